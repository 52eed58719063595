export { type AddedFile, mergeFile } from './merge-file.ts';
export { type MergeOptions, mergeLogs } from './merge-logs.ts';
