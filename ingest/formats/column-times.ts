import { checkTimes, localText } from '#analysis/timestamp';
import type { CodedColumn } from '../csv/index.ts';

/** How the distinct values of a column read as times. */
export interface ColumnTimes {
  /** `null`: no format reads any. */
  readonly format: string | null;
  readonly read: number;
  readonly of: number;
  /** The first value read and the local time it was read as, ISO 8601, with its offset if it has one. */
  readonly first: { readonly value: string; readonly time: string } | null;
  /** The first value that was not read. */
  readonly unread: string | null;
  /** A value that can be read day first or month first, when all values can: the user has to say which. */
  readonly ambiguous: { readonly value: string; readonly dmy: string; readonly mdy: string } | null;
}

/** Checks the values of a column against the format wished for ("dmy", "mdy", a strptime pattern), or the one found. */
export function columnTimes(column: CodedColumn | undefined, wish: string | undefined): ColumnTimes | null {
  if (column === undefined) return null;
  const { format, read, of, first, unread, doubt } = checkTimes(column.values.raw(), wish);
  const value = (text: number): string => column.values.text(text);
  return {
    format,
    read,
    of,
    first: first && { value: value(first.text), time: localText(first.ms, first.offset) },
    unread: unread === null ? null : value(unread),
    ambiguous: doubt && { value: value(doubt.text), dmy: localText(doubt.dmy), mdy: localText(doubt.mdy) },
  };
}
