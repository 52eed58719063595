import type { AnalysisContext, DesignOfCases } from '#analysis';
import { columnsToArrow } from '#analysis/arrow';
import type { CaseSet, EventLog } from '#analysis/log';
import { caseDesigns, checkOnce, type Rule, type RuleSet } from '#analysis/rules';
import { variantsOf } from '#analysis/variants';
import { type CompareArgs, compareDesigns } from '../designs/comparison-query.ts';
import { type DeviationArgs, deviationCases } from '../designs/deviation-cases.ts';
import { type ExpectationArgs, expectationWords } from '../designs/expectations-of-log.ts';
import { hasStanding, type StandingArgs } from '../designs/standing-cases.ts';
import { type MovesArgs, movesOfVariants } from '../designs/variant-moves.ts';
import { vocabularyOf } from '../designs/vocabulary.ts';
import { type LedgerFileArgs, ledgerFile } from '../rules/ledger-over.ts';

/** A page of cases: which, in what order. */
interface CaseListArgs {
  readonly variants?: readonly number[] | undefined;
  readonly rule?: RuleArgs | undefined;
  readonly deviation?: DeviationArgs | undefined;
  readonly conformance?: StandingArgs | undefined;
  readonly sort?: 'log-order' | 'longest' | 'shortest' | 'latest' | 'most-events' | undefined;
  readonly search?: string | undefined;
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
}

/** A rule, and the calendar that it counts working time on. */
export interface RuleArgs {
  readonly rule: Rule;
  readonly calendar: RuleSet['calendar'];
  readonly timezone: RuleSet['timezone'];
  readonly aliases: RuleSet['aliases'];
  /** Whose names and lanes count for their cases. */
  readonly designs: readonly DesignOfCases[];
}

/** How a query tells where it stands, and hears that nobody waits any more. */
export type QueryHooks = Pick<AnalysisContext, 'align' | 'checkCancelled' | 'onProgress'>;

type Query = (log: EventLog, cases: CaseSet | null, args: unknown, hooks: QueryHooks) => unknown;

/** Questions about single cases that are no analyses; run beside them in the workers, where the columns are. */
export const queries: ReadonlyMap<string, Query> = new Map<string, Query>([
  ['cases', (log, cases, args, hooks) => listCases(log, cases, args as CaseListArgs, hooks)],
  ['case-columns', (log, cases, args, hooks) => caseColumns(log, cases, args as CaseListArgs, hooks)],
  ['case', (log, _cases, args) => caseRow(log, args as number)],
  ['rule-cases', (log, cases, args) => ruleCases(log, cases, args as RuleArgs)],
  ['ledger-file', (log, cases, args, hooks) => ledgerFile(log, cases, args as LedgerFileArgs, hooks)],
  ['size', () => null],
  ['vocabulary', (log) => vocabularyOf(log)],
  ['expectation-words', (log, _cases, args) => expectationWords(log, args as ExpectationArgs)],
  ['variant-moves', (log, cases, args, hooks) => movesOfVariants(log, cases, args as MovesArgs, hooks)],
  ['compare-conformance', (log, cases, args, hooks) => compareDesigns(log, cases, args as CompareArgs, hooks)],
]);

function listCases(log: EventLog, cases: CaseSet | null, args: CaseListArgs, hooks: QueryHooks) {
  const chosen = chooseCases(log, cases, args, hooks);
  sortCases(log, chosen, args.sort ?? 'log-order');
  const offset = args.offset ?? 0;
  return {
    total: chosen.length,
    cases: Array.from(chosen.subarray(offset, offset + (args.limit ?? 100)), (c) => caseRow(log, c)),
  };
}

function chooseCases(
  log: EventLog,
  cases: CaseSet | null,
  { variants, rule, deviation, conformance, search }: CaseListArgs,
  hooks: QueryHooks,
): Uint32Array {
  const wanted = variants && new Set(variants);
  const { caseVariant } = variantsOf(log);
  const text = search?.toLowerCase() ?? '';
  const violating = rule && new Set(ruleCases(log, cases, rule).cases);
  const deviating = deviation && deviationCases(log, deviation, hooks);
  const stands = conformance && hasStanding(log, conformance, hooks);
  const chosen = new Uint32Array(log.caseCount);
  let n = 0;
  for (let c = 0; c < log.caseCount; c++) {
    if (cases !== null && !cases.has(c)) continue;
    if (wanted && !wanted.has(caseVariant[c] ?? -1)) continue;
    if (violating && !violating.has(c)) continue;
    if (deviating && !deviating.has(c)) continue;
    if (stands && !stands(c)) continue;
    if (text !== '' && !log.caseIds.get(c).toLowerCase().includes(text)) continue;
    chosen[n++] = c;
  }
  return chosen.slice(0, n);
}

/** The cases that violate a rule, ascending, among those it applies to. */
function ruleCases(log: EventLog, cases: CaseSet | null, { rule, designs, ...beside }: RuleArgs) {
  const base = { log, ...beside, designs: caseDesigns(log, designs) };
  const { checked, violating } = checkOnce({ ...base, checkCancelled: () => undefined }, cases, rule);
  return { checkedCases: checked.length, cases: [...violating] };
}

/** Ties keep the order of the log. */
function sortCases(log: EventLog, chosen: Uint32Array, sort: NonNullable<CaseListArgs['sort']>): void {
  if (sort === 'log-order') return;
  const key = new Float64Array(log.caseCount);
  for (const c of chosen) {
    const { first, last, events } = spanOf(log, c);
    const duration = last === null || first === null ? 0 : last - first;
    key[c] =
      sort === 'longest' ? -duration : sort === 'shortest' ? duration : sort === 'latest' ? -(last ?? 0) : -events;
  }
  chosen.sort((a, b) => (key[a] ?? 0) - (key[b] ?? 0) || a - b);
}

function spanOf(log: EventLog, c: number): { first: number | null; last: number | null; events: number } {
  const from = log.caseOffsets[c] ?? 0;
  const to = log.caseOffsets[c + 1] ?? 0;
  if (log.time === null || to === from) return { first: null, last: null, events: to - from };
  let last = Number.NEGATIVE_INFINITY;
  for (let e = from; e < to; e++) last = Math.max(last, log.time[e] ?? last);
  return { first: (log.start ?? log.time)[from] ?? null, last, events: to - from };
}

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

function caseRow(log: EventLog, c: number): unknown {
  const { first, last, events } = spanOf(log, c);
  return {
    index: c,
    id: log.caseIds.get(c),
    events,
    start: iso(first),
    end: iso(last),
    duration: first === null || last === null ? null : (last - first) / 1000,
    variant: variantsOf(log).caseVariant[c],
  };
}

function caseColumns(log: EventLog, cases: CaseSet | null, args: CaseListArgs, hooks: QueryHooks): Uint8Array {
  const chosen = chooseCases(log, cases, args, hooks);
  const n = chosen.length;
  const start = new Float64Array(n).fill(Number.NaN);
  const duration = new Float64Array(n).fill(Number.NaN);
  const events = new Uint32Array(n);
  const variant = new Uint32Array(n);
  const { caseVariant } = variantsOf(log);
  for (let i = 0; i < n; i++) {
    const c = chosen[i] ?? 0;
    const span = spanOf(log, c);
    events[i] = span.events;
    variant[i] = caseVariant[c] ?? 0;
    if (span.first === null || span.last === null) continue;
    start[i] = span.first;
    duration[i] = (span.last - span.first) / 1000;
  }
  return columnsToArrow(
    Object.entries({ case: chosen, start, duration, events, variant }).map(([name, source]) => ({ name, source })),
  );
}
