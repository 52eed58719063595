import { hasBit } from './bitmap.ts';

/** Set bits mark present values; `null` means that every value is present. The value under a clear bit has no meaning. */
export type Validity = Uint8Array | null;

/** Numbers; integers beyond 2^53 are kept as text columns by the readers. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly values: Float64Array;
  readonly validity: Validity;
}

/** Instants in milliseconds since 1970-01-01T00:00Z, fractions allowed. */
export interface TimeColumn {
  readonly kind: 'time';
  readonly values: Float64Array;
  readonly validity: Validity;
}

/** 0 or 1. */
export interface BooleanColumn {
  readonly kind: 'boolean';
  readonly values: Uint8Array;
  readonly validity: Validity;
}

/** Text as codes into a dictionary. */
export interface TextColumn {
  readonly kind: 'text';
  readonly codes: Uint32Array;
  readonly dictionary: readonly string[];
  readonly validity: Validity;
}

/** One attribute of all events or of all cases. */
export type Column = NumberColumn | TimeColumn | BooleanColumn | TextColumn;

export type ColumnKind = Column['kind'];

/** A single value of a column; times as epoch milliseconds. */
export type ColumnValue = string | number | boolean | null;

export const columnLength = (column: Column): number =>
  column.kind === 'text' ? column.codes.length : column.values.length;

/** The value at `index`, `null` where missing. For display and tests, not for loops over a log. */
export function valueAt(column: Column, index: number): ColumnValue {
  if (column.validity !== null && !hasBit(column.validity, index)) return null;
  switch (column.kind) {
    case 'text':
      return column.dictionary[column.codes[index]];
    case 'boolean':
      return column.values[index] !== 0;
    case 'number':
    case 'time':
      return column.values[index];
    default:
      return column satisfies never;
  }
}
