import { monthOf, monthText } from '../case-months.ts';
import { Ledger } from './ledger.ts';
import { countRepetitions, inOrder, type LedgerPart, People, type Rows, rowsOf } from './ledger-rows.ts';

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
  const people = new People();
  const rows = rowsOf(parts, people);
  const order = inOrder(parts, rows);
  countRepetitions(rows, order, people.texts.length);
  return new Ledger(parts, people, rows, order.filter(passing(parts, rows, people, only)));
}

function passing(
  parts: readonly LedgerPart[],
  rows: Rows,
  people: People,
  only: LedgerFilter,
): (row: number) => boolean {
  const isWanted = parts.map(
    ({ telling: { rule } }) =>
      (only.rule === undefined || rule.id === only.rule) &&
      (only.owner === undefined || rule.owner === only.owner) &&
      (only.severity === undefined || rule.severity === only.severity),
  );
  const person = only.responsible === undefined ? null : people.texts.indexOf(only.responsible);
  const { month } = only;
  return (row) =>
    isWanted[rows.part[row]] &&
    (person === null || (person >= 0 && rows.person[row] === person)) &&
    (month === undefined || (monthOf(rows.date[row]) >= 0 && monthText(monthOf(rows.date[row])) === month));
}
