import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { count, countByName } from '../schema.ts';

export const eventuallyFollowsDefinition = {
  id: 'eventually-follows',
  title: { en: 'Eventually-follows', zh: '最终跟随关系' },
  summary: {
    en: 'Which activity comes anywhere later after which, in pairs of events and in cases.',
    zh: '哪些活动在其他活动之后的任意位置出现：事件对数与案例数。',
  },
  needsModel: false,
  params: Type.Object({}),
  result: Type.Object({
    pairs: Type.Array(
      Type.Object({
        from: Type.String(),
        to: Type.String(),
        count: count('ordered pairs of events of a case'),
        cases: count(),
      }),
    ),
  }),
} as const satisfies AnalysisDefinition;

const pairs = (description: string) => Type.Array(Type.Tuple([Type.String(), Type.String()]), { description });

export const footprintsDefinition = {
  id: 'footprints',
  title: { en: 'Footprints', zh: '足迹矩阵' },
  summary: {
    en: 'The ordering relations between activities: always in one order, or in both.',
    zh: '活动之间的次序关系：只按一种次序出现，或两种次序都出现。',
  },
  needsModel: false,
  params: Type.Object({}),
  result: Type.Object({
    sequence: pairs('b directly follows a, never the other way round'),
    parallel: pairs('both orders occur; an activity that follows itself is parallel to itself'),
    startActivities: Type.Array(Type.String()),
    endActivities: Type.Array(Type.String()),
  }),
} as const satisfies AnalysisDefinition;

export const reworkDefinition = {
  id: 'rework',
  title: { en: 'Rework', zh: '返工' },
  summary: {
    en: 'Activities that are done more than once in a case, and how many cases that concerns.',
    zh: '在同一案例中重复执行的活动，以及涉及的案例数。',
  },
  needsModel: false,
  params: Type.Object({}),
  result: Type.Object({
    cases: countByName(),
    repetitions: countByName(),
    casesWithRework: count(),
    share: Type.Number({ minimum: 0, maximum: 1 }),
  }),
} as const satisfies AnalysisDefinition;
