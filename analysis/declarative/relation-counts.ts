import { type CaseSet, type EventLog, oncePerLog } from '../log/index.ts';
import { PairTable } from '../numeric/index.ts';
import { variantsOf } from '../variants/index.ts';
import { TraceRelations } from './trace-relations.ts';

/** The numbers kept of an ordered pair (a, b): cases in which … */
export const PAIR = {
  /** both occur. */
  together: 0,
  /** both occur, equally often. */
  equal: 1,
  /** the last a has a b after it. */
  response: 2,
  /** the first b has an a before it. */
  precedence: 3,
  succession: 4,
  /** every a has a b after it before the next a. */
  alternateResponse: 5,
  /** every b has an a before it after the previous b. */
  alternatePrecedence: 6,
  alternateSuccession: 7,
  /** every a is directly followed by b. */
  chainResponse: 8,
  /** every b directly follows an a. */
  chainPrecedence: 9,
  chainSuccession: 10,
  /** some b comes after some a. */
  follows: 11,
  /** some b directly follows an a; also kept for a = b. */
  adjacent: 12,
} as const;

const WIDTH = 13;

/** In how many cases which relation between activities holds. */
export interface RelationCounts {
  readonly activities: readonly string[];
  readonly cases: number;
  /** Cases with the activity, with exactly one occurrence of it, and those that begin or end with it. */
  readonly activityCases: Float64Array;
  readonly once: Float64Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** For each activity the cases by number of occurrences, where it occurs at all. */
  readonly frequencies: readonly ReadonlyMap<number, number>[];
  /** One of the `PAIR` numbers of (a, b); 0 for activities that never meet in a case. Fast where a stays the same from call to call. */
  readonly of: (a: number, b: number, field: number) => number;
}

/** Counts once per variant, O(Σ length · distinct activities) over the variants. Kept with the log. */
export const relationCounts: (log: EventLog, cases?: CaseSet | null) => RelationCounts = oncePerLog((log, cases) => {
  const { activities, cases: weights, codes, offsets, variantCount } = variantsOf(log, cases);
  const n = activities.length;
  const [activityCases, once] = [new Float64Array(n), new Float64Array(n)];
  const [starts, ends] = [new Float64Array(n), new Float64Array(n)];
  const frequencies = Array.from({ length: n }, () => new Map<number, number>());
  const table = new PairTable(n, WIDTH);
  const trace = new TraceRelations(n);
  let total = 0;
  for (let v = 0; v < variantCount; v++) {
    const weight = weights[v];
    total += weight;
    if (offsets[v + 1] === offsets[v]) continue;
    trace.read(codes, offsets[v], offsets[v + 1]);
    starts[codes[offsets[v]]] += weight;
    ends[codes[offsets[v + 1] - 1]] += weight;
    for (let i = 0; i < trace.size; i++) {
      const a = trace.code[i];
      activityCases[a] += weight;
      if (trace.count[i] === 1) once[a] += weight;
      frequencies[a].set(trace.count[i], (frequencies[a].get(trace.count[i]) ?? 0) + weight);
    }
    addPairs(table, trace, weight);
  }
  return {
    activities,
    cases: total,
    activityCases,
    once,
    starts,
    ends,
    frequencies,
    of: countReader(table),
  };
});

/** Keeps the row of the activity asked for last. */
function countReader(table: PairTable): RelationCounts['of'] {
  const values = table.values();
  const rowOf = table.rows();
  let row: Int32Array | null = null;
  let current = -1;
  return (a, b, field) => {
    if (row === null || a !== current) {
      row = rowOf(a);
      current = a;
    }
    return row[b] < 0 ? 0 : values[row[b] + field];
  };
}

function addPairs(table: PairTable, trace: TraceRelations, weight: number): void {
  const { adjacent, code, count, first, last, projected, size } = trace;
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const next = adjacent[i * size + k];
      if (i === k && next === 0) continue;
      const slot = table.slot(code[i], code[k]);
      const values = table.values();
      if (next > 0) values[slot + PAIR.adjacent] += weight;
      if (i === k) continue;
      const alternating = projected[i * size + k];
      values[slot + PAIR.together] += weight;
      if (count[i] === count[k]) values[slot + PAIR.equal] += weight;
      if (first[i] < last[k]) values[slot + PAIR.follows] += weight;
      const [before, after] = [last[i] < last[k], first[i] < first[k]];
      addBoth(values, slot + PAIR.response, before, after, weight);
      addBoth(values, slot + PAIR.alternateResponse, alternating === count[i], alternating === count[k], weight);
      addBoth(values, slot + PAIR.chainResponse, next === count[i], next === count[k], weight);
    }
  }
}

/** Response, precedence and succession of one strictness stand side by side. */
function addBoth(values: Float64Array, at: number, response: boolean, precedence: boolean, weight: number): void {
  if (response) values[at] += weight;
  if (precedence) values[at + 1] += weight;
  if (response && precedence) values[at + 2] += weight;
}
