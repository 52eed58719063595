import { Type } from 'typebox';
import type { AnalysisDefinition } from '../../analysis.ts';
import { count, nullable } from '../../schema.ts';
import { matchingParams, unsupported } from '../schema.ts';

const share = (description: string) => nullable(Type.Number({ minimum: 0, maximum: 1, description }));

export const replayDefinition = {
  id: 'replay',
  title: { en: 'Token replay', zh: '令牌重放' },
  summary: {
    en: 'Every variant played on the model with tokens: missing, consumed, remaining, produced, and the fitness they give.',
    zh: '在模型上用令牌重放每个变体：缺失、消耗、剩余、产生的令牌数及由此得到的拟合度。',
  },
  needsModel: true,
  params: Type.Object({
    budget: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'markings looked at in the search for silent steps; default 10 million',
      }),
    ),
    top: Type.Optional(
      Type.Integer({ minimum: 1, description: 'variants to list, those with most cases; default all' }),
    ),
    ...matchingParams,
  }),
  result: Type.Object({
    cases: count('all, those not computed among them'),
    fittingCases: count(),
    fitness: Type.Object({
      log: share('from the token counts of all cases together'),
      averageTrace: share('mean over the cases'),
    }),
    tokens: Type.Object(
      { missing: count(), consumed: count(), remaining: count(), produced: count() },
      { description: 'of all cases computed, together' },
    ),
    unknownEvents: count('events of these cases whose activity the model does not know'),
    fittingVariants: Type.Array(count(), { description: 'numbers in the whole log, ascending' }),
    variants: count('listed or not'),
    places: Type.Array(
      Type.Object({
        id: Type.String({ description: 'of the place of the net' }),
        element: nullable(
          Type.String({
            description: 'id of the flow or the element of the BPMN file it was made for, where there is one',
          }),
        ),
        before: Type.Array(Type.String(), {
          description: 'the nearest steps whose tokens come here; none: the beginning',
        }),
        after: Type.Array(Type.String(), { description: 'the nearest steps that take them; none: the end' }),
        missing: count('tokens lent, of all cases'),
        remaining: count('tokens left over'),
        missingCases: count(),
        remainingCases: count(),
        missingVariants: Type.Array(count(), { description: 'numbers in the whole log, ascending' }),
        remainingVariants: Type.Array(count()),
      }),
      { description: 'places with tokens missing or remaining, most first' },
    ),
    perVariant: Type.Array(
      Type.Object({
        variant: count('number in the whole log'),
        cases: count(),
        activities: Type.Array(Type.String()),
        missing: nullable(count('null where the budget was used up before')),
        consumed: nullable(count()),
        remaining: nullable(count()),
        produced: nullable(count()),
        fitness: nullable(Type.Number({ description: '½(1 − missing/consumed) + ½(1 − remaining/produced)' })),
        fits: Type.Boolean(),
        unknown: count('events whose activity the model does not know'),
        exact: Type.Boolean({
          description:
            'no search for silent steps ended at its limit; else some tokens may have been lent without need',
        }),
      }),
    ),
    exact: Type.Boolean({ description: 'every variant was computed, and no search ended at its limit' }),
    computed: Type.Object(
      { cases: count(), variants: count(), events: count(), exactCases: count('cases of variants told exactly') },
      { description: 'what the fitness is of' },
    ),
    timedOut: Type.Array(
      Type.Object({
        variant: count('number in the whole log'),
        cases: count(),
        reason: Type.Literal('budget-exceeded'),
      }),
      { description: 'variants that the budget did not reach; they never count as fitting' },
    ),
    unknownActivities: Type.Array(Type.String()),
    unsupported,
  }),
} as const satisfies AnalysisDefinition;

export const qualityDefinition = {
  id: 'quality',
  title: { en: 'Model quality', zh: '模型质量' },
  summary: {
    en: 'How well a model describes a log: fitness, precision, generalization, simplicity, soundness.',
    zh: '模型对日志的描述质量：拟合度、精确度、泛化度、简单度、健全性。',
  },
  needsModel: true,
  params: Type.Object({
    budget: Type.Optional(Type.Integer({ minimum: 1, description: 'steps of the alignment search' })),
  }),
  result: Type.Object({
    fitness: share('alignment log fitness'),
    precision: share('align-ETC'),
    fScore: share('harmonic mean of fitness and precision'),
    generalization: share('from how often each visible transition is taken'),
    simplicity: Type.Number({ description: 'inverse arc degree' }),
    sound: nullable(Type.Boolean({ description: 'null where the model has too many markings' })),
    soundness: Type.Object(
      {
        reason: Type.Enum([
          'sound',
          'deadlock',
          'cannot-end',
          'tokens-left',
          'dead-transition',
          'unbounded',
          'too-many-states',
        ]),
        trace: nullable(
          Type.Array(Type.String(), {
            description: 'activities of a shortest run that shows it; null where none does',
          }),
        ),
        transition: nullable(Type.String({ description: 'the step that can never happen: its label, or its id' })),
      },
      { description: 'why it is sound or not' },
    ),
    size: Type.Object({ places: count(), transitions: count(), silent: count(), arcs: count() }),
    complexity: Type.Object({
      cardoso: count('different sets of places marked, summed over the places'),
      cyclomatic: nullable(Type.Integer({ description: 'of the reachability graph; null where it is too large' })),
      structuredness: Type.Number({ minimum: 0, maximum: 1, description: 'share of nodes that fold into blocks' }),
    }),
    precisionRaw: share('etc-raw: on the prefixes of the log itself, not aligned'),
    definitions: Type.Record(Type.String(), Type.String()),
    exact: Type.Boolean({ description: 'every variant was aligned' }),
    computed: Type.Object(
      { cases: count(), variants: count(), events: count() },
      { description: 'what the measures are of; precisionRaw is of all cases' },
    ),
    notComputedCases: count('cases without an alignment, left out of the measures'),
    unsupported,
  }),
} as const satisfies AnalysisDefinition;
