export { type Change, changeId, changeOf, drawChanges, drawnOneByOne } from './change.ts';
