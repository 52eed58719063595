import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenOcel, type ObjectLog, ObjectLogBuilder } from '#analysis/objects';

interface Plan {
  readonly types: readonly string[];
  readonly events: readonly { readonly activity: string; readonly time: number; readonly objects: readonly number[] }[];
}

const plan: fc.Arbitrary<Plan> = fc.record({
  types: fc.array(fc.constantFrom('order', 'item', 'truck'), { minLength: 1, maxLength: 7 }),
  events: fc.array(
    fc.record({
      activity: fc.constantFrom('a', 'b'),
      time: fc.nat(5),
      objects: fc.array(fc.nat(6), { maxLength: 4 }),
    }),
    { maxLength: 10 },
  ),
});

/** Objects of an event by index, each once. */
const objectsOf = ({ types }: Plan, objects: readonly number[]): number[] => [
  ...new Set(objects.map((object) => object % types.length)),
];

function build(given: Plan): ObjectLog {
  const builder = new ObjectLogBuilder();
  given.types.forEach((type, o) => {
    builder.addObject(`o${o}`, type);
  });
  for (const type of ['order', 'item', 'truck']) builder.declare('object', type, []);
  given.events.forEach(({ activity, time, objects }, e) => {
    builder.addEvent(`e${e}`, activity, time);
    for (const object of objects) builder.relate(e, object % given.types.length, String(object));
  });
  return builder.finish().log;
}

/** Divergent pairs of case and activity, from the definition: every two events, every other type. */
function divergentPairs(given: Plan, caseType: string): number {
  let pairs = 0;
  given.types.forEach((type, o) => {
    if (type !== caseType) return;
    for (const activity of ['a', 'b']) {
      const own = given.events.filter((e) => e.activity === activity && objectsOf(given, e.objects).includes(o));
      const sets = own.map((e) =>
        ['order', 'item', 'truck']
          .filter((other) => other !== caseType)
          .map((other) =>
            objectsOf(given, e.objects)
              .filter((object) => given.types[object] === other)
              .sort()
              .join(),
          )
          .join('|'),
      );
      if (new Set(sets).size > 1) pairs++;
    }
  });
  return pairs;
}

describe('flattening any object-centric log', () => {
  it('gives an event for each pair of event and object of the type; copies and left-out events account for the rest', () => {
    fc.assert(
      fc.property(plan, fc.constantFrom('order', 'item', 'truck'), (given, type) => {
        const { log, convergence, leftOut, emptyCases } = flattenOcel(build(given), type);
        const pairs = given.events.flatMap((e) => objectsOf(given, e.objects).filter((o) => given.types[o] === type));
        expect(log.eventCount).toBe(pairs.length);
        expect(log.eventCount).toBe(given.events.length - leftOut + convergence.copies);
        expect(log.caseCount + emptyCases).toBe(given.types.filter((other) => other === type).length);
      }),
    );
  });

  it('counts divergence as the definition does', () => {
    fc.assert(
      fc.property(plan, fc.constantFrom('order', 'item', 'truck'), (given, type) => {
        const { divergence } = flattenOcel(build(given), type);
        expect(divergence.groups).toBe(divergentPairs(given, type));
        expect(divergence.cases).toBeLessThanOrEqual(divergence.groups);
        expect(divergence.byActivity.every(({ objectType }) => objectType !== type)).toBe(true);
      }),
    );
  });
});
