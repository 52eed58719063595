import { compareCodePoints, type EventLog, oncePerLog } from '../log/index.ts';

const DIGIT = 16;
const BUCKETS = 1 << DIGIT;

/**
 * Places by ascending time, stable: simultaneous ones keep their order unless `tie` says otherwise. Radix sort on the bits of the numbers, O(n) for each
 * 16 bits in which they differ. Infinite times come last.
 */
export function orderByTime(times: Float64Array, tie: ((a: number, b: number) => number) | null): Uint32Array {
  const n = times.length;
  const halves = new Uint16Array(new Float64Array(times).buffer);
  for (let i = 0; i < n; i++) {
    // Negative numbers ascend with descending bits.
    const isNegative = halves[i * 4 + 3] & 0x8000;
    for (let d = 0; d < 4; d++) {
      if (isNegative) halves[i * 4 + d] ^= 0xffff;
      else if (d === 3) halves[i * 4 + d] |= 0x8000;
    }
  }
  let order = Uint32Array.from({ length: n }, (_, i) => i);
  let spare = new Uint32Array(n);
  for (let d = 0; d < 4; d++) {
    const ends = new Uint32Array(BUCKETS + 1);
    for (let i = 0; i < n; i++) ends[halves[i * 4 + d] + 1]++;
    if (n === 0 || ends[halves[d] + 1] === n) continue;
    for (let b = 0; b < BUCKETS; b++) ends[b + 1] += ends[b];
    for (let k = 0; k < n; k++) spare[ends[halves[order[k] * 4 + d]]++] = order[k];
    [order, spare] = [spare, order];
  }
  if (tie !== null) sortTies(order, times, tie);
  return order;
}

function sortTies(order: Uint32Array, times: Float64Array, tie: (a: number, b: number) => number): void {
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && times[order[to]] === times[order[from]]) to++;
    if (to - from > 1) order.subarray(from, to).sort(tie);
    from = to;
  }
}

/** The rank of each case by its id, equal ids in the order of the log. */
export const caseRanks = oncePerLog(({ caseIds, caseCount }: EventLog): Uint32Array => {
  const ids = Array.from({ length: caseCount }, (_, c) => caseIds.get(c));
  const order = Uint32Array.from(ids, (_, c) => c).sort((a, b) => compareCodePoints(ids[a], ids[b]) || a - b);
  const ranks = new Uint32Array(caseCount);
  order.forEach((c, rank) => {
    ranks[c] = rank;
  });
  return ranks;
});

/** Places of events by time; what is simultaneous by the id of the case, then as it stands in the case. */
export function inTime(log: EventLog, events: readonly number[], cases: readonly number[]): Uint32Array {
  const { time } = log;
  const times = Float64Array.from(events, (e) => (time === null ? 0 : time[e]));
  const tie = (i: number, j: number): number => {
    const ranks = caseRanks(log);
    return ranks[cases[i]] - ranks[cases[j]] || events[i] - events[j];
  };
  return orderByTime(times, tie);
}
