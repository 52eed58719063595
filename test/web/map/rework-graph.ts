import type { EdgeCounts, MapGraph } from '../../../web/src/map/map-figures.ts';

const edge = (from: string, to: string, count: number, hours: number): EdgeCounts => ({
  from,
  to,
  count,
  cases: count,
  mean: hours * 3600,
  median: hours * 3600,
  p90: hours * 5400,
  min: 0,
  max: hours * 7200,
  sum: hours * 3600 * count,
  stdev: 1,
});

/** A small purchase with rework: Change leads back to Approve, Approve repeats itself. */
export const reworkGraph: MapGraph = {
  nodes: [
    { activity: 'Approve', events: 130, cases: 100 },
    { activity: 'Change the purchase requisition', events: 20, cases: 15 },
    { activity: 'Create', events: 100, cases: 100 },
    { activity: '执行付款', events: 100, cases: 100 },
  ],
  edges: [
    edge('Create', 'Approve', 100, 5),
    edge('Approve', '执行付款', 100, 50),
    edge('Approve', 'Change the purchase requisition', 20, 8),
    edge('Change the purchase requisition', 'Approve', 20, 1),
    edge('Approve', 'Approve', 10, 0),
  ],
  start: [{ activity: 'Create', count: 100 }],
  end: [{ activity: '执行付款', count: 100 }],
};
