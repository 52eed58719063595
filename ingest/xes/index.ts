export { ByteCursor } from './byte-cursor.ts';
export { type IsoTimestamp, parseIsoTimestamp } from './iso-timestamp.ts';
export { readXes, readXesFrom } from './read.ts';
export { type ByteSource, openSource } from './source.ts';
export { INCOMPLETE, TagReader } from './tag-reader.ts';
export { toUtf8 } from './transcode.ts';
export { writeXes } from './write.ts';
