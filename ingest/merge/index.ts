export { type AddedRows, addedRows } from './added-rows.ts';
export { type AddedFile, mergeFile } from './merge-file.ts';
export { type MergeMode, type MergeOptions, mergeLogs } from './merge-logs.ts';
