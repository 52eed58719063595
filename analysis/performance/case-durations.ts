import { type EventLog, oncePerLog } from '../log/index.ts';

/** First start and last completion of every case in epoch ms; NaN for cases without events. */
export interface CaseBounds {
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** When cases begin and end. `null` without times. Kept with the log: do not write to it. */
export const caseBounds: (log: EventLog) => CaseBounds | null = oncePerLog((log) => {
  const { caseOffsets, time } = log;
  if (time === null) return null;
  const start = log.start ?? time;
  const first = new Float64Array(log.caseCount).fill(Number.NaN);
  const last = new Float64Array(log.caseCount).fill(Number.NaN);
  for (let c = 0; c < log.caseCount; c++) {
    const from = caseOffsets[c];
    const to = caseOffsets[c + 1];
    if (from === to) continue;
    first[c] = start[from];
    let end = time[to - 1];
    // Intervals are sorted by start, so the last completion may be anywhere.
    if (log.start !== null) for (let e = from; e < to; e++) if (time[e] > end) end = time[e];
    last[c] = end;
  }
  return { first, last };
});

/**
 * Duration of every case of the log in seconds: last completion − first start (on point logs last − first timestamp). NaN for cases
 * without events, and throughout for a log without times. Kept with the log: do not write to it.
 */
export const caseDurations: (log: EventLog) => Float64Array = oncePerLog((log) => {
  const bounds = caseBounds(log);
  if (bounds === null) return new Float64Array(log.caseCount).fill(Number.NaN);
  const { first, last } = bounds;
  const out = new Float64Array(log.caseCount);
  for (let c = 0; c < out.length; c++) out[c] = (last[c] - first[c]) / 1000;
  return out;
});
