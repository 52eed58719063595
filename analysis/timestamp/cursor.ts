const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY = 86_400_000;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 48 && byte <= 57;

/** Epoch ms of a civil date (proleptic Gregorian), or NaN when there is no such day. */
export function dateToMs(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31) || year < 1 || year > 9999) return Number.NaN;
  const leap = isLeap(year);
  const before = DAYS_BEFORE[month - 1] as number;
  const length = month === 12 ? 31 : (DAYS_BEFORE[month] as number) - before + (month === 2 && leap ? 1 : 0);
  if (day > length) return Number.NaN;
  const y = year - 1;
  const days = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) - 719_162;
  return (days + before + (month > 2 && leap ? 1 : 0) + day - 1) * DAY;
}

/** Reads numbers and names off UTF-8 bytes; a failed read sets `failed` and everything after it is void. */
export class Cursor {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  to = 0;
  failed = false;

  /** Starts on `bytes[from … to)` without spaces around. */
  start(bytes: Uint8Array, from: number, to: number): void {
    while (from < to && (bytes[from] as number) <= 32) from++;
    while (to > from && (bytes[to - 1] as number) <= 32) to--;
    this.bytes = bytes;
    this.at = from;
    this.to = to;
    this.failed = from === to;
  }

  get done(): boolean {
    return this.at >= this.to;
  }

  peek(): number {
    return this.at < this.to ? (this.bytes[this.at] as number) : -1;
  }

  /** A number of `min … max` digits. */
  number(min: number, max: number): number {
    const from = this.at;
    const stop = Math.min(this.to, from + max);
    let value = 0;
    while (this.at < stop && isDigit(this.bytes[this.at])) value = value * 10 + (this.bytes[this.at++] as number) - 48;
    if (this.at - from < min) this.failed = true;
    return value;
  }

  /** The digits of a fraction as milliseconds; more than nine digits are cut. */
  fraction(): number {
    let value = 0;
    const from = this.at;
    let digits = 0;
    while (!this.done && isDigit(this.bytes[this.at])) {
      const digit = (this.bytes[this.at++] as number) - 48;
      if (digits++ < 9) value = value * 10 + digit;
    }
    if (this.at === from) this.failed = true;
    return (value * 1000) / 10 ** Math.min(digits, 9);
  }

  byte(expected: number): boolean {
    if (this.peek() !== expected) return false;
    this.at++;
    return true;
  }

  expect(expected: number): void {
    if (!this.byte(expected)) this.failed = true;
  }

  /** Goes past `text` if it comes next (ASCII letters in any case). */
  literal(text: Uint8Array): boolean {
    if (this.at + text.length > this.to) return false;
    for (let i = 0; i < text.length; i++) {
      const byte = this.bytes[this.at + i] as number;
      const folded = byte >= 65 && byte <= 90 ? byte + 32 : byte;
      if (folded !== text[i]) return false;
    }
    this.at += text.length;
    return true;
  }

  spaces(): boolean {
    const from = this.at;
    while (this.byte(32));
    return this.at > from;
  }

  /** An English month name or its first three letters, 1 … 12. */
  month(): number {
    const three = this.#letters(3);
    const month = MONTHS.indexOf(three) + 1;
    if (month === 0) this.failed = true;
    while (!this.done && isLetter(this.peek())) this.at++;
    this.byte(46);
    return month;
  }

  #letters(count: number): string {
    let text = '';
    for (let i = 0; i < count && !this.done; i++)
      text += String.fromCharCode(this.bytes[this.at++] as number).toLowerCase();
    return text;
  }
}

const isLetter = (byte: number): boolean => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
