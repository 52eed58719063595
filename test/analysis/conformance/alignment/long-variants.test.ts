import { expect, test } from 'vitest';
import { alignVariants } from '#analysis/conformance';
import { EventLogBuilder } from '#analysis/log';
import { type ProcessTree, treeToNet } from '#analysis/model';
import { variantsOf } from '#analysis/variants';

const optional = (label: string): ProcessTree => ({
  kind: 'choice',
  children: [{ kind: 'activity', label }, { kind: 'silent' }],
});

test('one variant too long for the tables of the dynamic programme leaves the others to it', () => {
  // Twenty steps side by side have a million markings: far too many to explore.
  const tree: ProcessTree = {
    kind: 'parallel',
    children: [
      ...Array.from({ length: 20 }, (_, i) => optional(`s${i}`)),
      { kind: 'loop', children: [optional('again'), { kind: 'silent' }] },
    ],
  };
  const builder = new EventLogBuilder({ timed: false });
  for (const trace of [
    ['s1', 's2'],
    ['s2', 's2'],
    Array.from({ length: 450 }, () => 'again'),
    Array.from({ length: 9000 }, () => 'again'),
  ]) {
    const c = builder.addCase(String(trace.length + trace.indexOf('s1')));
    for (const activity of trace) builder.addEvent(c, builder.activities.add(activity), 0);
  }
  const variants = variantsOf(builder.finish().log);
  const { cost, missing } = alignVariants(variants, treeToNet(tree), { tree, budget: 100, markings: 1000 });
  const lengths = Array.from(cost, (_, v) => (variants.offsets[v + 1] ?? 0) - (variants.offsets[v] ?? 0));
  const long = lengths.indexOf(9000);
  expect(
    Array.from(cost)
      .filter((_, v) => v !== long)
      .sort(),
  ).toEqual([0, 0, 1]);
  expect(missing).toMatchObject([{ variant: long, reason: 'budget-exceeded' }]);
});
