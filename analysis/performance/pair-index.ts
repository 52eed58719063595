import type { EventLog } from '../log/index.ts';

/** Up to this many activities a pair is looked up in a square table. */
const DENSE_LIMIT = 1500;

export const NO_PAIR = 0xffffffff;

/** The distinct pairs of directly following activities; ids ascend by (from, to). */
export interface PairIndex {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Ids in a table of `activities × activities`, `NO_PAIR` where the pair does not occur; `null` beyond 1,500 activities. */
  readonly dense: Uint32Array | null;
  /** The id of a pair, `NO_PAIR` where it does not occur. For loops over events use `dense` where there is one. */
  readonly find: (from: number, to: number) => number;
}

/** The pairs that occur in the given cases. One pass over the activity codes. */
export function pairIndexOf(log: EventLog, selected: Uint32Array): PairIndex {
  return log.activities.length <= DENSE_LIMIT ? denseIndex(log, selected) : sparseIndex(log, selected);
}

function denseIndex(log: EventLog, selected: Uint32Array): PairIndex {
  const { activity, caseOffsets } = log;
  const n = log.activities.length;
  const table = new Uint32Array(n * n).fill(NO_PAIR);
  for (let i = 0; i < selected.length; i++) {
    const end = caseOffsets[selected[i] + 1];
    for (let e = caseOffsets[selected[i]] + 1; e < end; e++) table[activity[e - 1] * n + activity[e]] = 0;
  }
  return numbered(table, n);
}

/** The pairs with a count above zero, from counts in a table of `activities × activities`. */
export function pairIndexOfCounts(counts: Uint32Array, activities: number): PairIndex {
  return numbered(
    counts.map((count) => (count === 0 ? NO_PAIR : 0)),
    activities,
  );
}

/** Numbers the pairs that a square table marks with anything but `NO_PAIR`, in place. */
function numbered(table: Uint32Array, n: number): PairIndex {
  let count = 0;
  for (let k = 0; k < table.length; k++) if (table[k] !== NO_PAIR) table[k] = count++;
  const from = new Uint32Array(count);
  const to = new Uint32Array(count);
  for (let k = 0; k < table.length; k++) {
    if (table[k] === NO_PAIR) continue;
    from[table[k]] = Math.floor(k / n);
    to[table[k]] = k % n;
  }
  return { from, to, dense: table, find: (a, b) => table[a * n + b] };
}

function sparseIndex(log: EventLog, selected: Uint32Array): PairIndex {
  const { activity, caseOffsets } = log;
  const n = log.activities.length;
  const seen = new Set<number>();
  for (let i = 0; i < selected.length; i++) {
    const end = caseOffsets[selected[i] + 1];
    for (let e = caseOffsets[selected[i]] + 1; e < end; e++) seen.add(activity[e - 1] * n + activity[e]);
  }
  const keys = Float64Array.from(seen).sort();
  const from = new Uint32Array(keys.length);
  const to = new Uint32Array(keys.length);
  const ids = new Map<number, number>();
  for (let id = 0; id < keys.length; id++) {
    from[id] = Math.floor(keys[id] / n);
    to[id] = keys[id] % n;
    ids.set(keys[id], id);
  }
  return { from, to, dense: null, find: (a, b) => ids.get(a * n + b) ?? NO_PAIR };
}
