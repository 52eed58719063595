import { growableFloat64, growableUint32 } from '../log/growable.ts';
import { quantileInPlace } from '../numeric/index.ts';
import type { ObjectLog } from './object-log.ts';
import { objectTraces } from './object-traces.ts';
import type { ObjectGraph, TypeGraph } from './schema.ts';

/**
 * The object-centric directly-follows graph: for each object type what follows directly in the lives of its objects. The counts `pairs`
 * are those of the flattened log; `events` and `objects` do not count copies: the three measures of Berti & van der Aalst, "OC-PM:
 * analyzing object-centric event logs and process models", STTT 2023, section 4. Times are in seconds between the two events. Types,
 * activities and edges ascend by name. O(relations · log).
 */
export function objectGraph(log: ObjectLog): ObjectGraph {
  const { activities, objectTypes } = log.parts;
  const events = log.eventsByActivity();
  return {
    activities: activities.map((activity, a) => ({ activity, events: events[a] })),
    types: objectTypes.map((_, type) => typeGraph(log, type)),
  };
}

function typeGraph(log: ObjectLog, type: number): TypeGraph {
  const { activities, activity, objectTypes, objectType, time } = log.parts;
  const { offsets, events } = objectTraces(log);
  const n = activities.length;
  const nodes = new NodeCounts(n, log.eventCount);
  const edges = new EdgeCounts();
  const start = new Uint32Array(n);
  const end = new Uint32Array(n);
  let objects = 0;
  for (let o = 0; o < log.objectCount; o++) {
    if (objectType[o] !== type || offsets[o] === offsets[o + 1]) continue;
    objects++;
    start[activity[events[offsets[o]]]]++;
    end[activity[events[offsets[o + 1] - 1]]]++;
    for (let i = offsets[o]; i < offsets[o + 1]; i++) {
      const e = events[i];
      nodes.add(activity[e], e, o);
      if (i === offsets[o]) continue;
      const before = events[i - 1];
      edges.add(activity[before] * n + activity[e], before, e, o, time[e] - time[before]);
    }
  }
  const ends = (counts: Uint32Array) =>
    activities.map((name, a) => ({ activity: name, objects: counts[a] })).filter((one) => one.objects > 0);
  return {
    objectType: objectTypes[type],
    objects,
    activities: nodes.finish(activities),
    edges: edges.finish(activities),
    start: ends(start),
    end: ends(end),
  };
}

/** Counts of activities; objects come one after the other. */
class NodeCounts {
  readonly #pairs: Uint32Array;
  readonly #objects: Uint32Array;
  readonly #events: Uint32Array;
  readonly #lastObject: Int32Array;
  readonly #seen: Uint8Array;

  constructor(activities: number, events: number) {
    this.#pairs = new Uint32Array(activities);
    this.#objects = new Uint32Array(activities);
    this.#events = new Uint32Array(activities);
    this.#lastObject = new Int32Array(activities).fill(-1);
    this.#seen = new Uint8Array(events);
  }

  add(activity: number, event: number, object: number): void {
    this.#pairs[activity]++;
    if (this.#lastObject[activity] !== object) {
      this.#lastObject[activity] = object;
      this.#objects[activity]++;
    }
    if (this.#seen[event] === 1) return;
    this.#seen[event] = 1;
    this.#events[activity]++;
  }

  finish(names: readonly string[]): TypeGraph['activities'] {
    return names
      .map((activity, a) => ({
        activity,
        events: this.#events[a],
        objects: this.#objects[a],
        pairs: this.#pairs[a],
      }))
      .filter(({ pairs }) => pairs > 0);
  }
}

/** Counts of edges by a key of both activities; objects come one after the other. */
class EdgeCounts {
  readonly #place = new Map<number, number>();
  readonly #keys: number[] = [];
  readonly #objects: number[] = [];
  readonly #lastObject: number[] = [];
  readonly #edge = growableUint32();
  readonly #from = growableUint32();
  readonly #to = growableUint32();
  readonly #wait = growableFloat64();

  add(key: number, from: number, to: number, object: number, wait: number): void {
    let place = this.#place.get(key);
    if (place === undefined) {
      place = this.#keys.push(key) - 1;
      this.#place.set(key, place);
      this.#objects.push(0);
      this.#lastObject.push(-1);
    }
    if (this.#lastObject[place] !== object) {
      this.#lastObject[place] = object;
      this.#objects[place]++;
    }
    this.#edge.push(place);
    this.#from.push(from);
    this.#to.push(to);
    this.#wait.push(wait);
  }

  finish(names: readonly string[]): TypeGraph['edges'] {
    const edge = this.#edge.toArray();
    const [from, to] = [this.#from.toArray(), this.#to.toArray()];
    const { starts, order } = grouped(edge, this.#keys.length);
    const waits = Float64Array.from(order, (i) => this.#wait.get(i));
    const byKey = this.#keys.map((_, place) => place).sort((a, b) => this.#keys[a] - this.#keys[b]);
    return byKey.map((place) => {
      const [first, last] = [starts[place], starts[place + 1]];
      const own = order.slice(first, last).sort((a, b) => from[a] - from[b] || to[a] - to[b]);
      let events = 0;
      for (let i = 0; i < own.length; i++)
        if (i === 0 || from[own[i]] !== from[own[i - 1]] || to[own[i]] !== to[own[i - 1]]) events++;
      const key = this.#keys[place];
      return {
        from: names[Math.floor(key / names.length)],
        to: names[key % names.length],
        pairs: last - first,
        objects: this.#objects[place],
        events,
        median: quantileInPlace(waits, first, last, 0.5) / 1000,
      };
    });
  }
}

/** The indices of each group, ascending. */
function grouped(group: Uint32Array, groups: number): { starts: Uint32Array; order: Uint32Array } {
  const starts = new Uint32Array(groups + 1);
  for (let i = 0; i < group.length; i++) starts[group[i] + 1]++;
  for (let g = 0; g < groups; g++) starts[g + 1] += starts[g];
  const next = starts.slice();
  const order = new Uint32Array(group.length);
  for (let i = 0; i < group.length; i++) order[next[group[i]]++] = i;
  return { starts, order };
}
