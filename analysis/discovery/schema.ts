import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import type { Model } from '../model/index.ts';
import { count, nullable } from '../schema.ts';

const shareBounds = { minimum: 0, maximum: 1 } as const;

const share = (byDefault: number, description: string) =>
  Type.Optional(Type.Number({ ...shareBounds, default: byDefault, description }));

const bindingList = (description: string) =>
  Type.Array(Type.Object({ activities: Type.Array(nullable(Type.String())), count: count() }), { description });

export const discoverDefinition = {
  id: 'discover',
  title: { en: 'Discover a model', zh: '发现流程模型' },
  summary: {
    en: 'A process model that explains the log, by one of several miners.',
    zh: '用多种挖掘算法之一从日志中发现流程模型。',
  },
  needsModel: false,
  params: Type.Object({
    miner: Type.Union(
      [
        Type.Literal('inductive'),
        Type.Literal('inductive-directly'),
        Type.Literal('alpha'),
        Type.Literal('alpha-plus'),
        Type.Literal('heuristics'),
        Type.Literal('split'),
        Type.Literal('directly-follows'),
        Type.Literal('ilp'),
        Type.Literal('powl'),
      ],
      {
        default: 'inductive',
        description:
          'inductive: IM, with noise IMf; inductive-directly: IMd; alpha: α-algorithm; alpha-plus: with short loops; heuristics: flexible heuristics miner; split: Split Miner; directly-follows: the graph itself; ilp: integer linear programming; powl: partially ordered blocks and choice graphs',
      },
    ),
    noise: share(0, 'inductive, powl: share of the largest outgoing count up to which edges are noise'),
    activities: share(1, 'only the most frequent activities that together have this share of the events'),
    variants: share(1, 'only the most frequent variants that together have this share of the cases'),
    dependency: share(0.9, 'heuristics: threshold of the dependency measure'),
    and: share(0.1, 'heuristics: from which measure on two activities are concurrent'),
    loop2: share(0.9, 'heuristics: threshold for loops of two activities'),
    relativeToBest: share(0.05, 'heuristics: arcs this close to the best one of an activity stay'),
    bindings: share(0.05, 'heuristics: bindings rarer than this share of the most frequent one are left out'),
    epsilon: share(0.1, 'split: how far apart the counts of two orders may be to count as concurrency'),
    eta: share(0.4, 'split, directly-follows: percentile of counts below which edges are left out; 0: none'),
    longDistance: Type.Optional(
      Type.Number({
        ...shareBounds,
        description: 'heuristics: threshold for dependencies over a distance; left out: none',
      }),
    ),
  }),
  result: Type.Object({
    miner: Type.String(),
    parameters: Type.Record(Type.String(), Type.Number()),
    tree: nullable(Type.String({ description: 'process tree as text, null where the miner gives a net' })),
    net: Type.Object({ places: count(), transitions: count(), silent: count(), arcs: count() }),
    sound: nullable(Type.Boolean({ description: 'null: not known' })),
    leftOut: Type.Object(
      {
        activities: Type.Array(Type.String()),
        events: count(),
        variants: count('variants of the log without those activities'),
        cases: count(),
      },
      { description: 'what the shares of activities and variants left out of the log' },
    ),
    notComputed: Type.Optional(
      Type.Array(Type.Object({ from: nullable(Type.String()), to: nullable(Type.String()) }), {
        description: 'ilp: pairs whose place was not found in time; null: start or end of the case',
      }),
    ),
    powl: Type.Optional(Type.String({ description: 'powl: the partially ordered model as text' })),
    dependencies: Type.Optional(
      Type.Array(Type.Object({ from: Type.String(), to: Type.String(), count: count(), dependency: Type.Number() }), {
        description: 'heuristics: the dependency matrix, pairs that follow each other directly',
      }),
    ),
    causalNet: Type.Optional(
      Type.Array(
        Type.Object({
          activity: nullable(Type.String({ description: 'null: start and end of the case' })),
          inputs: bindingList('predecessors that lead to it together; null: the start of the case'),
          outputs: bindingList('successors it brings about together; null: the end of the case'),
        }),
        { description: 'heuristics: the causal net, activities by name, last the start and the end of the case' },
      ),
    ),
    model: Type.Unsafe<Model>(
      Type.Unknown({
        description:
          'the model itself, {"kind": "process-tree", "tree": …}, {"kind": "petri-net", "net": …} or {"kind": "bpmn", "bpmn": …}, as in a .json model file',
      }),
    ),
  }),
} as const satisfies AnalysisDefinition;
