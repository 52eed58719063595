export { type IsoTimestamp, parseIsoTimestamp } from './iso-timestamp.ts';
export { readXes, readXesFrom } from './read.ts';
export { writeXes } from './write.ts';
export { ByteCursor } from './byte-cursor.ts';
export { INCOMPLETE, TagReader } from './tag-reader.ts';
