import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { count, countByName, nullable } from '../schema.ts';

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

const footprintParts = {
  sequence: pairs('b directly follows a, never the other way round'),
  parallel: pairs('both orders occur; an activity that follows itself is parallel to itself'),
  startActivities: Type.Array(Type.String()),
  endActivities: Type.Array(Type.String()),
};

export const footprintsDefinition = {
  id: 'footprints',
  title: { en: 'Footprints', zh: '足迹矩阵' },
  summary: {
    en: 'The ordering relations between activities: always in one order, or in both.',
    zh: '活动之间的次序关系：只按一种次序出现，或两种次序都出现。',
  },
  needsModel: false,
  params: Type.Object({}),
  result: Type.Object(footprintParts),
} as const satisfies AnalysisDefinition;

const share = (description: string) => nullable(Type.Number({ minimum: 0, maximum: 1, description }));
const relation = Type.Union([Type.Literal('→'), Type.Literal('←'), Type.Literal('∥'), Type.Literal('#')], {
  description: 'in this order, in the other, in both, never side by side',
});
const breaches = (description: string) =>
  Type.Array(Type.Object({ activity: Type.String(), cases: count() }), { description });

export const footprintsCheckDefinition = {
  id: 'footprints-check',
  title: { en: 'Check of footprints', zh: '足迹检查' },
  summary: {
    en: 'Which steps from one activity to the next a model, or another log, does not have, and which it has in another order.',
    zh: '哪些相邻步骤是模型或另一日志所没有的，哪些次序不同。',
  },
  needsModel: 'optional',
  params: Type.Object({
    footprints: Type.Optional(
      Type.Object(footprintParts, {
        description: 'footprints as JSON, or a log to take them from, in place of a model',
        'x-made-by': 'footprints',
      }),
    ),
  }),
  result: Type.Object({
    cases: count(),
    fitness: share('of the steps of the log, begins and ends included, that the reference allows'),
    precision: share('of the distinct steps of the reference that the log shows'),
    agreement: share('of equal cells of the two footprint matrices'),
    differences: Type.Array(
      Type.Object({
        first: Type.String(),
        second: Type.String(),
        log: relation,
        reference: relation,
        steps: count('steps of the log between the two that the reference does not allow'),
      }),
    ),
    starts: breaches('activities that may not begin a case and do'),
    ends: breaches('activities that may not end a case and do'),
    unknownActivities: Type.Array(Type.String()),
    complete: Type.Boolean({ description: 'false: the model has too many states, so allowed steps may be missing' }),
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

export const selfDistancesDefinition = {
  id: 'self-distances',
  title: { en: 'Distance of activities from themselves', zh: '活动的自身间距' },
  summary: {
    en: 'How many events at least lie between two occurrences of an activity, and which.',
    zh: '同一活动两次出现之间至少相隔多少事件，以及是哪些活动。',
  },
  needsModel: false,
  params: Type.Object({}),
  result: Type.Object({
    activities: Type.Array(
      Type.Object({
        activity: Type.String(),
        distance: count('fewest events between two occurrences in a case; 0 where it follows itself'),
        cases: count('cases in which it comes again at that distance'),
        between: Type.Array(Type.String(), { description: 'what stands between there' }),
      }),
    ),
  }),
} as const satisfies AnalysisDefinition;
