import { type EventLog, oncePerLog } from '../log/index.ts';

/**
 * Duration of every case of the log in seconds: last completion − first start (on point logs last − first timestamp). NaN for cases
 * without events, and throughout for a log without times. A view kept with the log: do not write to it.
 */
export const caseDurations: (log: EventLog) => Float64Array = oncePerLog((log) => {
  const { caseOffsets, time } = log;
  const out = new Float64Array(log.caseCount).fill(Number.NaN);
  if (time === null) return out;
  const start = log.start ?? time;
  for (let c = 0; c < out.length; c++) {
    const from = caseOffsets[c];
    const to = caseOffsets[c + 1];
    if (from < to) out[c] = (lastCompletion(time, from, to, log.start !== null) - start[from]) / 1000;
  }
  return out;
});

/** Intervals are sorted by start, so the last completion may be anywhere. */
function lastCompletion(time: Float64Array, from: number, to: number, intervals: boolean): number {
  let last = time[to - 1];
  if (intervals) for (let e = from; e < to; e++) if (time[e] > last) last = time[e];
  return last;
}
