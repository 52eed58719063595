export { ByteCursor } from './byte-cursor.ts';
export { type IsoTimestamp, parseIsoTimestamp } from './iso-timestamp.ts';
export { readXes, readXesFrom } from './read.ts';
export { readMxml } from './read-mxml.ts';
export { INCOMPLETE, TagReader } from './tag-reader.ts';
export { writeXes } from './write.ts';
