import { valueAt } from '#analysis/log';
import type { ObjectLog } from '#analysis/objects';

/** Everything an object-centric log holds, as plain data that can be compared. */
export function describeOcel({ parts, eventCount, objectCount }: ObjectLog): object {
  const relations = ({ offsets, target, qualifier }: typeof parts.eventObjects, row: number): string[] =>
    Array.from(target.subarray(offsets[row], offsets[row + 1]), (object, i) => {
      const name = parts.qualifiers[qualifier[(offsets[row] ?? 0) + i] ?? 0];
      return `${parts.objectIds.get(object)} (${name})`;
    });
  return {
    types: parts.objectTypes.map((name, t) => [name, parts.typeDeclarations[t]]),
    activities: parts.activities.map((name, a) => [name, parts.activityDeclarations[a]]),
    events: Array.from({ length: eventCount }, (_, e) => ({
      id: parts.eventIds.get(e),
      type: parts.activities[parts.activity[e] ?? 0],
      time: parts.time[e],
      objects: relations(parts.eventObjects, e),
      values: Array.from(parts.eventAttributes, ([name, column]) => [name, valueAt(column, e)])
        .filter(([, value]) => value !== null)
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    })),
    objects: Array.from({ length: objectCount }, (_, o) => ({
      id: parts.objectIds.get(o),
      type: parts.objectTypes[parts.objectType[o] ?? 0],
      objects: relations(parts.objectObjects, o),
      values: Array.from(parts.objectAttributes)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([name, { object, time, values }]) =>
          Array.from(object.keys())
            .filter((i) => object[i] === o)
            .map((i) => [name, time[i], valueAt(values, i)]),
        ),
    })),
  };
}
