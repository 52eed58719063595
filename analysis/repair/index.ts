export { drawChanges, drawnOneByOne } from './change.ts';
