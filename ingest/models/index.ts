export { readModelJson, writeModelJson } from './model-json.ts';
export type { ModelNote } from './model-note.ts';
export { writeModelSvg } from './model-svg.ts';
export { writePtml } from './ptml.ts';
export { type ReadModel, readModel, readModelBytes, renderBpmn } from './read-model.ts';
export { writeBpmn } from './write-bpmn.ts';
export {
  bpmnOf,
  type ModelFormat,
  modelFormatOf,
  modelFormats,
  netOf,
  writeModel,
  writeModelFile,
} from './write-model.ts';
export { writePnml } from './write-pnml.ts';
