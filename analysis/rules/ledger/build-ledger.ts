import { Ledger } from './ledger.ts';
import { type LedgerPart, type Rows, rowsOf } from './ledger-rows.ts';

/** Which entries. */
export interface LedgerFilter {
  readonly rule?: string | undefined;
  readonly owner?: string | undefined;
  readonly responsible?: string | undefined;
  readonly severity?: string | undefined;
  readonly month?: string | undefined;
}

/**
 * The ledger of what rules found: every violation with its date (of the event that broke the rule or called for what did not come; where there is
 * none, of the last event of the case), oldest first, simultaneous ones by rule, then by id of the case. A violation is repeated when the same person broke
 * the same rule before. O(violations · log violations).
 */
export function buildLedger(parts: readonly LedgerPart[], only: LedgerFilter = {}): Ledger {
  return narrowed(wholeLedger(parts), only);
}

/** All rows of a ledger, in its order: what is narrowed again and again. */
export interface WholeLedger {
  readonly parts: readonly LedgerPart[];
  readonly rows: Rows;
}

export const wholeLedger = (parts: readonly LedgerPart[]): WholeLedger => ({ parts, rows: rowsOf(parts) });

/** The part of a ledger that passes. */
export function narrowed({ parts, rows }: WholeLedger, only: LedgerFilter): Ledger {
  const order = new Uint32Array(rows.part.length);
  const isWhole = Object.values(only).every((value) => value === undefined);
  const passes = isWhole ? () => true : passing(parts, rows, only);
  let n = 0;
  for (let row = 0; row < order.length; row++) if (passes(row)) order[n++] = row;
  return new Ledger(parts, rows, order.slice(0, n));
}

function passing(parts: readonly LedgerPart[], rows: Rows, only: LedgerFilter): (row: number) => boolean {
  const isWanted = parts.map(
    ({ telling: { rule } }) =>
      (only.rule === undefined || rule.id === only.rule) &&
      (only.owner === undefined || rule.owner === only.owner) &&
      (only.severity === undefined || rule.severity === only.severity),
  );
  const person = only.responsible === undefined ? null : rows.people.indexOf(only.responsible);
  const isInMonth = only.month === undefined ? null : monthTest(only.month);
  return (row) =>
    isWanted[rows.part[row]] &&
    (person === null || (person >= 0 && rows.person[row] === person)) &&
    (isInMonth === null || isInMonth(rows.date[row]));
}

function monthTest(text: string): (date: number) => boolean {
  const [, year = '', month = ''] = /^(\d{4,6})-(\d{2})$/.exec(text) ?? [];
  if (year === '') return () => false;
  const [begin, end] = [Date.UTC(Number(year), Number(month) - 1), Date.UTC(Number(year), Number(month))];
  return (date) => date >= begin && date < end;
}
