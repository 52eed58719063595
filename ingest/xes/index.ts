export { type IsoTimestamp, parseIsoTimestamp } from './iso-timestamp.ts';
export { readXes, type XesSource } from './read.ts';
