import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { count, nullable } from '../schema.ts';

export const prefixTreeDefinition = {
  id: 'prefix-tree',
  title: { en: 'Prefix tree', zh: '前缀树' },
  summary: {
    en: 'The cases as a tree: where their ways part, and how many go each way.',
    zh: '以树表示案例：路径在哪里分开，各有多少案例。',
  },
  needsModel: false,
  params: Type.Object({
    minCases: Type.Integer({
      minimum: 1,
      default: 1,
      description: 'nodes that fewer cases pass are counted, not listed',
    }),
  }),
  result: Type.Object({
    nodes: count('with the root, the begin of every case'),
    leaves: count(),
    depth: count('events of the longest case'),
    tree: Type.Array(
      Type.Object({
        id: count(),
        parent: nullable(count('null for the root')),
        activity: nullable(Type.String()),
        cases: count('cases that pass'),
        ends: count('cases that end here'),
      }),
      { description: 'parents before their children, children by name' },
    ),
  }),
} as const satisfies AnalysisDefinition;

export const transitionSystemDefinition = {
  id: 'transition-system',
  title: { en: 'Transition system', zh: '变迁系统' },
  summary: {
    en: 'States a case can be in, seen by its last or next events, and the steps between them.',
    zh: '按最近或随后的事件划分的案例状态，以及状态之间的步骤。',
  },
  needsModel: false,
  params: Type.Object({
    direction: Type.Union([Type.Literal('past'), Type.Literal('future')], {
      default: 'past',
      description: 'past: what happened last; future: what comes next',
    }),
    window: Type.Integer({ minimum: 1, default: 1, description: 'events looked at' }),
    view: Type.Union([Type.Literal('sequence'), Type.Literal('multiset'), Type.Literal('set')], {
      default: 'sequence',
      description: 'sequence: order counts; multiset: only how often; set: only whether',
    }),
  }),
  result: Type.Object({
    states: Type.Array(
      Type.Object({
        activities: Type.Array(Type.String()),
        visits: count('by all cases'),
        starts: count('cases that begin here'),
        ends: count('cases that end here'),
      }),
    ),
    transitions: Type.Array(
      Type.Object({
        from: count('place in the list of states'),
        to: count('place in the list of states'),
        activity: Type.String(),
        count: count(),
      }),
    ),
  }),
} as const satisfies AnalysisDefinition;
