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
