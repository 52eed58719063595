import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { count, seconds } from '../schema.ts';

export const variantsDefinition = {
  id: 'variants',
  title: { en: 'Variants', zh: '变体' },
  summary: {
    en: 'The distinct activity sequences of the cases, most frequent first, with their durations.',
    zh: '案例中不同的活动序列，按频次从高到低排列，并给出各自的历时。',
  },
  needsModel: false,
  params: Type.Object({
    top: Type.Optional(Type.Integer({ minimum: 1, description: 'only the most frequent variants; default all' })),
  }),
  result: Type.Object({
    total: count('distinct sequences, whatever `top` says'),
    variants: Type.Array(
      Type.Object({
        cases: count(),
        share: Type.Number({ minimum: 0, maximum: 1, description: 'share of all cases looked at' }),
        activities: Type.Array(Type.String()),
        meanDuration: seconds(),
        medianDuration: seconds(),
      }),
    ),
  }),
} as const satisfies AnalysisDefinition;
