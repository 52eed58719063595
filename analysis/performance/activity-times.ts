import { type CaseSet, type EventLog, oncePerLog, selectedCases } from '../log/index.ts';
import { quantileInPlace } from '../numeric/index.ts';
import { directlyFollows } from './directly-follows.ts';

/** One measure of all activities in seconds, indexed by activity code; NaN where an activity has no value. */
export interface ActivityMeasure {
  readonly n: Uint32Array;
  readonly sum: Float64Array;
  readonly mean: Float64Array;
  readonly median: Float64Array;
  readonly p90: Float64Array;
}

/** What the activities take. */
export interface ActivityTimes {
  /** complete − start; `null` on logs without intervals, where nothing is known about it. */
  readonly service: ActivityMeasure | null;
  /** max(0, start − completion of the event before it in the case); first events of a case have none. */
  readonly waiting: ActivityMeasure;
  /** complete − completion of the event before it, never negative: waiting and service where they do not overlap. */
  readonly sojourn: ActivityMeasure;
}

/**
 * Service, waiting and sojourn time per activity, calendar clock; on point logs waiting equals sojourn. `null` without times; kept with the log
 * for the whole log.
 */
export const activityTimes: (log: EventLog, cases?: CaseSet | null) => ActivityTimes | null = oncePerLog(
  (log, cases) => {
    const { time } = log;
    if (time === null) return null;
    const start = log.start ?? time;
    const measure = measureOver(log, cases);
    return {
      service: log.start === null ? null : measure((e) => time[e] - start[e], false),
      waiting: measure((e) => start[e] - time[e - 1], true),
      sojourn: measure((e) => time[e] - time[e - 1], true),
    };
  },
);

/** Groups a value per event by activity (counting sort); `afterFirst` leaves out the first event of each case. */
function measureOver(log: EventLog, cases: CaseSet | null | undefined) {
  const { activity, caseOffsets } = log;
  const selected = selectedCases(log, cases);
  const { activityEvents, startCount } = directlyFollows(log, cases);
  return (value: (event: number) => number, afterFirst: boolean): ActivityMeasure => {
    const n = activityEvents.map((events, a) => (afterFirst ? events - startCount[a] : events));
    const offsets = new Uint32Array(n.length + 1);
    for (let a = 0; a < n.length; a++) offsets[a + 1] = offsets[a] + n[a];
    const next = offsets.slice();
    const values = new Float64Array(offsets[n.length]);
    for (let i = 0; i < selected.length; i++) {
      const end = caseOffsets[selected[i] + 1];
      for (let e = caseOffsets[selected[i]] + (afterFirst ? 1 : 0); e < end; e++)
        values[next[activity[e]]++] = Math.max(value(e), 0);
    }
    return summarised(n, offsets, values);
  };
}

function summarised(n: Uint32Array, offsets: Uint32Array, values: Float64Array): ActivityMeasure {
  const column = (compute: (from: number, to: number) => number): Float64Array =>
    Float64Array.from(n, (_, a) => compute(offsets[a], offsets[a + 1]) / 1000);
  const sumOf = (from: number, to: number): number => {
    let sum = 0;
    for (let i = from; i < to; i++) sum += values[i];
    return sum;
  };
  return {
    n,
    sum: column(sumOf),
    mean: column((from, to) => sumOf(from, to) / (to - from)),
    median: column((from, to) => quantileInPlace(values, from, to, 0.5)),
    p90: column((from, to) => quantileInPlace(values, from, to, 0.9)),
  };
}
