/** An instant as read; filled by `parseIsoTimestamp`. */
export interface IsoTimestamp {
  /** Milliseconds since 1970-01-01T00:00Z, with a fraction below; wall-clock time read as UTC where there is no offset. */
  ms: number;
  /** Minutes east of UTC, or NaN where the text carries no offset. */
  offsetMinutes: number;
}

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/**
 * Parses `YYYY-MM-DD[(T| )hh:mm[:ss[(.|,)fraction]][Z|±hh[[:]mm]]]` (ISO 8601, xs:dateTime) from ASCII bytes `[from, to)`, spaces
 * around it allowed, fractions of any length, 24:00 as midnight after. Writes the instant into `out`; false when the text is no such
 * time, the day does not exist (30 February) or a field is out of range. Allocates nothing.
 */
export function parseIsoTimestamp(bytes: Uint8Array, from: number, to: number, out: IsoTimestamp): boolean {
  while (from < to && bytes[from]! <= 0x20) from++;
  while (to > from && bytes[to - 1]! <= 0x20) to--;
  if (to - from < 10 || bytes[from + 4] !== 0x2d || bytes[from + 7] !== 0x2d) return false;
  const century = twoDigits(bytes, from);
  const yearOfCentury = twoDigits(bytes, from + 2);
  const month = twoDigits(bytes, from + 5);
  const day = twoDigits(bytes, from + 8);
  if (century < 0 || yearOfCentury < 0 || month < 1 || month > 12 || day < 1) return false;
  const year = century * 100 + yearOfCentury;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const before = DAYS_BEFORE_MONTH[month - 1]!;
  if (day > DAYS_BEFORE_MONTH[month]! - before + (leap && month === 2 ? 1 : 0)) return false;
  const past = year - 1;
  const days =
    past * 365 +
    Math.floor(past / 4) -
    Math.floor(past / 100) +
    Math.floor(past / 400) +
    before +
    (leap && month > 2 ? 1 : 0) +
    day -
    719163;
  out.ms = days * 86_400_000;
  out.offsetMinutes = Number.NaN;
  return to - from === 10 || parseClock(bytes, from + 10, to, out);
}

function parseClock(bytes: Uint8Array, p: number, to: number, out: IsoTimestamp): boolean {
  const separator = bytes[p]! | 0x20;
  if ((separator !== 0x74 && separator !== 0x20) || to - p < 6 || bytes[p + 3] !== 0x3a) return false;
  const hour = twoDigits(bytes, p + 1);
  const minute = twoDigits(bytes, p + 4);
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return false;
  out.ms += hour * 3_600_000 + minute * 60_000;
  const midnight = out.ms;
  p += 6;
  if (p < to && bytes[p] === 0x3a) {
    p = parseSeconds(bytes, p + 1, to, out);
    if (p < 0) return false;
  }
  if (hour === 24 && (minute > 0 || out.ms !== midnight)) return false;
  return parseOffset(bytes, p, to, out);
}

/** Adds seconds with their fraction; the place behind, or -1. */
function parseSeconds(bytes: Uint8Array, p: number, to: number, out: IsoTimestamp): number {
  const second = to - p < 2 ? -1 : twoDigits(bytes, p);
  // 60: a leap second, which is the first second of the next minute in this count.
  if (second < 0 || second > 60) return -1;
  out.ms += second * 1000;
  p += 2;
  if (p >= to || (bytes[p] !== 0x2e && bytes[p] !== 0x2c)) return p;
  const first = ++p;
  let digits = 0;
  let scale = 1;
  for (; p < to; p++) {
    const digit = bytes[p]! - 0x30;
    if (digit < 0 || digit > 9) break;
    if (p - first >= 15) continue;
    digits = digits * 10 + digit;
    scale *= 10;
  }
  if (p === first) return -1;
  out.ms += (digits * 1000) / scale;
  return p;
}

function parseOffset(bytes: Uint8Array, p: number, to: number, out: IsoTimestamp): boolean {
  if (p < to && bytes[p] === 0x20) p++;
  if (p === to) return true;
  if ((bytes[p]! | 0x20) === 0x7a) {
    out.offsetMinutes = 0;
    return p + 1 === to;
  }
  const sign = bytes[p] === 0x2b ? 1 : bytes[p] === 0x2d ? -1 : 0;
  if (sign === 0 || to - p < 3) return false;
  const hours = twoDigits(bytes, p + 1);
  p += 3;
  if (to - p === 3 && bytes[p] === 0x3a) p++;
  const minutes = p === to ? 0 : to - p === 2 ? twoDigits(bytes, p) : -1;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return false;
  out.offsetMinutes = sign * (hours * 60 + minutes);
  out.ms -= out.offsetMinutes * 60_000;
  return true;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 0x30;
  const ones = bytes[at + 1]! - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}
