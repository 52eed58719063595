export type { DanglingReference } from './draft.ts';
export type { OcelFigures, OcelReport } from './ocel-report.ts';
export {
  type BeforeFlattening,
  beforeFlattening,
  type FlattenedResult,
  flattened,
  type ObjectsWithLines,
  objectTypesOf,
  readFlattened,
} from './read-flattened.ts';
export { type OcelResult, readOcel } from './read-ocel.ts';
export { type OcelFormat, sniffOcel } from './sniff.ts';
export { writeOcelJson } from './write-json.ts';
export { writeObjectGraphSvg, writeObjectNetSvg } from './write-object-svg.ts';
export { writeOcelSqlite } from './write-sqlite.ts';
export { writeOcelXml } from './write-xml.ts';
