import { type CaseSet, type EventLog, oncePerLog, selectedCases } from '../log/index.ts';
import { type PairIndex, pairIndexOf } from './pair-index.ts';

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
 * Three passes over the columns, no allocation per event; the graph of the whole log is kept with the log.
 */
export const directlyFollows: (log: EventLog, cases?: CaseSet | null) => DirectlyFollows = oncePerLog((log, cases) => {
  const selected = selectedCases(log, cases);
  const pairs = pairIndexOf(log, selected);
  const { acc, ...counts } = tally(log, selected, pairs);
  return {
    activities: log.activities,
    pairs,
    edgeCount: pairs.from.length,
    from: pairs.from,
    to: pairs.to,
    ...counts,
    times:
      log.time === null
        ? null
        : edgeTimes(acc, counts.count, squaredDeviations(log, selected, pairs, acc, counts.count)),
  };
});

/** Sum, minimum and maximum of an edge lie side by side. */
const STRIDE = 3;
const MIN = 1;
const MAX = 2;

/** Everything that one look at each event gives. Sums are in ms: exact for whole ms below 2^53. */
function tally(log: EventLog, selected: Uint32Array, pairs: PairIndex) {
  const { activity, caseOffsets } = log;
  const { dense, find } = pairs;
  const n = log.activities.length;
  const edges = pairs.from.length;
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
      const edge = dense === null ? find(a, b) : dense[a * n + b];
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
      if (gap < acc[k + MIN]) acc[k + MIN] = gap;
      if (gap > acc[k + MAX]) acc[k + MAX] = gap;
    }
  }
  return { count, cases, startCount, endCount, activityEvents, activityCases, acc };
}

/** Σ (duration − mean)² of each edge in ms²: the second pass of the two-pass algorithm, which a large mean does not spoil. */
function squaredDeviations(
  log: EventLog,
  selected: Uint32Array,
  pairs: PairIndex,
  acc: Float64Array,
  count: Uint32Array,
): Float64Array {
  const { activity, caseOffsets } = log;
  const { dense, find } = pairs;
  const n = log.activities.length;
  const time = log.time ?? new Float64Array(log.eventCount);
  const start = log.start ?? time;
  const mean = Float64Array.from(count, (events, edge) => acc[edge * STRIDE] / events);
  const squares = new Float64Array(count.length);
  for (let i = 0; i < selected.length; i++) {
    const end = caseOffsets[selected[i] + 1];
    for (let e = caseOffsets[selected[i]] + 1; e < end; e++) {
      const edge = dense === null ? find(activity[e - 1], activity[e]) : dense[activity[e - 1] * n + activity[e]];
      const deviation = Math.max(start[e] - time[e - 1], 0) - mean[edge];
      squares[edge] += deviation * deviation;
    }
  }
  return squares;
}

function edgeTimes(acc: Float64Array, count: Uint32Array, squares: Float64Array): EdgeTimes {
  const column = (milliseconds: (edge: number) => number): Float64Array =>
    Float64Array.from(count, (_, edge) => milliseconds(edge) / 1000);
  return {
    mean: column((edge) => acc[edge * STRIDE] / count[edge]),
    min: column((edge) => acc[edge * STRIDE + MIN]),
    max: column((edge) => acc[edge * STRIDE + MAX]),
    sum: column((edge) => acc[edge * STRIDE]),
    stdev: column((edge) => (count[edge] < 2 ? Number.NaN : Math.sqrt(squares[edge] / (count[edge] - 1)))),
  };
}
