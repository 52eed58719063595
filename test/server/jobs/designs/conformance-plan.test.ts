import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilterSpec } from '#analysis/catalog';
import { evaluateFilter } from '#analysis/filter';
import { type EventLog, EventLogBuilder } from '#analysis/log';
import type { Design } from '#contract';
import { planAsIf, planOf } from '../../../../server/jobs/designs/conformance-plan.ts';

const PLANTS = ['north', 'south', 'east'];
const day = (n: number): string => `2026-03-${String(n).padStart(2, '0')}`;

/** Cases of one event each, on a day of March at noon, in a plant. */
function logOf(cases: readonly { day: number; plant: string }[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  cases.forEach((one, i) => {
    const c = builder.addCase(String(i));
    builder.caseColumn('plant', 'text').setText(c, one.plant);
    builder.addEvent(c, builder.activities.add('a'), Date.parse(`${day(one.day)}T12:00:00Z`));
  });
  return builder.finish().log;
}

const scopeOf = (plants: readonly string[]): FilterSpec => ({
  kind: 'attribute',
  level: 'case',
  attribute: 'plant',
  test: { is: 'in', values: [...plants] },
});

const plainCase = fc.record({ day: fc.integer({ min: 1, max: 9 }), plant: fc.constantFrom(...PLANTS) });
const limit = fc.option(fc.integer({ min: 1, max: 9 }), { freq: 2 });
const plainDesign = fc.record({
  from: limit,
  to: limit,
  plants: fc.option(fc.subarray(PLANTS, { minLength: 1, maxLength: 2 }), { freq: 2 }),
});

const designOf = (
  { from, to, plants }: { from: number | null; to: number | null; plants: string[] | null },
  i: number,
): Design => ({
  id: `d${i}`,
  modelId: `m${i}`,
  modelName: `model ${i}`,
  validFrom: from === null ? null : day(from),
  validTo: to === null ? null : day(to),
  scope: plants === null ? null : scopeOf(plants),
  note: '',
  createdAt: '',
  removedAt: null,
  replacedBy: null,
});

describe('the plan of a check', () => {
  it('gives each case to the first design that is meant for it, the rest to the model of the log or to none', () => {
    let parted = 0;
    fc.assert(
      fc.property(
        fc.array(plainCase, { minLength: 1, maxLength: 12 }),
        fc.array(plainDesign, { maxLength: 4 }),
        fc.boolean(),
        fc.option(fc.constantFrom(...PLANTS)),
        (cases, plain, hasDefault, only) => {
          fc.pre(plain.length > 0 || hasDefault);
          const log = logOf(cases);
          const base = only === null ? null : scopeOf([only]);
          const fallback = hasDefault ? { modelId: 'own', modelName: 'own' } : null;
          const plan = planOf(plain.map(designOf), fallback, base);
          const casesOf = (filter: FilterSpec | null): number[] =>
            cases.flatMap((_, c) => (filter === null || evaluateFilter(filter, log).has(c) ? [c] : []));
          const meant = cases.map((one) => {
            if (only !== null && one.plant !== only) return 'filtered out';
            const found = plain.findIndex(
              ({ from, to, plants }) =>
                (from === null || one.day >= from) &&
                (to === null || one.day <= to) &&
                (plants === null || plants.includes(one.plant)),
            );
            return found >= 0 ? `m${found}` : hasDefault ? 'own' : 'none';
          });
          const caseNumbers = (name: string) => meant.flatMap((one, c) => (one === name ? [c] : []));
          for (const { modelId, filter } of plan.versions)
            expect(casesOf(filter), modelId).toEqual(caseNumbers(modelId));
          expect(casesOf(plan.unchecked)).toEqual(caseNumbers('none'));
          const planned = plan.versions.map(({ modelId }) => modelId);
          expect(meant.every((one) => planned.includes(one) || ['none', 'filtered out'].includes(one))).toBe(true);
          if (new Set(meant).size > 2) parted++;
        },
      ),
      { numRuns: 200 },
    );
    expect(parted).toBeGreaterThan(20);
  });

  it('needs a design or a model of the log', () => {
    expect(() => planOf([], null, null)).toThrow('the log has no designed model; set one, or add a design');
  });

  it('"as if" gives all cases to one model', () => {
    const base = scopeOf(['north']);
    const { versions, ambiguous } = planAsIf({ modelId: 'm', modelName: 'n' }, base);
    expect(versions).toMatchObject([{ modelId: 'm', designId: null, filter: base }]);
    expect(ambiguous).toBeNull();
  });
});
