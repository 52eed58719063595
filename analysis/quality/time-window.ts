import type { EventLog } from '../log/index.ts';
import { quantileInPlace } from '../numeric/index.ts';

const DAY = 86_400_000;
/** Times this far from the middle half of all, in spans of that half, look like mistakes. */
const REACH = 3;
const SHORTEST_SPAN = 30 * DAY;

/** Instants between which times are plausible, epoch ms. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * The window of plausible times: the middle half of the completion times (first to third quartile), widened by three times its length
 * (at least by 90 days) on either side. Up to a quarter of all events may be wrong on one side without moving it. `null` without times.
 */
export function plausibleWindow({ time }: EventLog): TimeWindow | null {
  if (time === null || time.length === 0) return null;
  const values = Float64Array.from(time);
  const low = quantileInPlace(values, 0, values.length, 0.25);
  const high = quantileInPlace(values, 0, values.length, 0.75);
  const reach = REACH * Math.max(high - low, SHORTEST_SPAN);
  return { from: low - reach, to: high + reach };
}

/** Events that start or end outside the window, ascending. */
export function eventsOutside({ time, start }: EventLog, { from, to }: TimeWindow): Uint32Array {
  if (time === null) return new Uint32Array(0);
  const first = start ?? time;
  const out: number[] = [];
  for (let e = 0; e < time.length; e++)
    if (time[e] < from || time[e] > to || first[e] < from || first[e] > to) out.push(e);
  return Uint32Array.from(out);
}
