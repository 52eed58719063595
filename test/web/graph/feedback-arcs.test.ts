import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feedbackArcs } from '../../../web/src/graph/layout/feedback-arcs.ts';
import type { LayoutEdge, NodeRole } from '../../../web/src/graph/layout/types.ts';

const activities = (n: number): NodeRole[] => new Array<NodeRole>(n).fill('activity');

function hasCycle(nodes: number, edges: readonly LayoutEdge[], reversed: readonly boolean[]): boolean {
  const arcs = edges
    .map((edge, i) => (reversed[i] ? [edge.to, edge.from] : [edge.from, edge.to]))
    .filter(([from, to]) => from !== to);
  const left = new Set(Array.from({ length: nodes }, (_, i) => i));
  for (let removed = true; removed; ) {
    removed = false;
    for (const node of left) {
      if (arcs.some(([from, to]) => to === node && left.has(from as number))) continue;
      left.delete(node);
      removed = true;
    }
  }
  return left.size > 0;
}

const graphs = fc.integer({ min: 1, max: 12 }).chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    edges: fc.array(
      fc.record({
        from: fc.nat({ max: nodes - 1 }),
        to: fc.nat({ max: nodes - 1 }),
        weight: fc.integer({ min: 1, max: 1000 }),
      }),
      { maxLength: 40 },
    ),
  }),
);

test('what is left after turning the arcs round has no cycle', () => {
  fc.assert(
    fc.property(graphs, ({ nodes, edges }) => {
      expect(hasCycle(nodes, edges, feedbackArcs(activities(nodes), edges))).toBe(false);
    }),
  );
});

test('a graph without cycles keeps all its arcs', () => {
  const dags = graphs.map(({ nodes, edges }) => ({
    nodes,
    edges: edges
      .filter((edge) => edge.from !== edge.to)
      .map((edge) => (edge.from < edge.to ? edge : { ...edge, from: edge.to, to: edge.from })),
  }));
  fc.assert(
    fc.property(dags, ({ nodes, edges }) => {
      expect(feedbackArcs(activities(nodes), edges)).not.toContain(true);
    }),
  );
});

test('of a loop the light way back is turned round, not the heavy way forth', () => {
  const edges = [
    { from: 0, to: 1, weight: 100 },
    { from: 1, to: 2, weight: 100 },
    { from: 2, to: 0, weight: 3 },
  ];
  expect(feedbackArcs(activities(3), edges)).toEqual([false, false, true]);
});

test('arcs out of the start and into the end always point forward', () => {
  const edges = [
    { from: 0, to: 1, weight: 1 },
    { from: 1, to: 2, weight: 1 },
    { from: 2, to: 1, weight: 1 },
    { from: 2, to: 3, weight: 1 },
  ];
  const reversed = feedbackArcs(['start', 'activity', 'activity', 'end'], edges);
  expect([reversed[0], reversed[3]]).toEqual([false, false]);
});
