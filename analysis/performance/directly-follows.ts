import { type CaseSet, type EventLog, oncePerLog, selectedCases } from '../log/index.ts';
import { type PairIndex, pairIndexOf, pairIndexOfCounts } from './pair-index.ts';

/** Times of every edge in seconds, one slot an edge. */
export interface EdgeTimes {
  readonly mean: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sum: Float64Array;
  /** Sample standard deviation (n − 1); NaN for edges seen once. */
  readonly stdev: Float64Array;
}

/** The directly-follows graph; edges ascend by (from, to), arrays of nodes are indexed by activity code. */
export interface DirectlyFollows {
  /** Same array as the log's. */
  readonly activities: readonly string[];
  readonly pairs: PairIndex;
  readonly edgeCount: number;
  /** Activity codes, one an edge. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** How often `to` comes directly after `from`. */
  readonly count: Uint32Array;
  /** Cases in which it does. */
  readonly cases: Uint32Array;
  readonly startCount: Uint32Array;
  readonly endCount: Uint32Array;
  readonly activityEvents: Uint32Array;
  readonly activityCases: Uint32Array;
  /** `null` for a log without times. */
  readonly times: EdgeTimes | null;
}

/**
 * The directly-follows graph of a log, or of a set of its cases, with all time aggregates but the median (see `edgeQuantiles`).
 * The time of an edge a→b is time(b) − time(a); on interval logs max(start(b), complete(a)) − complete(a), so never negative.
 * Two passes over the columns (a third, to number the edges, beyond 128 activities), no allocation per event; the graph of the whole
 * log is kept with the log.
 */
export const directlyFollows: (log: EventLog, cases?: CaseSet | null) => DirectlyFollows = oncePerLog((log, cases) => {
  const selected = selectedCases(log, cases);
  const slots = slotsOf(log, selected);
  const found = tally(log, selected, slots);
  const squares = log.time === null ? null : squaredDeviations(log, selected, slots, found.acc, found.count);
  const pairs = slots.pairs ?? pairIndexOfCounts(found.count, log.activities.length);
  const used = slots.pairs === null ? usedSlots(found.count) : null;
  const count = kept(found.count, used);
  const { startCount, endCount, activityEvents, activityCases } = found;
  return {
    activities: log.activities,
    pairs,
    edgeCount: pairs.from.length,
    from: pairs.from,
    to: pairs.to,
    count,
    cases: kept(found.cases, used),
    startCount,
    endCount,
    activityEvents,
    activityCases,
    times: squares === null ? null : edgeTimes(found.acc, found.count, squares, used),
  };
});

/** Where the figures of an edge are collected. Up to this many pairs of activities each pair has a slot of its own. */
const DIRECT_SLOTS = 1 << 14;

interface Slots {
  readonly size: number;
  /** `null`: the slot of a→b is `a × activities + b`, and edges are numbered afterwards. */
  readonly pairs: PairIndex | null;
}

function slotsOf(log: EventLog, selected: Uint32Array): Slots {
  const size = log.activities.length ** 2;
  if (size <= DIRECT_SLOTS) return { size, pairs: null };
  const pairs = pairIndexOf(log, selected);
  return { size: pairs.from.length, pairs };
}

/** The slots of edges that occur, ascending: in the order of (from, to). */
function usedSlots(count: Uint32Array): Uint32Array {
  const used: number[] = [];
  for (let slot = 0; slot < count.length; slot++) if (count[slot] > 0) used.push(slot);
  return Uint32Array.from(used);
}

const kept = (values: Uint32Array, used: Uint32Array | null): Uint32Array =>
  used === null ? values : Uint32Array.from(used, (slot) => values[slot]);

/** Sum, minimum and maximum of an edge lie side by side. */
const STRIDE = 3;
const MIN = 1;
const MAX = 2;

/** Everything that one look at each event gives. Sums are in ms: exact for whole ms below 2^53. */
function tally(log: EventLog, selected: Uint32Array, { size: edges, pairs }: Slots) {
  const { activity, caseOffsets } = log;
  const n = log.activities.length;
  const dense = pairs?.dense ?? null;
  const time = log.time ?? new Float64Array(log.eventCount);
  const start = log.start ?? time;
  const [count, cases, edgeSeen] = [new Uint32Array(edges), new Uint32Array(edges), new Uint32Array(edges)];
  const [startCount, endCount] = [new Uint32Array(n), new Uint32Array(n)];
  const [activityEvents, activityCases, nodeSeen] = [new Uint32Array(n), new Uint32Array(n), new Uint32Array(n)];
  const acc = new Float64Array(edges * STRIDE);
  for (let k = MIN; k < acc.length; k += STRIDE) acc[k] = Number.POSITIVE_INFINITY;
  for (let i = 0; i < selected.length; i++) {
    const begin = caseOffsets[selected[i]];
    const end = caseOffsets[selected[i] + 1];
    if (begin === end) continue;
    const stamp = i + 1;
    let a = activity[begin];
    startCount[a]++;
    endCount[activity[end - 1]]++;
    activityEvents[a]++;
    activityCases[a]++;
    nodeSeen[a] = stamp;
    for (let e = begin + 1; e < end; e++) {
      const b = activity[e];
      const edge = pairs === null ? a * n + b : dense === null ? pairs.find(a, b) : dense[a * n + b];
      a = b;
      activityEvents[a]++;
      if (nodeSeen[a] !== stamp) {
        nodeSeen[a] = stamp;
        activityCases[a]++;
      }
      count[edge]++;
      if (edgeSeen[edge] !== stamp) {
        edgeSeen[edge] = stamp;
        cases[edge]++;
      }
      const gap = Math.max(start[e] - time[e - 1], 0);
      const k = edge * STRIDE;
      acc[k] += gap;
      acc[k + MIN] = Math.min(acc[k + MIN], gap);
      acc[k + MAX] = Math.max(acc[k + MAX], gap);
    }
  }
  return { count, cases, startCount, endCount, activityEvents, activityCases, acc };
}

/** Σ (duration − mean)² of each edge in ms²: the second pass of the two-pass algorithm, which a large mean does not spoil. */
function squaredDeviations(
  log: EventLog,
  selected: Uint32Array,
  { pairs }: Slots,
  acc: Float64Array,
  count: Uint32Array,
): Float64Array {
  const { activity, caseOffsets } = log;
  const dense = pairs?.dense ?? null;
  const n = log.activities.length;
  const time = log.time ?? new Float64Array(log.eventCount);
  const start = log.start ?? time;
  const mean = Float64Array.from(count, (events, edge) => acc[edge * STRIDE] / events);
  const squares = new Float64Array(count.length);
  for (let i = 0; i < selected.length; i++) {
    const begin = caseOffsets[selected[i]];
    const end = caseOffsets[selected[i] + 1];
    let a = begin < end ? activity[begin] : 0;
    for (let e = begin + 1; e < end; e++) {
      const b = activity[e];
      const edge = pairs === null ? a * n + b : dense === null ? pairs.find(a, b) : dense[a * n + b];
      a = b;
      const deviation = Math.max(start[e] - time[e - 1], 0) - mean[edge];
      squares[edge] += deviation * deviation;
    }
  }
  return squares;
}

function edgeTimes(acc: Float64Array, count: Uint32Array, squares: Float64Array, used: Uint32Array | null): EdgeTimes {
  const slots = used ?? Uint32Array.from(count.keys());
  const column = (milliseconds: (slot: number) => number): Float64Array =>
    Float64Array.from(slots, (slot) => milliseconds(slot) / 1000);
  return {
    mean: column((k) => acc[k * STRIDE] / count[k]),
    min: column((k) => acc[k * STRIDE + MIN]),
    max: column((k) => acc[k * STRIDE + MAX]),
    sum: column((k) => acc[k * STRIDE]),
    stdev: column((k) => (count[k] < 2 ? Number.NaN : Math.sqrt(squares[k] / (count[k] - 1)))),
  };
}
