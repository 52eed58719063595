import { Cursor, dateToMs, isDigit } from './cursor.ts';
import { compilePattern, type PatternTime } from './pattern.ts';
import { TimeOfDay } from './time-of-day.ts';
import { utf8 } from './utf8.ts';

/** A way to write instants. `read` gives false where the text is not written so; the result is left in `ms` and `offset`. */
export class TimeFormat {
  /** For the report, e.g. "ISO 8601" or "%d.%m.%Y". */
  readonly name: string;
  /** Local time in epoch ms as if UTC; the instant itself is `ms − offset` where there is an offset. */
  ms = 0;
  /** ms east of UTC, NaN where the text has none. */
  offset = Number.NaN;
  readonly #cursor = new Cursor();
  readonly #time = new TimeOfDay();
  readonly #date: DateReader;

  constructor(name: string, date: DateReader) {
    this.name = name;
    this.#date = date;
  }

  read(bytes: Uint8Array, from: number, to: number): boolean {
    const cursor = this.#cursor;
    cursor.start(bytes, from, to);
    if (cursor.failed) return false;
    const day = this.#date(cursor, this.#time);
    if (cursor.failed || Number.isNaN(day)) return false;
    this.ms = day + this.#time.ms;
    this.offset = this.#time.offset;
    return true;
  }
}

/** Reads the whole text: gives the day in epoch ms and leaves the rest in `time`. */
type DateReader = (cursor: Cursor, time: TimeOfDay) => number;

const YEAR = utf8('年');
const MONTH = utf8('月');
const DAY_WORDS = [utf8('日'), utf8('号')];

const withSeparator =
  (order: 'ymd' | 'dmy' | 'mdy', separator: number): DateReader =>
  (cursor, time) => {
    const a = order === 'ymd' ? cursor.number(4, 4) : cursor.number(1, 2);
    cursor.expect(separator);
    const b = cursor.number(1, 2);
    cursor.expect(separator);
    const before = cursor.at;
    const c = order === 'ymd' ? cursor.number(1, 2) : fullYear(cursor.number(2, 4), cursor.at - before, cursor);
    if (cursor.failed) return Number.NaN;
    time.read(cursor);
    if (order === 'ymd') return dateToMs(a, b, c);
    return order === 'dmy' ? dateToMs(c, b, a) : dateToMs(c, a, b);
  };

function fullYear(year: number, digits: number, cursor: Cursor): number {
  if (digits === 3) cursor.failed = true;
  return digits === 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}

const chinese: DateReader = (cursor, time) => {
  const year = cursor.number(4, 4);
  if (!cursor.literal(YEAR)) cursor.failed = true;
  const month = cursor.number(1, 2);
  if (!cursor.literal(MONTH)) cursor.failed = true;
  const day = cursor.number(1, 2);
  if (!DAY_WORDS.some((word) => cursor.literal(word))) cursor.failed = true;
  if (cursor.failed) return Number.NaN;
  time.read(cursor);
  return dateToMs(year, month, day);
};

const dayMonthName: DateReader = (cursor, time) => {
  const day = cursor.number(1, 2);
  if (!cursor.byte(45)) cursor.spaces();
  const month = cursor.month();
  if (!cursor.byte(45)) cursor.spaces();
  const before = cursor.at;
  const year = fullYear(cursor.number(2, 4), cursor.at - before, cursor);
  if (cursor.failed) return Number.NaN;
  time.read(cursor);
  return dateToMs(year, month, day);
};

const monthNameDay: DateReader = (cursor, time) => {
  const month = cursor.month();
  cursor.spaces();
  const day = cursor.number(1, 2);
  cursor.byte(44);
  cursor.spaces();
  const year = cursor.number(4, 4);
  if (cursor.failed) return Number.NaN;
  cursor.byte(44);
  time.read(cursor);
  return dateToMs(year, month, day);
};

/** YYYYMMDD, optionally followed by HHMM, HHMMSS, a fraction, or a separate time of day. */
const compact: DateReader = (cursor, time) => {
  const year = cursor.number(4, 4);
  const month = cursor.number(2, 2);
  const day = cursor.number(2, 2);
  if (cursor.failed) return Number.NaN;
  if (isDigit(cursor.peek())) {
    const hour = cursor.number(2, 2);
    const minute = cursor.number(2, 2);
    const second = cursor.done ? 0 : cursor.number(2, 2);
    const ms = cursor.byte(46) ? cursor.fraction() : 0;
    if (!cursor.done || hour > 23 || minute > 59 || second > 59) cursor.failed = true;
    time.ms = ((hour * 60 + minute) * 60 + second) * 1000 + ms;
    time.offset = Number.NaN;
  } else time.read(cursor);
  return dateToMs(year, month, day);
};

const MIN_EPOCH_SECONDS = 315_532_800;
const MAX_EPOCH_SECONDS = 4_102_444_800;

/** A count of units since 1970, within 1980 … 2099 so that numbers of other kinds are not taken for times. */
const epoch =
  (unitsPerSecond: number): DateReader =>
  (cursor, time) => {
    const whole = cursor.number(9, 20);
    const fraction = cursor.byte(46) ? cursor.fraction() / 1000 : 0;
    const seconds = whole / unitsPerSecond;
    if (!cursor.done || seconds < MIN_EPOCH_SECONDS || seconds > MAX_EPOCH_SECONDS) cursor.failed = true;
    const ms = unitsPerSecond <= 1000 ? (whole * 1000) / unitsPerSecond : whole / (unitsPerSecond / 1000);
    time.ms = ms + (fraction * 1000) / unitsPerSecond;
    time.offset = 0;
    return 0;
  };

const isoLike = (): TimeFormat => new TimeFormat('ISO 8601', withSeparator('ymd', 45));

/** Day-first and month-first readings of the same shape: which one holds must be told by the values. */
export interface DayMonthPair {
  readonly dmy: TimeFormat;
  readonly mdy: TimeFormat;
}

/** Fresh readers of every shape whose meaning is plain, most usual first. */
export const plainFormats = (): TimeFormat[] => [
  isoLike(),
  new TimeFormat('%Y/%m/%d', withSeparator('ymd', 47)),
  new TimeFormat('%Y.%m.%d', withSeparator('ymd', 46)),
  new TimeFormat('%Y年%m月%d日', chinese),
  new TimeFormat('%Y%m%d', compact),
  new TimeFormat('%d-%b-%Y', dayMonthName),
  new TimeFormat('%b %d, %Y', monthNameDay),
  new TimeFormat('epoch seconds', epoch(1)),
  new TimeFormat('epoch milliseconds', epoch(1000)),
  new TimeFormat('epoch microseconds', epoch(1e6)),
];

export const dayMonthPairs = (): DayMonthPair[] =>
  [
    { separator: 47, sign: '/' },
    { separator: 45, sign: '-' },
    { separator: 46, sign: '.' },
  ].map(({ separator, sign }) => ({
    dmy: new TimeFormat(`%d${sign}%m${sign}%Y`, withSeparator('dmy', separator)),
    mdy: new TimeFormat(`%m${sign}%d${sign}%Y`, withSeparator('mdy', separator)),
  }));

/** The reader of a strptime pattern. Throws `invalid-parameter`. */
export function patternFormat(pattern: string): TimeFormat {
  const read = compilePattern(pattern);
  const out: PatternTime = { ms: 0, offset: Number.NaN };
  return new TimeFormat(pattern, (cursor, time) => {
    if (!read(cursor, out)) return Number.NaN;
    time.ms = out.ms;
    time.offset = out.offset;
    return 0;
  });
}
