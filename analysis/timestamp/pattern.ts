import { AnalysisError } from '../error.ts';
import { type Cursor, dateToMs } from './cursor.ts';
import { halfOfDay, onTwentyFour } from './time-of-day.ts';
import { utf8 } from './utf8.ts';

/** What a strptime pattern reads; NaN offset where it has none. */
export interface PatternTime {
  ms: number;
  offset: number;
}

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
  half: number;
  offset: number;
}

type Step = (cursor: Cursor, parts: Parts) => void;

const SPECIFIERS: Readonly<Record<string, Step>> = {
  Y: (c, p) => {
    p.year = c.number(4, 4);
  },
  y: (c, p) => {
    const year = c.number(2, 2);
    p.year = year < 70 ? 2000 + year : 1900 + year;
  },
  m: (c, p) => {
    p.month = c.number(1, 2);
  },
  d: (c, p) => {
    p.day = c.number(1, 2);
  },
  b: (c, p) => {
    p.month = c.month();
  },
  B: (c, p) => {
    p.month = c.month();
  },
  H: (c, p) => {
    p.hour = c.number(1, 2);
  },
  I: (c, p) => {
    p.hour = c.number(1, 2);
  },
  M: (c, p) => {
    p.minute = c.number(1, 2);
  },
  S: (c, p) => {
    p.second = c.number(1, 2);
  },
  f: (c, p) => {
    p.ms = c.fraction();
  },
  p: (c, p) => {
    p.half = halfOfDay(c);
    if (p.half === 0) c.failed = true;
  },
  z: readOffset,
};

function readOffset(cursor: Cursor, parts: Parts): void {
  if (cursor.byte(90) || cursor.byte(122)) {
    parts.offset = 0;
    return;
  }
  const plus = cursor.byte(43);
  if (!plus) cursor.expect(45);
  const hours = cursor.number(2, 2);
  cursor.byte(58);
  const minutes = cursor.number(2, 2);
  parts.offset = (plus ? 1 : -1) * (hours * 60 + minutes) * 60_000;
}

/**
 * Compiles a strptime pattern (%Y %y %m %d %b %B %H %I %M %S %f %p %z %%) into a reader that fills `out` and says whether the whole
 * text matched. Throws `invalid-parameter` for an unknown specifier.
 */
export function compilePattern(pattern: string): (cursor: Cursor, out: PatternTime) => boolean {
  const steps: Step[] = [];
  for (const part of pattern.match(/%.|[^%]+|%$/gsu) ?? []) {
    if (part.startsWith('%') && part !== '%%') {
      const step = SPECIFIERS[part.slice(1)];
      if (step === undefined) {
        const message = `unknown specifier ${JSON.stringify(part)} in the time format ${JSON.stringify(pattern)}; use %Y %m %d %H %M %S %f %z …`;
        throw new AnalysisError('invalid-parameter', message, { value: pattern });
      }
      steps.push(step);
    } else {
      const literal = utf8(part === '%%' ? '%' : part.toLowerCase());
      steps.push((cursor) => {
        if (!cursor.literal(literal)) cursor.failed = true;
      });
    }
  }
  const parts: Parts = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, ms: 0, half: 0, offset: 0 };
  return (cursor, out) => {
    Object.assign(parts, {
      year: 1970,
      month: 1,
      day: 1,
      hour: 0,
      minute: 0,
      second: 0,
      ms: 0,
      half: 0,
      offset: Number.NaN,
    });
    for (const step of steps) {
      step(cursor, parts);
      if (cursor.failed) return false;
    }
    const hour = onTwentyFour(parts.hour, parts.half);
    if (!cursor.done || hour > 24 || parts.minute > 59 || parts.second > 59) return false;
    out.ms =
      dateToMs(parts.year, parts.month, parts.day) + ((hour * 60 + parts.minute) * 60 + parts.second) * 1000 + parts.ms;
    out.offset = parts.offset;
    return !Number.isNaN(out.ms);
  };
}
