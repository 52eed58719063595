export { readArrowTable } from './read-arrow.ts';
