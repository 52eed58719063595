export type { BpmnProcess } from './bpmn-processes.ts';
export { changedModelText } from './change-model.ts';
export { writeModelJson } from './model-json.ts';
export type { ModelNote } from './model-note.ts';
export { type ReadModel, type ReadModelOptions, readModel, readModelBytes, renderBpmn } from './read-model.ts';
export {
  inNotation,
  type ModelFormat,
  modelFormatOf,
  writeModel,
  writeModelFile,
} from './write-model.ts';
