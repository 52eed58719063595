import { type ObjectEvents, objectEvents } from './object-events.ts';
import type { ObjectLog } from './object-log.ts';

const made = new WeakMap<ObjectLog, ObjectEvents>();

/**
 * The events of each object in the order of time, ties in the order of the source: the traces of all flattened logs at once. As
 * `objectEvents`; made once for a log. O(relations · log) where events do not stand in the order of time, else O(relations).
 */
export function objectTraces(log: ObjectLog): ObjectEvents {
  const known = made.get(log);
  if (known !== undefined) return known;
  const { offsets, events } = objectEvents(log);
  const { time } = log.parts;
  for (let o = 0; o < log.objectCount; o++) {
    let ordered = true;
    for (let i = offsets[o] + 1; ordered && i < offsets[o + 1]; i++) ordered = time[events[i - 1]] <= time[events[i]];
    if (!ordered) events.subarray(offsets[o], offsets[o + 1]).sort((a, b) => time[a] - time[b] || a - b);
  }
  const traces = { offsets, events };
  made.set(log, traces);
  return traces;
}
