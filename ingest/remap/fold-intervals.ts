import { type Column, type EventLog, hasBit, valueAt } from '#analysis/log';
import type { ImportWarning } from '../types.ts';
import { selectEvents } from './event-selection.ts';

/** A log of intervals and what did not fit. */
export interface FoldedLog {
  readonly log: EventLog;
  readonly warnings: readonly ImportWarning[];
}

const STARTS: ReadonlySet<string> = new Set(['start', 'started', 'begin', '开始', '启动']);
const COMPLETES: ReadonlySet<string> = new Set(['complete', 'completed', 'end', 'finish', '完成', '结束']);

const OTHER = 0;
const START = 1;
const COMPLETE = 2;

/** The attribute of XES that says which start and which completion are of one piece of work. */
const INSTANCE = 'concept:instance';

/**
 * Folds starts and completions into events with both times. A completion ends the start of the same case, activity and instance
 * (`concept:instance`), or where it has none, of the same case, activity and resource; of several the one that has been open longest; its values stand, those it lacks come from the start. Starts never completed, completions never started and
 * other transitions stay events of their own, without duration, and are counted. `transition` holds the lifecycle of every event (or
 * case); its times must be instants: a log that has intervals already stays as it is.
 */
export function foldIntervals(log: EventLog, transition: Column | null, perCase: boolean): FoldedLog {
  const { time } = log;
  if (transition === null || transition.kind !== 'text' || time === null || log.start !== null)
    return { log, warnings: [unfolded(log, transition)] };
  const kinds = kindsOf(log, transition, perCase);
  const startOf = matchStarts(log, kinds);
  const folded = new Uint8Array(log.eventCount);
  for (const start of startOf) if (start >= 0) folded[start] = 1;
  const events = Uint32Array.from(startOf.keys()).filter((e) => folded[e] === 0);
  const fallback = Int32Array.from(events, (e) => startOf[e] as number);
  const start = Float64Array.from(
    events,
    (e, i) => time[(fallback[i] as number) < 0 ? e : (fallback[i] as number)] as number,
  );
  const end = Float64Array.from(events, (e) => time[e] as number);
  const result = selectEvents(log, { events, fallback, time: end, start });
  return { log: result, warnings: warningsOf(kinds, startOf, folded) };
}

function unfolded(log: EventLog, transition: Column | null): ImportWarning {
  const why =
    log.time === null
      ? 'the log has no times'
      : log.start !== null
        ? 'the events have start times already'
        : `no column of texts says what is a start${transition === null ? '' : ' and what is a completion'}`;
  const message = `nothing was folded into intervals: ${why}`;
  return { code: 'lifecycle-not-folded', message, count: log.eventCount };
}

function kindsOf(log: EventLog, { codes, dictionary, validity }: Extract<Column, { kind: 'text' }>, perCase: boolean) {
  const kindOf = dictionary.map((text) => {
    const name = text.trim().toLowerCase();
    return STARTS.has(name) ? START : COMPLETES.has(name) ? COMPLETE : OTHER;
  });
  const kinds = new Uint8Array(log.eventCount);
  for (let c = 0; c < log.caseCount; c++)
    for (let e = log.caseOffsets[c] as number; e < (log.caseOffsets[c + 1] as number); e++) {
      const place = perCase ? c : e;
      if (validity === null || hasBit(validity, place)) kinds[e] = kindOf[codes[place] as number] ?? OTHER;
    }
  return kinds;
}

/** By event: for a completion the start that it ends, else -1. */
function matchStarts(log: EventLog, kinds: Uint8Array): Int32Array {
  const { caseOffsets, activity, resource, caseCount, activities } = log;
  const startOf = new Int32Array(log.eventCount).fill(-1);
  const resourceOf = (e: number): number =>
    resource === null || (resource.validity !== null && !hasBit(resource.validity, e))
      ? 0
      : (resource.codes[e] as number) + 1;
  const instances = log.eventAttributes.get(INSTANCE) ?? null;
  const keyOf = (e: number): number | string => {
    const code = activity[e] as number;
    const instance = instances === null ? null : valueAt(instances, e);
    return instance === null ? resourceOf(e) * activities.length + code : `${code} ${instance}`;
  };
  for (let c = 0; c < caseCount; c++) {
    const open = new Map<number | string, number[]>();
    for (let e = caseOffsets[c] as number; e < (caseOffsets[c + 1] as number); e++) {
      if (kinds[e] === OTHER) continue;
      const key = keyOf(e);
      const queue = open.get(key);
      if (kinds[e] === START) {
        if (queue === undefined) open.set(key, [e]);
        else queue.push(e);
      } else startOf[e] = queue?.shift() ?? -1;
    }
  }
  return startOf;
}

function warningsOf(kinds: Uint8Array, startOf: Int32Array, folded: Uint8Array): ImportWarning[] {
  let pairs = 0;
  let starts = 0;
  let completes = 0;
  let others = 0;
  for (let e = 0; e < kinds.length; e++) {
    if (kinds[e] === OTHER) others++;
    else if (kinds[e] === START) starts += folded[e] === 1 ? 0 : 1;
    else if ((startOf[e] as number) < 0) completes++;
    else pairs++;
  }
  const all: ImportWarning[] = [
    { code: 'lifecycle-folded', message: 'starts and completions were folded into one event each', count: pairs },
    { code: 'start-without-complete', message: 'starts without a completion: events without duration', count: starts },
    {
      code: 'complete-without-start',
      message: 'completions without a start: events without duration',
      count: completes,
    },
    { code: 'other-transitions', message: 'other transitions of the lifecycle: events of their own', count: others },
  ];
  return all.filter(({ count }) => count > 0);
}
