import { analysis } from '../analysis.ts';
import { finiteOrNull } from '../numeric/index.ts';
import { directlyFollows } from './directly-follows.ts';
import { edgeQuantiles } from './edge-quantiles.ts';
import { dfgDefinition } from './schema.ts';

export const dfgAnalysis = analysis(dfgDefinition, ({ log, cases }) => {
  const graph = directlyFollows(log, cases);
  const quantiles = edgeQuantiles(log, cases);
  const { activities, times } = graph;
  const occurring = (counts: Uint32Array) => Array.from(counts.keys()).filter((a) => counts[a] > 0);
  const ends = (counts: Uint32Array) => occurring(counts).map((a) => ({ activity: activities[a], count: counts[a] }));
  const time = (column: Float64Array | undefined, edge: number) =>
    column === undefined ? null : finiteOrNull(column[edge]);
  return {
    nodes: occurring(graph.activityEvents).map((a) => ({
      activity: activities[a],
      events: graph.activityEvents[a],
      cases: graph.activityCases[a],
    })),
    edges: Array.from({ length: graph.edgeCount }, (_, edge) => ({
      from: activities[graph.from[edge]],
      to: activities[graph.to[edge]],
      count: graph.count[edge],
      cases: graph.cases[edge],
      mean: time(times?.mean, edge),
      median: time(quantiles?.median, edge),
      min: time(times?.min, edge),
      max: time(times?.max, edge),
      sum: time(times?.sum, edge),
      stdev: time(times?.stdev, edge),
    })),
    start: ends(graph.startCount),
    end: ends(graph.endCount),
  };
});
