import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import type { Model } from '../model/index.ts';
import { count, nullable } from '../schema.ts';

export const discoverDefinition = {
  id: 'discover',
  title: { en: 'Discover a model', zh: '发现流程模型' },
  summary: {
    en: 'A process model that explains the log, by the inductive miner or the α-algorithm.',
    zh: '用归纳式挖掘或 α 算法从日志中发现流程模型。',
  },
  needsModel: false,
  params: Type.Object({
    miner: Type.Union(
      [
        Type.Literal('inductive'),
        Type.Literal('inductive-directly'),
        Type.Literal('alpha'),
        Type.Literal('alpha-plus'),
      ],
      {
        default: 'inductive',
        description:
          'inductive: IM, with noise IMf; inductive-directly: IMd; alpha: α-algorithm; alpha-plus: with short loops',
      },
    ),
    noise: Type.Number({
      minimum: 0,
      maximum: 1,
      default: 0,
      description: 'inductive: share of the largest outgoing count up to which edges are noise',
    }),
  }),
  result: Type.Object({
    miner: Type.String(),
    parameters: Type.Record(Type.String(), Type.Number()),
    tree: nullable(Type.String({ description: 'process tree as text, null where the miner gives a net' })),
    net: Type.Object({ places: count(), transitions: count(), silent: count(), arcs: count() }),
    sound: nullable(Type.Boolean({ description: 'null: not known' })),
    model: Type.Unsafe<Model>(
      Type.Unknown({
        description:
          'the model itself, {"kind": "process-tree", "tree": …} or {"kind": "petri-net", "net": …}, as in a .json model file',
      }),
    ),
  }),
} as const satisfies AnalysisDefinition;
