import { expect, test } from 'vitest';
import { chooseShown, coverage } from '../../../web/src/map/choose-shown.ts';
import { reworkGraph } from './rework-graph.ts';

test('all that is wanted is shown and covers everything', () => {
  const shown = chooseShown(reworkGraph, { activities: 25, paths: 60 });
  expect(shown.activities).toEqual(reworkGraph.nodes.map((node) => node.activity));
  expect(shown.paths).toBe(7);
  expect(coverage(reworkGraph, shown)).toEqual({ events: 1, paths: 1 });
});

test('fewer activities leave out the rarest and say how much is left', () => {
  const shown = chooseShown(reworkGraph, { activities: 3, paths: 60 });
  expect(shown.activities).toEqual(['Approve', 'Create', '执行付款']);
  const covered = coverage(reworkGraph, shown);
  expect(covered.events).toBeCloseTo(330 / 350, 10);
  expect(covered.paths).toBeCloseTo(410 / 450, 10);
});

test('nothing recorded covers nothing, instead of everything', () => {
  const empty = { nodes: [], edges: [], start: [], end: [] };
  expect(coverage(empty, chooseShown(empty, { activities: 25, paths: 60 }))).toEqual({ events: null, paths: null });
});

test('without a wish there are about two connections an activity, never more than 60', () => {
  const names = Array.from({ length: 12 }, (_, i) => `a${String(i).padStart(2, '0')}`);
  const [template] = reworkGraph.edges;
  const dense = {
    nodes: names.map((activity) => ({ activity, events: 10, cases: 10 })),
    edges: names.flatMap((from, i) =>
      names.map((to, k) => ({ ...(template as NonNullable<typeof template>), from, to, count: 1 + i * 12 + k })),
    ),
    start: [{ activity: 'a00', count: 10 }],
    end: [{ activity: 'a11', count: 10 }],
  };
  expect(chooseShown(dense, { activities: 25, paths: null }).paths).toBeLessThanOrEqual(27);
  expect(chooseShown(dense, { activities: 25, paths: 200 }).paths).toBe(146);
});
