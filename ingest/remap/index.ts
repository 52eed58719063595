export { asWished, type LogWithRows } from './as-wished.ts';
export { type BuiltFromRows, buildLog } from './build-log.ts';
export { type CellPreview, previewCells } from './preview-cells.ts';
export { type Rebuild, rebuildLog, rebuildStored } from './rebuild-log.ts';
export { optionsOf, sourceOfRead, sourceOfTableRead, type TableSource } from './table-source.ts';
