import { analysis } from '../analysis.ts';
import { prefixTree } from './prefix-tree.ts';
import { prefixTreeDefinition, transitionSystemDefinition } from './schema.ts';
import { transitionSystem } from './transition-system.ts';

export const prefixTreeAnalysis = analysis(prefixTreeDefinition, ({ cases, log }, { minCases }) => {
  const { activity, cases: passing, depth, ends, nodeCount, parent } = prefixTree(log, cases);
  const inner = new Set(parent);
  const nodes = Array.from({ length: nodeCount }, (_, id) => id);
  return {
    nodes: nodeCount,
    leaves: nodes.filter((id) => !inner.has(id)).length,
    depth: nodes.reduce((most, id) => Math.max(most, depth[id]), 0),
    tree: nodes
      .filter((id) => id === 0 || passing[id] >= minCases)
      .map((id) => ({
        id,
        parent: id === 0 ? null : parent[id],
        activity: id === 0 ? null : log.activities[activity[id]],
        cases: passing[id],
        ends: ends[id],
      })),
  };
});

export const transitionSystemAnalysis = analysis(transitionSystemDefinition, ({ cases, log }, options) => {
  const { states, transitions } = transitionSystem(log, cases, options);
  return {
    states: states.map((state) => ({ ...state, activities: [...state.activities] })),
    transitions: transitions.map(({ activity, count, from, to }) => ({ from, to, activity, count })),
  };
});
