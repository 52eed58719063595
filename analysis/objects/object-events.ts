import type { ObjectLog } from './object-log.ts';

/** The events of each object: those of object o are `events[offsets[o] … offsets[o + 1])`, in the order of the source, each once. */
export interface ObjectEvents {
  readonly offsets: Uint32Array;
  readonly events: Uint32Array;
}

/** Turns the event-object relations round; several qualifiers between an event and an object count once. O(relations). */
export function objectEvents({ parts, eventCount, objectCount }: ObjectLog): ObjectEvents {
  const { offsets: from, target } = parts.eventObjects;
  const last = new Uint32Array(objectCount);
  const offsets = new Uint32Array(objectCount + 1);
  for (let e = 0; e < eventCount; e++)
    for (let i = from[e]; i < from[e + 1]; i++)
      if (last[target[i]] !== e + 1) {
        last[target[i]] = e + 1;
        offsets[target[i] + 1]++;
      }
  for (let o = 0; o < objectCount; o++) offsets[o + 1] += offsets[o];
  const events = new Uint32Array(offsets[objectCount]);
  const next = offsets.slice();
  last.fill(0);
  for (let e = 0; e < eventCount; e++)
    for (let i = from[e]; i < from[e + 1]; i++)
      if (last[target[i]] !== e + 1) {
        last[target[i]] = e + 1;
        events[next[target[i]]++] = e;
      }
  return { offsets, events };
}

/** The objects of each event: those of event e are `objects[offsets[e] … offsets[e + 1])`. */
interface EventObjects {
  readonly offsets: Uint32Array;
  readonly objects: Uint32Array;
}

const sorted = new WeakMap<ObjectLog, EventObjects>();

/** The objects of each event, each once, ascending by type code and then object index; made once for a log. */
export function sortedObjects(log: ObjectLog): EventObjects {
  const known = sorted.get(log);
  if (known !== undefined) return known;
  const made = sortObjects(log);
  sorted.set(log, made);
  return made;
}

function sortObjects({ parts, eventCount }: ObjectLog): EventObjects {
  const { offsets: from, target } = parts.eventObjects;
  const { objectType } = parts;
  const offsets = new Uint32Array(eventCount + 1);
  const objects = new Uint32Array(target.length);
  let n = 0;
  for (let e = 0; e < eventCount; e++) {
    const own = target.slice(from[e], from[e + 1]).sort((a, b) => objectType[a] - objectType[b] || a - b);
    for (let i = 0; i < own.length; i++) if (i === 0 || own[i] !== own[i - 1]) objects[n++] = own[i];
    offsets[e + 1] = n;
  }
  return { offsets, objects: objects.slice(0, n) };
}
