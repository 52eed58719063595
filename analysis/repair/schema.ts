import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { matchingParams } from '../conformance/schema.ts';
import type { Model } from '../model/index.ts';
import { bilingual, count, nullable } from '../schema.ts';

const share = (description: string) => nullable(Type.Number({ minimum: 0, maximum: 1, description }));

const measures = {
  caseConformance: share('cases without deviation'),
  fitness: share('alignment log fitness'),
  precision: share('align-ETC'),
  fScore: share('harmonic mean of fitness and precision'),
};

export const repairKinds = ['make-optional', 'insert-optional', 'allow-repeat', 'allow-either-order'] as const;

const suggestion = Type.Object({
  kind: Type.Enum([...repairKinds]),
  activity: Type.String(),
  after: nullable(
    Type.String({ description: 'the step it is inserted after, or changes places with; null: the beginning' }),
  ),
  sentence: bilingual(),
  deviation: Type.String({ description: 'id of the deviation that it explains' }),
  cases: count('cases that show that deviation'),
  ...measures,
});

export const repairDefinition = {
  id: 'repair',
  title: { en: 'Suggest changes of the design', zh: '建议修改设计流程' },
  summary: {
    en: 'The smallest changes of the model that explain the most frequent deviations, with their effect on fitness and precision.',
    zh: '能解释最常见偏差的最小模型修改，及其对拟合度和精确度的影响。',
  },
  needsModel: true,
  params: Type.Object({
    candidates: Type.Integer({
      minimum: 1,
      maximum: 50,
      default: 8,
      description: 'most frequent deviations to try in each round',
    }),
    steps: Type.Integer({
      minimum: 1,
      maximum: 20,
      default: 3,
      description: 'changes to make one after the other, the best first',
    }),
    ...matchingParams,
  }),
  result: Type.Object({
    before: Type.Object(measures),
    suggestions: Type.Array(suggestion, {
      description: 'each change alone; most conforming cases first, then F-score',
    }),
    plan: Type.Array(suggestion, {
      description: 'the best change, then the best on top of it, and so on; each with the effect of all so far',
    }),
    model: Type.Unsafe<Model>(Type.Unknown({ description: 'the model with all changes of the plan' })),
  }),
} as const satisfies AnalysisDefinition;
