export {
  chooseFormat,
  IN_GAP,
  IN_OVERLAP,
  NAIVE,
  type ParsedTimes,
  parseTimes,
  type TextBytes,
  timeShare,
} from './parse-times.ts';
export { Zone } from './zone.ts';
