export { readMxml } from './read-mxml.ts';
