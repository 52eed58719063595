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
  return {
    activities: log.activities,
    pairs,
    edgeCount: pairs.from.length,
    from: pairs.from,
    to: pairs.to,
    ...edgeCounts(log, selected, pairs),
    ...nodeCounts(log, selected),
    times: log.time === null ? null : edgeTimes(log, log.time, selected, pairs),
  };
});

function edgeCounts(log: EventLog, selected: Uint32Array, pairs: PairIndex) {
  const { activity, caseOffsets } = log;
  const { dense, find } = pairs;
  const n = log.activities.length;
  const count = new Uint32Array(pairs.from.length);
  const cases = new Uint32Array(count.length);
  const lastCase = new Uint32Array(count.length);
  for (let i = 0; i < selected.length; i++) {
    const begin = caseOffsets[selected[i]];
    const end = caseOffsets[selected[i] + 1];
    for (let e = begin + 1; e < end; e++) {
      const edge = dense === null ? find(activity[e - 1], activity[e]) : dense[activity[e - 1] * n + activity[e]];
      count[edge]++;
      if (lastCase[edge] !== i + 1) {
        lastCase[edge] = i + 1;
        cases[edge]++;
      }
    }
  }
  return { count, cases };
}

function nodeCounts(log: EventLog, selected: Uint32Array) {
  const { activity, caseOffsets } = log;
  const n = log.activities.length;
  const startCount = new Uint32Array(n);
  const endCount = new Uint32Array(n);
  const activityEvents = new Uint32Array(n);
  const activityCases = new Uint32Array(n);
  const lastCase = new Uint32Array(n);
  for (let i = 0; i < selected.length; i++) {
    const begin = caseOffsets[selected[i]];
    const end = caseOffsets[selected[i] + 1];
    if (begin === end) continue;
    startCount[activity[begin]]++;
    endCount[activity[end - 1]]++;
    for (let e = begin; e < end; e++) {
      const a = activity[e];
      activityEvents[a]++;
      if (lastCase[a] !== i + 1) {
        lastCase[a] = i + 1;
        activityCases[a]++;
      }
    }
  }
  return { startCount, endCount, activityEvents, activityCases };
}

/**
 * Sums of whole milliseconds are exact below 2^53; deviations follow Welford (1962), which loses nothing where all durations of an
 * edge are large and alike.
 */
function edgeTimes(log: EventLog, time: Float64Array, selected: Uint32Array, pairs: PairIndex): EdgeTimes {
  const { activity, caseOffsets } = log;
  const start = log.start ?? time;
  const { dense, find } = pairs;
  const n = log.activities.length;
  const edges = pairs.from.length;
  const acc = new Float64Array(edges * STRIDE);
  for (let k = 0; k < edges; k++) {
    acc[k * STRIDE + MIN] = Number.POSITIVE_INFINITY;
    acc[k * STRIDE + MAX] = Number.NEGATIVE_INFINITY;
  }
  for (let i = 0; i < selected.length; i++) {
    const end = caseOffsets[selected[i] + 1];
    for (let e = caseOffsets[selected[i]] + 1; e < end; e++) {
      const edge = dense === null ? find(activity[e - 1], activity[e]) : dense[activity[e - 1] * n + activity[e]];
      const gap = start[e] - time[e - 1];
      const value = Math.max(gap, 0);
      const k = edge * STRIDE;
      const count = acc[k] + 1;
      const delta = value - acc[k + MEAN];
      const mean = acc[k + MEAN] + delta / count;
      acc[k] = count;
      acc[k + SUM] += value;
      acc[k + MEAN] = mean;
      acc[k + SQUARES] += delta * (value - mean);
      if (value < acc[k + MIN]) acc[k + MIN] = value;
      if (value > acc[k + MAX]) acc[k + MAX] = value;
    }
  }
  return inSeconds(acc, edges);
}

const STRIDE = 6;
const SUM = 1;
const MEAN = 2;
const SQUARES = 3;
const MIN = 4;
const MAX = 5;

function inSeconds(acc: Float64Array, edges: number): EdgeTimes {
  const column = (value: (k: number) => number): Float64Array => {
    const out = new Float64Array(edges);
    for (let edge = 0; edge < edges; edge++) out[edge] = value(edge * STRIDE) / 1000;
    return out;
  };
  return {
    mean: column((k) => acc[k + SUM] / acc[k]),
    min: column((k) => acc[k + MIN]),
    max: column((k) => acc[k + MAX]),
    sum: column((k) => acc[k + SUM]),
    stdev: column((k) => (acc[k] < 2 ? Number.NaN : Math.sqrt(acc[k + SQUARES] / (acc[k] - 1)))),
  };
}
