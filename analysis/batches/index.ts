export { type Batch, type BatchKind, type BatchOptions, type FoundBatches, findBatches } from './find-batches.ts';
