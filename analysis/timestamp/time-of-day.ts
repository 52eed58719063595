import { type Cursor, isDigit } from './cursor.ts';
import { utf8 } from './utf8.ts';

const text = utf8;
const HOUR = text('时');
const HOUR_LONG = text('点');
const MINUTE = text('分');
const SECOND = text('秒');
const MORNING = [text('上午'), text('凌晨'), text('早上'), text('am'), text('a.m.')];
const AFTERNOON = [text('下午'), text('晚上'), text('中午'), text('pm'), text('p.m.')];
const UTC_NAMES = [text('z'), text('utc'), text('gmt')];

/** Time of day in ms and the offset in ms; no offset is NaN. */
export class TimeOfDay {
  ms = 0;
  offset = Number.NaN;

  /** Reads `[T| ]H[:M[:S[.f]]][ AM|PM][ offset]` or `H时M分S秒`, nothing included; the rest of the cursor must be used up. */
  read(cursor: Cursor): void {
    this.ms = 0;
    this.offset = Number.NaN;
    if (cursor.done) return;
    if (!cursor.byte(84) && !cursor.byte(116)) cursor.spaces();
    const prefix = isDigit(cursor.peek()) ? 0 : halfOfDay(cursor);
    if (prefix !== 0) cursor.spaces();
    if (isDigit(cursor.peek())) this.#readClock(cursor, prefix);
    else if (prefix !== 0) cursor.failed = true;
    this.#readOffset(cursor);
    if (!cursor.done) cursor.failed = true;
  }

  #readClock(cursor: Cursor, prefix: number): void {
    let hour = cursor.number(1, 2);
    let minute = 0;
    let second = 0;
    let ms = 0;
    if (cursor.byte(58)) {
      minute = cursor.number(1, 2);
      if (cursor.byte(58)) {
        second = cursor.number(1, 2);
        if (cursor.byte(46) || cursor.byte(44)) ms = cursor.fraction();
      }
    } else if (cursor.literal(HOUR) || cursor.literal(HOUR_LONG)) {
      if (isDigit(cursor.peek())) minute = cursor.number(1, 2);
      cursor.literal(MINUTE);
      if (isDigit(cursor.peek())) second = cursor.number(1, 2);
      cursor.literal(SECOND);
    } else cursor.failed = true;
    cursor.spaces();
    const half = prefix !== 0 || cursor.done ? prefix : halfOfDay(cursor);
    hour = onTwentyFour(hour, half);
    if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute + second + ms > 0)) cursor.failed = true;
    this.ms = ((hour * 60 + minute) * 60 + second) * 1000 + ms;
  }

  #readOffset(cursor: Cursor): void {
    cursor.spaces();
    if (cursor.done) return;
    const named = UTC_NAMES.some((name) => cursor.literal(name));
    if (named) this.offset = 0;
    const plus = cursor.byte(43);
    if (!plus && !cursor.byte(45)) return;
    const hours = cursor.number(2, 2);
    cursor.byte(58);
    const minutes = isDigit(cursor.peek()) ? cursor.number(2, 2) : 0;
    if (hours > 18 || minutes > 59) cursor.failed = true;
    this.offset = (plus ? 1 : -1) * (hours * 60 + minutes) * 60_000;
  }
}

/** 1 before noon, 2 after noon, 0 not said. */
export function halfOfDay(cursor: Cursor): 0 | 1 | 2 {
  if (MORNING.some((word) => cursor.literal(word))) return 1;
  return AFTERNOON.some((word) => cursor.literal(word)) ? 2 : 0;
}

export function onTwentyFour(hour: number, half: number): number {
  if (half === 1) return hour === 12 ? 0 : hour;
  return half === 2 && hour < 12 ? hour + 12 : hour;
}
