import { AnalysisError } from '../../error.ts';
import { evaluateFilter } from '../../filter/evaluate.ts';
import { instantOf } from '../../filter/instant.ts';
import type { FilterSpec } from '../../filter/schema.ts';
import type { CaseSet, EventLog } from '../../log/index.ts';
import { caseBounds } from '../../performance/index.ts';
import { isoInstant } from '../../stats/index.ts';

/** How cases are parted in two: by the date they began, or by two filters. */
export interface GroupChoice {
  readonly date?: string | undefined;
  readonly first?: FilterSpec | undefined;
  readonly second?: FilterSpec | undefined;
}

/** Bits of a case's side. */
export const FIRST = 1;
export const SECOND = 2;

export interface Grouping {
  /** Which group each case of the log is in: `FIRST`, `SECOND`, both bits, or 0. */
  readonly side: Uint8Array;
  /** Where the groups are before and after: the first instant of the second one. */
  readonly boundary: number | null;
  /** Give exactly the cases of a group that are not in the other one. */
  readonly filters: { readonly first: FilterSpec; readonly second: FilterSpec };
}

/**
 * The two groups of a comparison. Without a choice: before and after the median start of `among`. Throws `invalid-parameter` for half a
 * choice or a date that is none, `needs-timestamps` for a date in a log without times, and what filters throw.
 */
export function groupsOf(log: EventLog, choice: GroupChoice, among: CaseSet | null): Grouping {
  const { date, first, second } = choice;
  if ((first === undefined) !== (second === undefined))
    throw refused('only one of the two groups has a filter; give "first" and "second", or a date');
  if (first === undefined || second === undefined) return byStart(log, date === undefined ? null : date, among);
  if (date !== undefined) throw refused('both a date and two filters are given; give one of them');
  const [one, two] = [evaluateFilter(first, log), evaluateFilter(second, log)];
  const without = (filter: FilterSpec, other: FilterSpec): FilterSpec => ({
    kind: 'and',
    filters: [filter, { kind: 'not', filter: other }],
  });
  return {
    side: Uint8Array.from({ length: log.caseCount }, (_, c) => (one.has(c) ? FIRST : 0) | (two.has(c) ? SECOND : 0)),
    boundary: null,
    filters: { first: without(first, second), second: without(second, first) },
  };
}

const refused = (message: string): AnalysisError => new AnalysisError('invalid-parameter', message);

/** A date is its first millisecond in UTC; cases without events are on neither side. */
function byStart(log: EventLog, date: string | null, among: CaseSet | null): Grouping {
  const starts = caseBounds(log)?.first;
  if (starts === undefined)
    throw new AnalysisError(
      'needs-timestamps',
      'the log has no timestamps, so there is no before and after; compare two filters',
    );
  const boundary = date === null ? medianStart(starts, among) : instantOf(date, 'lower');
  const at = (instant: number): string => isoInstant(instant) ?? '';
  return {
    side: Uint8Array.from(starts, (start) => (start < boundary ? FIRST : start >= boundary ? SECOND : 0)),
    boundary,
    filters: {
      first: { kind: 'time-range', mode: 'started', to: at(boundary - 1) },
      second: { kind: 'time-range', mode: 'started', from: at(boundary) },
    },
  };
}

/** The upper one of two in the middle; 0 where no case began. */
function medianStart(starts: Float64Array, among: CaseSet | null): number {
  const begun = starts.filter((start, c) => !Number.isNaN(start) && (among === null || among.has(c))).sort();
  return begun[begun.length >>> 1] ?? 0;
}
