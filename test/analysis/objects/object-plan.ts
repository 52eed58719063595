import fc from 'fast-check';
import { type ObjectLog, ObjectLogBuilder } from '#analysis/objects';

/** A small object-centric log as plain data, for properties. */
export interface ObjectPlan {
  readonly types: readonly string[];
  readonly events: readonly { readonly activity: string; readonly time: number; readonly objects: readonly number[] }[];
}

export const TYPES = ['order', 'item', 'truck'] as const;

export const objectPlan: fc.Arbitrary<ObjectPlan> = fc.record({
  types: fc.array(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 7 }),
  events: fc.array(
    fc.record({
      activity: fc.constantFrom('a', 'b', 'c', 'd'),
      time: fc.nat(20),
      objects: fc.array(fc.nat(6), { maxLength: 4 }),
    }),
    { maxLength: 14 },
  ),
});

/** The log of a plan; `order` gives the places its objects come at. */
export function logOfPlan({ types, events }: ObjectPlan, order: readonly number[] = [...types.keys()]): ObjectLog {
  const builder = new ObjectLogBuilder();
  const place = new Map<number, number>();
  for (const o of order) place.set(o, builder.addObject(`o${o}`, types[o] ?? ''));
  for (const type of TYPES) builder.declare('object', type, []);
  events.forEach(({ activity, time, objects }, e) => {
    builder.addEvent(`e${e}`, activity, time * 1000);
    for (const object of objects) builder.relate(e, place.get(object % types.length) ?? 0, String(object));
  });
  return builder.finish().log;
}
