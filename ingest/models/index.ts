export type { ModelNote } from './model-note.ts';
export { type ReadModel, readModel, readModelBytes } from './read-model.ts';
export { writePnml } from './write-pnml.ts';
