import { objectEvents, sortedObjects } from './object-events.ts';
import type { ObjectLog } from './object-log.ts';

/** Events that belong to several objects of the case type and are therefore copied into each of their cases. */
export interface Convergence {
  /** Events with at least two objects of the type. */
  readonly events: number;
  /** Events of the flattened log beyond the first copy of each: Σ (objects of the type − 1). */
  readonly copies: number;
  /** Activities with such events, by name. */
  readonly byActivity: readonly { readonly activity: string; readonly events: number; readonly copies: number }[];
}

/** Events of one activity in one case that differ in the objects of another type, and look like rework although they are none. */
export interface Divergence {
  /** Cases in which at least one activity diverges. */
  readonly cases: number;
  /** Pairs of case and activity that diverge. */
  readonly groups: number;
  /** Events (with copies) in those pairs. */
  readonly events: number;
  /** Per activity and other type: pairs of case and activity in which that type's objects differ, and their events. */
  readonly byActivity: readonly {
    readonly activity: string;
    readonly objectType: string;
    readonly groups: number;
    readonly events: number;
  }[];
}

/**
 * Counts convergence towards the objects of `type` (a code): van der Aalst, "Object-centric process mining: dealing with divergence
 * and convergence in event data", SEFM 2019, section 3. Relations with several qualifiers count once. Activities ascending.
 */
export function countConvergence(log: ObjectLog, type: number): Convergence {
  const { activities, activity, objectType } = log.parts;
  const { offsets, objects } = sortedObjects(log);
  const events = new Uint32Array(activities.length);
  const copies = new Uint32Array(activities.length);
  for (let e = 0; e < log.eventCount; e++) {
    let own = 0;
    for (let i = offsets[e]; i < offsets[e + 1]; i++) if (objectType[objects[i]] === type) own++;
    if (own < 2) continue;
    events[activity[e]]++;
    copies[activity[e]] += own - 1;
  }
  const byActivity = activities
    .map((name, a) => ({ activity: name, events: events[a], copies: copies[a] }))
    .filter((entry) => entry.events > 0);
  return { events: sum(events), copies: sum(copies), byActivity };
}

/**
 * Counts divergence in the cases of `type` (a code), same paper: a pair of case o and activity a diverges in another type when two
 * events of a in o refer to different sets of objects of that type. Activities ascending, then object types. O(relations · log).
 */
export function countDivergence(log: ObjectLog, type: number): Divergence {
  const { activities, activity, objectType, objectTypes } = log.parts;
  const types = objectTypes.length;
  const groupsBy = new Uint32Array(activities.length * types);
  const eventsBy = new Uint32Array(activities.length * types);
  const cases = objectEvents(log);
  const differs = differences(log);
  let [divergentCases, groups, events] = [0, 0, 0];
  const inGroup = new Uint8Array(types);
  for (let o = 0; o < log.objectCount; o++) {
    if (objectType[o] !== type) continue;
    const own = cases.events
      .slice(cases.offsets[o], cases.offsets[o + 1])
      .sort((a, b) => activity[a] - activity[b] || a - b);
    let divergent = false;
    for (let i = 0; i < own.length; ) {
      const a = activity[own[i]];
      let to = i + 1;
      inGroup.fill(0);
      for (; to < own.length && activity[own[to]] === a; to++) differs(own[i], own[to], inGroup);
      inGroup[type] = 0;
      if (inGroup.includes(1)) {
        divergent = true;
        groups++;
        events += to - i;
        for (let t = 0; t < types; t++) {
          groupsBy[a * types + t] += inGroup[t];
          if (inGroup[t] === 1) eventsBy[a * types + t] += to - i;
        }
      }
      i = to;
    }
    if (divergent) divergentCases++;
  }
  const byActivity = Array.from(groupsBy, (count, key) => ({
    activity: activities[Math.floor(key / types)],
    objectType: objectTypes[key % types],
    groups: count,
    events: eventsBy[key],
  })).filter((entry) => entry.groups > 0);
  return { cases: divergentCases, groups, events, byActivity };
}

/** A function that marks the types whose objects are not the same for two events. */
function differences(log: ObjectLog): (a: number, b: number, marks: Uint8Array) => void {
  const { objectType } = log.parts;
  const { offsets, objects } = sortedObjects(log);
  return (a, b, marks) => {
    let i = offsets[a];
    let k = offsets[b];
    while (i < offsets[a + 1] || k < offsets[b + 1]) {
      const x = i < offsets[a + 1] ? objects[i] : -1;
      const y = k < offsets[b + 1] ? objects[k] : -1;
      if (x === y) {
        i++;
        k++;
        continue;
      }
      const before = y === -1 || (x !== -1 && (objectType[x] - objectType[y] || x - y) < 0);
      marks[objectType[before ? x : y]] = 1;
      if (before) i++;
      else k++;
    }
  };
}

function sum(counts: Uint32Array): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i];
  return total;
}
