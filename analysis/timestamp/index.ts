export { checkTimes, type TimeCheck } from './check-times.ts';
export {
  type DayMonthDoubt,
  type FormatChoice,
  findFormat,
  type TextBytes,
  textBytes,
  timeShare,
} from './choose-format.ts';
export { localText } from './local-text.ts';
export type { TimeFormat } from './time-format.ts';
export { Zone } from './zone.ts';
