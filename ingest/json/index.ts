export { readJsonTable } from './read-json.ts';
