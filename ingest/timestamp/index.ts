export { type TextBytes, timeShare } from '#analysis/timestamp';
export { chooseFormat, IN_GAP, IN_OVERLAP, NAIVE, type ParsedTimes, parseTimes } from './parse-times.ts';
export { Zone, zoneNamed } from './zone.ts';
