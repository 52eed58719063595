import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { conformanceDefinition } from '../conformance/schema.ts';
import type { Model } from '../model/index.ts';
import { bilingual, count, nullable } from '../schema.ts';

const { accepted, budget, budgetPerVariant, costs, expectations, mapping, silent } =
  conformanceDefinition.params.properties;

const share = (description: string) => nullable(Type.Number({ minimum: 0, maximum: 1, description }));

const measures = {
  caseConformance: share('cases without deviation'),
  acceptedCaseConformance: share('cases without any deviation but accepted ones'),
  stepConformance: share('synchronous steps among all events and missing steps'),
  fitness: share('alignment log fitness'),
  precision: share('align-ETC'),
  fScore: share('harmonic mean of fitness and precision'),
  cost: Type.Number({
    minimum: 0,
    description: 'steps that stay unexplained: log moves and visible model moves of all cases, or what they cost',
  }),
  casesChecked: count('cases with an alignment'),
  conformingCases: count('of them without deviation'),
  notComputed: count('cases whose alignment ran over the budget: in no other figure'),
};

export const repairKinds = ['make-optional', 'insert-optional', 'allow-repeat', 'allow-either-order'] as const;

const casesOfDeviation = {
  id: Type.String(),
  sentence: bilingual(),
  cases: count('that show it with the design as it is'),
};

/** What a changed design does otherwise than the one as it is. */
const effect = {
  casesGained: Type.Integer({ description: 'conforming cases more than with the design as it is' }),
  gone: Type.Array(Type.Object(casesOfDeviation), { description: 'deviations that no case shows any more' }),
  fewer: Type.Array(Type.Object({ ...casesOfDeviation, left: count('cases that still show it') })),
  added: Type.Array(Type.Object({ ...casesOfDeviation, left: count('cases that show it then') }), {
    description:
      'deviations that are told otherwise or by more cases, as the changed design explains a case in another way',
  }),
};

const suggestion = Type.Object({
  id: Type.String({ description: 'kind and place of the change: what `apply` takes' }),
  kind: Type.Enum([...repairKinds]),
  activity: Type.String(),
  after: nullable(
    Type.String({
      description: 'the step it is inserted after, repeated after, or changes places with; null: the beginning',
    }),
  ),
  element: nullable(Type.String({ description: 'element of the design that is changed; null: its beginning' })),
  sentence: bilingual(),
  deviation: Type.String({ description: 'id of the deviation that it explains' }),
  cases: count('cases that show that deviation'),
  ...measures,
  ...effect,
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
      minimum: 0,
      maximum: 20,
      default: 3,
      description: 'changes to make one after the other, the best first; 0: suggestions only',
    }),
    apply: Type.Optional(
      Type.Array(Type.String(), { description: 'ids of changes to make, in place of looking for some' }),
    ),
    /** Those accepted need no change: none is looked for. */
    ...{ mapping, silent, accepted, expectations, budget, budgetPerVariant, costs },
  }),
  result: Type.Object({
    before: Type.Object(measures),
    suggestions: Type.Array(suggestion, {
      description: 'each change alone; most conforming cases first, then F-score. None with `apply`',
    }),
    plan: Type.Array(suggestion, {
      description: 'the best change, then the best on top of it, and so on; each with the effect of all so far',
    }),
    chosen: Type.Object(
      {
        applied: Type.Array(Type.String(), { description: 'ids of the changes made, in the order they were made' }),
        refused: Type.Array(Type.Object({ id: Type.String(), reason: bilingual() })),
        after: Type.Object(measures),
        ...effect,
        sound: nullable(Type.Boolean({ description: 'null: too many states to know' })),
        touched: Type.Array(Type.String(), { description: 'ids of new elements and of those with other flows' }),
        problems: Type.Array(
          Type.Object({ rule: Type.String(), element: Type.String(), severity: Type.String(), sentence: bilingual() }),
          { description: 'what lint finds in the changed design and not in the one as it is' },
        ),
      },
      { description: 'all changes of `apply`, or of the plan, together' },
    ),
    model: Type.Unsafe<Model>(Type.Unknown({ description: 'the design with the chosen changes' })),
  }),
} as const satisfies AnalysisDefinition;
