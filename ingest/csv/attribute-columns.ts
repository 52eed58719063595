import { bitmapBytes, type Column, setBit, sortDictionary, type Validity } from '#analysis/log';
import type { ByteDictionary } from '../encoding/index.ts';
import { chooseFormat, parseTimes, zoneNamed } from '../timestamp/index.ts';
import type { CodedColumn } from './coded-table.ts';

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;

const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const POWERS_OF_TEN = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/** What every value of a column is at once: the kind of attribute it becomes. */
type Reading =
  | { readonly kind: 'number' | 'time' | 'boolean'; readonly values: Float64Array }
  | { readonly kind: 'text' };

/** The attribute of a coded column at `rows` (row index per event or case); empty cells are missing values. */
export function attributeColumn(column: CodedColumn, rows: Uint32Array, zone: string): Column {
  const reading = readingOf(column, zone);
  const validity = validityOf(column, rows);
  if (reading.kind === 'text') return textColumn(column, rows, validity);
  const { codes } = column;
  const read = reading.values;
  const values = reading.kind === 'boolean' ? new Uint8Array(rows.length) : new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const value = read[codes[rows[i] as number] as number] as number;
    values[i] = Number.isNaN(value) ? 0 : value;
  }
  if (reading.kind === 'boolean') return { kind: 'boolean', values: Uint8Array.from(values), validity };
  return { kind: reading.kind, values: Float64Array.from(values), validity };
}

/** Text columns: dictionary by code point, only of values that occur at `rows`. */
export function textColumn(column: CodedColumn, rows: Uint32Array, validity: Validity = validityOf(column, rows)) {
  const { codes, values } = column;
  const used = new Uint8Array(values.size);
  for (let i = 0; i < rows.length; i++) used[codes[rows[i] as number] as number] = 1;
  const compact = new Uint32Array(values.size);
  const texts: string[] = [];
  for (let code = 0; code < values.size; code++) {
    if (used[code] === 0 || values.isEmpty(code)) continue;
    compact[code] = texts.length;
    texts.push(values.text(code));
  }
  const sorted = sortDictionary(texts);
  const out = new Uint32Array(rows.length);
  if (texts.length > 0)
    for (let i = 0; i < rows.length; i++) {
      const code = codes[rows[i] as number] as number;
      out[i] = values.isEmpty(code) ? 0 : (sorted.newCode[compact[code] as number] as number);
    }
  return { kind: 'text', codes: out, dictionary: sorted.values, validity } as const;
}

function validityOf({ codes, values }: CodedColumn, rows: Uint32Array): Validity {
  let empty = -1;
  for (let code = 0; code < values.size && empty < 0; code++) if (values.isEmpty(code)) empty = code;
  if (empty < 0) return null;
  const validity = new Uint8Array(bitmapBytes(rows.length));
  let present = 0;
  for (let i = 0; i < rows.length; i++) {
    if (codes[rows[i] as number] === empty) continue;
    setBit(validity, i);
    present++;
  }
  return present === rows.length ? null : validity;
}

function readingOf(column: CodedColumn, zone: string): Reading {
  const { values } = column;
  if (column.keptAsText === true) return { kind: 'text' };
  const asTimes = (): Reading => readTimes(values.size > 0 ? column : null, zone) ?? { kind: 'text' };
  if (column.declaredText === true) return asTimes();
  return readAll(column, 'number', numbersOf(values)) ?? readAll(column, 'boolean', booleansOf(values)) ?? asTimes();
}

function numbersOf(values: ByteDictionary): (code: number) => number {
  const { bytes, offsets } = values.raw();
  return (code) => {
    const plain = plainDecimal(bytes, offsets[code] as number, offsets[code + 1] as number);
    if (!Number.isNaN(plain)) return plain;
    const text = values.text(code);
    const value = NUMBER.test(text) ? Number(text) : Number.NaN;
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? Number.NaN : value;
  };
}

const booleansOf =
  (values: ByteDictionary) =>
  (code: number): number => {
    const text = values.text(code);
    const folded = text.length <= 5 ? text.toLowerCase() : '';
    return folded === 'true' ? 1 : folded === 'false' ? 0 : Number.NaN;
  };

/**
 * The number of up to 15 digits that `NUMBER` would match, computed exactly without making a text (Clinger 1990); NaN for all else, which
 * may be a number written in another way.
 */
function plainDecimal(bytes: Uint8Array, from: number, to: number): number {
  const first = bytes[from] === MINUS ? from + 1 : from;
  if (to - first > 16 || (bytes[first] === ZERO && to - first > 1 && bytes[first + 1] !== POINT)) return Number.NaN;
  let digits = 0;
  let point = -1;
  for (let p = first; p < to; p++) {
    const digit = (bytes[p] as number) - ZERO;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (bytes[p] === POINT && point < 0 && p > first && p + 1 < to) point = p;
    else return Number.NaN;
  }
  if (to === first || (point < 0 && to - first > 15)) return Number.NaN;
  const value = point < 0 ? digits : digits / (POWERS_OF_TEN[to - point - 1] as number);
  return first === from ? value : -value;
}

function readAll(column: CodedColumn, kind: 'number' | 'boolean', read: (code: number) => number): Reading | null {
  const { values } = column;
  const out = new Float64Array(values.size).fill(Number.NaN);
  let some = false;
  for (let code = 0; code < values.size; code++) {
    if (values.isEmpty(code)) continue;
    const value = read(code);
    if (!Number.isFinite(value)) return null;
    out[code] = value;
    some = true;
  }
  return some ? { kind, values: out } : null;
}

/** Plain, unambiguous dates with separators only: a number of eight digits stays a number. */
function readTimes(column: CodedColumn | null, zone: string): Reading | null {
  if (column === null) return null;
  const { values } = column;
  let sample = 0;
  while (sample < values.size && values.isEmpty(sample)) sample++;
  if (sample === values.size || !/^\s*\d{4}[-/.年]\d{1,2}/.test(values.text(sample))) return null;
  const format = chooseFormat(values.raw(), undefined, column.name);
  if (format === null) return null;
  const { ms } = parseTimes(values.raw(), format, zoneNamed(zone));
  for (let code = 0; code < values.size; code++) if (Number.isNaN(ms[code]) && !values.isEmpty(code)) return null;
  return { kind: 'time', values: ms };
}
