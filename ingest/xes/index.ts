export { type IsoTimestamp, parseIsoTimestamp } from './iso-timestamp.ts';
export { readXes, readXesFrom } from './read.ts';
export { writeXes } from './write.ts';
