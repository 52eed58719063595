export { type MergeOptions, mergeLogs } from './merge-logs.ts';
