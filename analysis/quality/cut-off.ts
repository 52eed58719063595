import type { EventLog } from '../log/index.ts';
import type { TimeWindow } from './time-window.ts';

/** The part of the extract at either end in which cases may be cut off. */
const MARGIN = 0.1;
/** An activity is a usual first (last) one when this share of the cases away from that end begin (end) with it. */
const USUAL = 0.05;
/** Fewer cases away from an end say nothing about what is usual. */
const LEAST_CASES = 20;

/** Cases that look as if the extract had cut them off, ascending. */
export interface CutOffCases {
  readonly atStart: Uint32Array;
  readonly atEnd: Uint32Array;
}

/**
 * A case looks cut off at the start when its first event lies in the first tenth of the time covered and its first activity begins
 * fewer than 5 % of the cases that begin later; at the end, likewise, with last activities and the last tenth. Times outside `window`
 * count neither way; with fewer than 20 cases to compare with there is no answer for that end.
 */
export function cutOffCases(log: EventLog, window: TimeWindow | null): CutOffCases {
  const none = new Uint32Array(0);
  const { time, caseOffsets, caseCount, activity } = log;
  if (time === null || window === null) return { atStart: none, atEnd: none };
  const start = log.start ?? time;
  const firstTime = new Float64Array(caseCount);
  const lastTime = new Float64Array(caseCount);
  const firstActivity = new Uint32Array(caseCount);
  const lastActivity = new Uint32Array(caseCount);
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < caseCount; c++) {
    const from = caseOffsets[c];
    const to = caseOffsets[c + 1];
    firstTime[c] = to > from ? start[from] : Number.NaN;
    lastTime[c] = to > from ? time[to - 1] : Number.NaN;
    if (to === from) continue;
    firstActivity[c] = activity[from];
    lastActivity[c] = activity[to - 1];
    if (firstTime[c] >= window.from && firstTime[c] < earliest) earliest = firstTime[c];
    if (lastTime[c] <= window.to && lastTime[c] > latest) latest = lastTime[c];
  }
  const margin = (latest - earliest) * MARGIN;
  const size = log.activities.length;
  return {
    atStart: unusual(firstActivity, firstTime, earliest, earliest + margin, window.to, size),
    atEnd: unusual(lastActivity, lastTime.map(negative), -latest, -latest + margin, -window.from, size),
  };
}

const negative = (value: number): number => -value;

/** Cases with a time in `from … edge` and an activity that is rare among those in `edge … to`. */
function unusual(
  activity: Uint32Array,
  time: Float64Array,
  from: number,
  edge: number,
  to: number,
  activities: number,
): Uint32Array {
  const counts = new Uint32Array(activities);
  let cases = 0;
  for (let c = 0; c < time.length; c++) {
    if (!(time[c] > edge && time[c] <= to)) continue;
    counts[activity[c]]++;
    cases++;
  }
  if (cases < LEAST_CASES) return new Uint32Array(0);
  const found: number[] = [];
  for (let c = 0; c < time.length; c++)
    if (time[c] >= from && time[c] <= edge && counts[activity[c]] < cases * USUAL) found.push(c);
  return Uint32Array.from(found);
}
