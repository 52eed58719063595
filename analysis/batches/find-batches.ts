import { AnalysisError } from '../error.ts';
import { type CaseSet, type EventLog, hasBit, selectedCases } from '../log/index.ts';

/**
 * How the work of a batch lies in time: all at once; begun together; ended together; one after the other without overlap; or with some
 * overlap.
 */
export const batchKinds = ['simultaneous', 'batching-on-start', 'batching-on-end', 'sequential', 'concurrent'] as const;

export type BatchKind = (typeof batchKinds)[number];

/** Work on one activity that one resource did in one go. */
export interface Batch {
  /** Codes of the log. */
  readonly activity: number;
  readonly resource: number;
  readonly kind: BatchKind;
  /** First start and last completion, epoch ms. */
  readonly start: number;
  readonly end: number;
  readonly events: number;
  /** Distinct cases, as indices of the log, ascending. */
  readonly cases: Uint32Array;
}

export interface BatchOptions {
  /** Longest pause within a batch, in seconds; default 900. */
  readonly mergeDistance?: number;
  /** Fewest events of a batch; default 2. */
  readonly minSize?: number;
  readonly checkCancelled?: () => void;
}

export interface FoundBatches {
  /** By activity, resource and start. */
  readonly batches: readonly Batch[];
  /** Events looked at, and those without a resource, which belong to no batch. */
  readonly events: number;
  readonly withoutResource: number;
}

/**
 * Batches by activity and resource: events whose intervals overlap or lie at most `mergeDistance` apart (kinds after Martin, Pufahl and
 * Mannhardt 2021). O(events · log events). Throws `needs-timestamps` for a log without times.
 */
export function findBatches(
  log: EventLog,
  cases?: CaseSet | null,
  { checkCancelled = () => {}, mergeDistance = 900, minSize = 2 }: BatchOptions = {},
): FoundBatches {
  const { time } = log;
  if (time === null)
    throw new AnalysisError(
      'needs-timestamps',
      'batches need times and the log has none; import it with a timestamp column',
    );
  const start = log.start ?? time;
  const groups = groupedEvents(log, selectedCases(log, cases));
  const batches: Batch[] = [];
  for (const { activity, events, resource } of groups.found) {
    checkCancelled();
    events.sort((a, b) => start[a] - start[b] || time[a] - time[b] || a - b);
    let first = 0;
    let end = time[events[0]];
    for (let i = 1; i <= events.length; i++) {
      if (i < events.length && start[events[i]] - end <= mergeDistance * 1000) {
        if (time[events[i]] > end) end = time[events[i]];
        continue;
      }
      if (i - first >= minSize) {
        const members = events.subarray(first, i);
        const kind = kindOf(members, start, time);
        const casesOfBatch = distinctCases(members, groups.caseOf);
        batches.push({
          activity,
          resource,
          kind,
          start: start[members[0]],
          end,
          events: i - first,
          cases: casesOfBatch,
        });
      }
      first = i;
      if (i < events.length) end = time[events[i]];
    }
  }
  return { batches, events: groups.events, withoutResource: groups.withoutResource };
}

interface Groups {
  readonly found: readonly { readonly activity: number; readonly resource: number; readonly events: Uint32Array }[];
  readonly caseOf: Uint32Array;
  readonly events: number;
  readonly withoutResource: number;
}

/** Events by activity and resource, both ascending. */
function groupedEvents(log: EventLog, selected: Uint32Array): Groups {
  const { activity, caseOffsets, eventCount, resource } = log;
  const caseOf = new Uint32Array(eventCount);
  const slotOf = new Map<number, number>();
  const keys: number[] = [];
  const sizes: number[] = [];
  /** Slot of each event to look at, plus one; 0 for all others. */
  const slots = new Uint32Array(eventCount);
  const resources = resource?.dictionary.length ?? 0;
  let events = 0;
  let withoutResource = 0;
  for (let i = 0; i < selected.length; i++) {
    const c = selected[i];
    for (let e = caseOffsets[c]; e < caseOffsets[c + 1]; e++) {
      events++;
      caseOf[e] = c;
      if (resource === null || (resource.validity !== null && !hasBit(resource.validity, e))) {
        withoutResource++;
        continue;
      }
      const key = activity[e] * resources + resource.codes[e];
      let slot = slotOf.get(key);
      if (slot === undefined) {
        slot = keys.push(key) - 1;
        slotOf.set(key, slot);
        sizes.push(0);
      }
      sizes[slot]++;
      slots[e] = slot + 1;
    }
  }
  const members = sizes.map((size) => new Uint32Array(size));
  const filled = new Uint32Array(sizes.length);
  for (let e = 0; e < eventCount; e++) {
    const slot = slots[e] - 1;
    if (slot >= 0) members[slot][filled[slot]++] = e;
  }
  const found = keys
    .map((key, slot) => ({ activity: Math.floor(key / resources), resource: key % resources, events: members[slot] }))
    .sort((x, y) => x.activity - y.activity || x.resource - y.resource);
  return { found, caseOf, events, withoutResource };
}

/** Of events ordered by start. */
function kindOf(events: Uint32Array, start: Float64Array, time: Float64Array): BatchKind {
  let [sameStart, sameEnd, apart] = [true, true, true];
  let end = time[events[0]];
  for (let i = 1; i < events.length; i++) {
    if (start[events[i]] !== start[events[0]]) sameStart = false;
    if (time[events[i]] !== time[events[0]]) sameEnd = false;
    if (start[events[i]] < end) apart = false;
    if (time[events[i]] > end) end = time[events[i]];
  }
  if (sameStart && sameEnd) return 'simultaneous';
  if (sameStart) return 'batching-on-start';
  if (sameEnd) return 'batching-on-end';
  return apart ? 'sequential' : 'concurrent';
}

function distinctCases(events: Uint32Array, caseOf: Uint32Array): Uint32Array {
  const cases = Uint32Array.from(events, (e) => caseOf[e]).sort();
  return cases.filter((c, i) => i === 0 || c !== cases[i - 1]);
}
