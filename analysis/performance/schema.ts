import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { bilingual, count, distribution, nullable, seconds } from '../schema.ts';

export const dfgDefinition = {
  id: 'dfg',
  title: { en: 'Directly-follows graph', zh: '直接跟随图' },
  summary: {
    en: 'Which activity comes directly after which: how often, in how many cases, and after how long.',
    zh: '每个活动之后直接跟随哪个活动：次数、涉及案例数以及间隔时间。',
  },
  needsModel: false,
  params: Type.Object({}),
  result: Type.Object({
    nodes: Type.Array(Type.Object({ activity: Type.String(), events: count(), cases: count() })),
    edges: Type.Array(
      Type.Object({
        from: Type.String(),
        to: Type.String(),
        count: count(),
        cases: count('cases in which the edge occurs'),
        mean: seconds(),
        median: seconds(),
        min: seconds(),
        max: seconds(),
        sum: seconds(),
        stdev: seconds('sample standard deviation (n − 1) in seconds; null for a single value'),
      }),
    ),
    start: Type.Array(Type.Object({ activity: Type.String(), count: count() })),
    end: Type.Array(Type.Object({ activity: Type.String(), count: count() })),
  }),
} as const satisfies AnalysisDefinition;

const measure = () => Type.Object({ n: count(), sum: seconds(), mean: seconds(), median: seconds(), p90: seconds() });

export const performanceDefinition = {
  id: 'performance',
  title: { en: 'Performance and bottlenecks', zh: '性能与瓶颈' },
  summary: {
    en: 'How long cases, activities and the ways between them take, and the places where most time is lost.',
    zh: '案例、活动以及活动之间各花多长时间，以及时间损失最多的环节。',
  },
  needsModel: false,
  params: Type.Object({
    top: Type.Optional(Type.Integer({ minimum: 1, description: 'only the worst bottlenecks; default all' })),
  }),
  result: Type.Object({
    caseDuration: distribution(),
    activities: Type.Array(
      Type.Object({
        activity: Type.String(),
        n: count(),
        cases: count(),
        service: nullable(measure()),
        waiting: nullable(measure()),
        sojourn: nullable(measure()),
      }),
    ),
    edges: Type.Array(
      Type.Object({
        from: Type.String(),
        to: Type.String(),
        n: count(),
        cases: count(),
        totalTime: seconds(),
        mean: seconds(),
        median: seconds(),
        p90: seconds(),
      }),
    ),
    bottlenecks: Type.Array(
      Type.Object({
        where: Type.String(),
        kind: Type.Union([Type.Literal('edge'), Type.Literal('activity')]),
        from: nullable(Type.String()),
        to: nullable(Type.String()),
        activity: nullable(Type.String()),
        totalTime: Type.Number({ description: 'seconds lost here by all cases together' }),
        share: nullable(Type.Number({ description: 'of the durations of all cases together' })),
        cases: count(),
        n: count(),
        median: Type.Number(),
        p90: Type.Number(),
        mean: Type.Number(),
        clock: Type.Literal('calendar'),
        reason: bilingual(),
      }),
    ),
  }),
} as const satisfies AnalysisDefinition;

export const temporalProfileDefinition = {
  id: 'temporal-profile',
  title: { en: 'Temporal profile', zh: '时间特征' },
  summary: {
    en: 'For every two activities, how long the second usually comes after the first.',
    zh: '对每两个活动，后者通常在前者之后多久出现。',
  },
  needsModel: false,
  params: Type.Object({}),
  result: Type.Object({
    pairs: Type.Array(
      Type.Object({
        from: Type.String(),
        to: Type.String(),
        n: count(),
        mean: Type.Number({ description: 'seconds' }),
        stdev: Type.Number({ description: 'sample standard deviation in seconds, 0 for a single value' }),
      }),
    ),
  }),
} as const satisfies AnalysisDefinition;
