import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenOcel, objectGraph, objectOverview } from '#analysis/objects';
import { registry } from '#analysis/registry';
import { readOcel } from '#ingest/ocel';
import { contextOf } from '../../support/run-analysis.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { logOfPlan, objectPlan, TYPES } from './object-plan.ts';
import { officialExample } from './official-example.ts';
import { orderLog } from './order-log.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('the object-centric directly-follows graph of the official OCEL 2.0 example', () => {
  const { activities, types } = objectGraph(officialExample());
  const graph = (name: string) => types.find(({ objectType }) => objectType === name);

  it('has the graph of the invoices', () => {
    expect(graph('Invoice')).toEqual({
      objectType: 'Invoice',
      objects: 3,
      activities: [
        { activity: 'Create Purchase Order', events: 1, objects: 1, pairs: 1 },
        { activity: 'Insert Invoice', events: 3, objects: 3, pairs: 3 },
        { activity: 'Insert Payment', events: 3, objects: 3, pairs: 3 },
        { activity: 'Remove Payment Block', events: 1, objects: 1, pairs: 1 },
        { activity: 'Set Payment Block', events: 1, objects: 1, pairs: 1 },
      ],
      edges: [
        {
          from: 'Create Purchase Order',
          to: 'Set Payment Block',
          pairs: 1,
          objects: 1,
          events: 1,
          median: 14.5 * HOUR,
        },
        { from: 'Insert Invoice', to: 'Create Purchase Order', pairs: 1, objects: 1, events: 1, median: 8 * HOUR },
        {
          from: 'Insert Invoice',
          to: 'Insert Payment',
          pairs: 2,
          objects: 2,
          events: 2,
          // 16 d 11 h and 15 d 11 h.
          median: 15 * DAY + 23 * HOUR,
        },
        {
          from: 'Remove Payment Block',
          to: 'Insert Payment',
          pairs: 1,
          objects: 1,
          events: 1,
          median: 24 * DAY + 23.5 * HOUR,
        },
        { from: 'Set Payment Block', to: 'Remove Payment Block', pairs: 1, objects: 1, events: 1, median: 16 * HOUR },
      ],
      start: [{ activity: 'Insert Invoice', objects: 3 }],
      end: [{ activity: 'Insert Payment', objects: 3 }],
    });
  });

  it('has the graph of the orders, with the loop of the second invoice', () => {
    const orders = graph('Purchase Order');
    expect(orders?.edges.map(({ from, to, pairs }) => [from, to, pairs])).toEqual([
      ['Change PO Quantity', 'Insert Invoice', 1],
      ['Create Purchase Order', 'Change PO Quantity', 1],
      ['Insert Invoice', 'Insert Invoice', 1],
    ]);
    expect(orders?.start).toEqual([{ activity: 'Create Purchase Order', objects: 2 }]);
    expect(orders?.end).toEqual([
      { activity: 'Create Purchase Order', objects: 1 },
      { activity: 'Insert Invoice', objects: 1 },
    ]);
  });

  it('has payments without edges, and counts each activity once over all types', () => {
    expect(graph('Payment')).toMatchObject({ objects: 3, edges: [] });
    expect(activities).toContainEqual({ activity: 'Insert Invoice', events: 3 });
    expect(activities.reduce((sum, { events }) => sum + events, 0)).toBe(13);
  });
});

describe('events that belong to several objects', () => {
  it('count once as events, once for each object as pairs', () => {
    const items = objectGraph(orderLog()).types.find(({ objectType }) => objectType === 'item');
    expect(items?.activities).toEqual([
      { activity: 'pick', events: 3, objects: 3, pairs: 3 },
      { activity: 'place', events: 2, objects: 3, pairs: 3 },
      { activity: 'ship', events: 1, objects: 3, pairs: 3 },
    ]);
    const ships = items?.edges.find(({ to }) => to === 'ship');
    expect(ships).toMatchObject({ from: 'pick', pairs: 3, objects: 3, events: 3 });
    const orders = objectGraph(orderLog()).types.find(({ objectType }) => objectType === 'order');
    expect(orders?.edges.find(({ from, to }) => from === 'pick' && to === 'pick')).toMatchObject({
      pairs: 1,
      objects: 1,
    });
  });
});

describe('what flattening distorts', () => {
  it('is counted for each type of the official example', () => {
    const { types, involvement } = objectOverview(officialExample());
    const orders = types.find(({ objectType }) => objectType === 'Purchase Order');
    expect(orders).toMatchObject({ objects: 2, objectsWithEvents: 2, events: 5, relations: 5 });
    expect(orders?.convergence).toEqual({ events: 0, copies: 0, byActivity: [] });
    expect(orders?.divergence).toEqual({
      objects: 1,
      groups: 1,
      events: 2,
      byActivity: [{ activity: 'Insert Invoice', objectType: 'Invoice', groups: 1, events: 2 }],
    });
    expect(orders?.deficiency.events).toBe(8);
    expect(orders?.deficiency.byActivity).toContainEqual({ activity: 'Insert Invoice', events: 1, of: 3 });
    expect(involvement).toContainEqual({
      activity: 'Create Purchase Order',
      objectType: 'Invoice',
      events: 2,
      one: 1,
      none: 1,
      min: 0,
      mean: 0.5,
      max: 1,
    });
  });

  it('is convergence where an event has several objects', () => {
    const items = objectOverview(orderLog()).types.find(({ objectType }) => objectType === 'item');
    expect(items?.convergence).toMatchObject({ events: 2, copies: 3 });
    expect(items).toMatchObject({ objects: 4, objectsWithEvents: 3 });
    expect(items?.deficiency).toEqual({ events: 1, byActivity: [{ activity: 'audit', events: 1, of: 1 }] });
  });
});

describe('any object-centric log', () => {
  it('has for each type the directly-follows graph of the flattened log', () => {
    const dfg = registry.get('dfg');
    fc.assert(
      fc.property(objectPlan, fc.constantFrom(...TYPES), (plan, type) => {
        const log = logOfPlan(plan);
        const graph = objectGraph(log).types.find(({ objectType }) => objectType === type);
        const { log: flat } = flattenOcel(log, type);
        const expected = dfg?.run(contextOf(flat), {}) as {
          nodes: { activity: string; events: number; cases: number }[];
          edges: { from: string; to: string; count: number; cases: number; median: number }[];
          start: { activity: string; count: number }[];
          end: { activity: string; count: number }[];
        };
        expect(graph?.objects).toBe(flat.caseCount);
        expect(graph?.activities.map(({ activity, pairs, objects }) => [activity, pairs, objects])).toEqual(
          expected.nodes.map(({ activity, events, cases }) => [activity, events, cases]),
        );
        const order = (a: readonly unknown[], b: readonly unknown[]) => (String(a) < String(b) ? -1 : 1);
        expect(
          graph?.edges.map(({ from, to, pairs, objects, median }) => [from, to, pairs, objects, median]).sort(order),
        ).toEqual(
          expected.edges.map(({ from, to, count, cases, median }) => [from, to, count, cases, median]).sort(order),
        );
        for (const end of ['start', 'end'] as const)
          expect(graph?.[end].map(({ activity, objects }) => [activity, objects]).sort(order)).toEqual(
            expected[end].map(({ activity, count }) => [activity, count]).sort(order),
          );
      }),
    );
  });

  it('gives the same graph and figures in whatever order its objects come', () => {
    fc.assert(
      fc.property(
        objectPlan.chain((plan) =>
          fc.tuple(fc.constant(plan), fc.shuffledSubarray([...plan.types.keys()], { minLength: plan.types.length })),
        ),
        ([plan, order]) => {
          expect(objectGraph(logOfPlan(plan, order))).toEqual(objectGraph(logOfPlan(plan)));
          expect(objectOverview(logOfPlan(plan, order))).toEqual(objectOverview(logOfPlan(plan)));
        },
      ),
    );
  });

  it('never counts more events or objects on an edge than pairs', () => {
    fc.assert(
      fc.property(objectPlan, (plan) => {
        for (const { edges } of objectGraph(logOfPlan(plan)).types)
          for (const { pairs, objects, events } of edges) {
            expect(Math.max(objects, events)).toBeLessThanOrEqual(pairs);
            expect(Math.min(objects, events)).toBeGreaterThan(0);
          }
      }),
    );
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('the graphs of public logs'), () => {
  it.each(['ocel20_example', 'example_log', 'newocel'])(
    '%s has the edges of every type that another tool finds',
    async (name) => {
      const { ocel } = await readOcel(shared.path('logs', 'ocel-small', `${name}.jsonocel`));
      const expected = shared.expected(`ocel__${name}_jsonocel`) as {
        flattened: Record<string, { dfg: [string, string, number][] }>;
      };
      const graph = objectGraph(ocel);
      const order = (a: readonly unknown[], b: readonly unknown[]) => (String(a) < String(b) ? -1 : 1);
      for (const [type, { dfg }] of Object.entries(expected.flattened)) {
        const found = graph.types.find(({ objectType }) => objectType === type);
        expect(found?.edges.map(({ from, to, pairs }) => [from, to, pairs]).sort(order), type).toEqual(dfg.sort(order));
      }
      expect(Object.keys(expected.flattened).length).toBeGreaterThan(2);
    },
  );
});
