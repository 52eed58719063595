import type { CaseSet, EventLog } from '#analysis/log';
import { selectEvents } from './event-selection.ts';

/** The log of these cases alone, with the activities that occur in them; cases without events are left out. */
export function selectCases(log: EventLog, cases: CaseSet): EventLog {
  const events = new Uint32Array(log.eventCount);
  let n = 0;
  for (let c = 0; c < log.caseCount; c++) {
    if (!cases.has(c)) continue;
    for (let e = log.caseOffsets[c] as number; e < (log.caseOffsets[c + 1] as number); e++) events[n++] = e;
  }
  const chosen = events.subarray(0, n);
  return selectEvents(log, {
    events: chosen,
    fallback: null,
    time: at(log.time, chosen),
    start: at(log.start, chosen),
  });
}

const at = (values: Float64Array | null, events: Uint32Array): Float64Array | null =>
  values === null ? null : Float64Array.from(events, (event) => values[event] as number);
