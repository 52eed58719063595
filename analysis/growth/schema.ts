import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import type { Model } from '../model/index.ts';
import { count, nullable } from '../schema.ts';

const share = (description: string) => nullable(Type.Number({ minimum: 0, maximum: 1, description }));

export const growDefinition = {
  id: 'grow',
  title: { en: 'Grow a model from variants', zh: '由变体逐步构建模型' },
  summary: {
    en: 'A model of chosen variants, extended one variant at a time; each step with fitness and precision for the whole log.',
    zh: '从所选变体出发，每次加入一个变体来扩展模型；每一步都给出对整个日志的拟合度和精确度。',
  },
  needsModel: false,
  params: Type.Object({
    picked: Type.Optional(
      Type.String({
        pattern: '^[0-9]+(,[0-9]+)*$',
        description:
          'variants in the order in which they are added, by their place in the list of variants, from 0: 0,3,5',
      }),
    ),
    steps: Type.Integer({
      minimum: 1,
      maximum: 50,
      default: 5,
      description: 'without picked: so many of the most frequent variants, the most frequent first',
    }),
    miner: Type.Union([Type.Literal('inductive'), Type.Literal('powl')], { default: 'inductive' }),
  }),
  result: Type.Object({
    steps: Type.Array(
      Type.Object({
        variant: count('added in this step'),
        activities: Type.Array(Type.String()),
        cases: count('of this variant'),
        pickedShare: Type.Number({ description: 'share of all cases that are of a variant picked so far' }),
        fittingShare: Type.Number({ description: 'share of all cases that the model explains' }),
        fitness: share('alignment log fitness over all cases'),
        precision: share('align-ETC over all cases'),
        fScore: share('harmonic mean of the two'),
        exact: Type.Boolean({ description: 'every variant was aligned' }),
        size: Type.Object({ places: count(), transitions: count(), silent: count(), arcs: count() }),
        text: Type.String({ description: 'the model as text' }),
      }),
    ),
    model: Type.Unsafe<Model>(Type.Unknown({ description: 'the model of the last step, as in a .json model file' })),
  }),
} as const satisfies AnalysisDefinition;
