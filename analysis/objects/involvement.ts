import { sortedObjects } from './object-events.ts';
import type { ObjectLog } from './object-log.ts';
import type { Involvement } from './schema.ts';

/**
 * How many objects of each type the events of each activity refer to, relations with several qualifiers counted once; pairs of activity
 * and type that never meet are left out. Activities ascending, then types. O(events · types + relations).
 */
export function involvementOf(log: ObjectLog): Involvement[] {
  const { activities, activity, objectTypes, objectType } = log.parts;
  const types = objectTypes.length;
  const { offsets, objects } = sortedObjects(log);
  const size = activities.length * types;
  const [sum, one, none, max] = [0, 1, 2, 3].map(() => new Uint32Array(size));
  const min = new Uint32Array(size).fill(0xffffffff);
  const own = new Uint32Array(types);
  for (let e = 0; e < log.eventCount; e++) {
    own.fill(0);
    for (let i = offsets[e]; i < offsets[e + 1]; i++) own[objectType[objects[i]]]++;
    for (let t = 0; t < types; t++) {
      const key = activity[e] * types + t;
      const found = own[t];
      sum[key] += found;
      if (found === 1) one[key]++;
      if (found === 0) none[key]++;
      if (found > max[key]) max[key] = found;
      if (found < min[key]) min[key] = found;
    }
  }
  const events = log.eventsByActivity();
  const all: Involvement[] = [];
  for (let a = 0; a < activities.length; a++)
    for (let t = 0; t < types; t++) {
      const key = a * types + t;
      if (sum[key] === 0) continue;
      all.push({
        activity: activities[a],
        objectType: objectTypes[t],
        events: events[a],
        one: one[key],
        none: none[key],
        min: min[key],
        mean: sum[key] / events[a],
        max: max[key],
      });
    }
  return all;
}
