import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { calendarSchema } from '../calendar/index.ts';
import { bilingual, count, distribution, nullable, seconds } from '../schema.ts';

/** Working hours, so that times are working time instead of calendar time. */
const calendar = () => Type.Optional(calendarSchema);
const clock = () => Type.Enum(['calendar', 'working'], { description: 'what the durations count' });

export const dfgDefinition = {
  id: 'dfg',
  title: { en: 'Directly-follows graph', zh: '直接跟随图' },
  summary: {
    en: 'Which activity comes directly after which: how often, in how many cases, and after how long.',
    zh: '每个活动之后直接跟随哪个活动：次数、涉及案例数以及间隔时间。',
  },
  needsModel: false,
  params: Type.Object({ calendar: calendar() }),
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
        p90: seconds(),
        min: seconds(),
        max: seconds(),
        sum: seconds(),
        stdev: seconds('sample standard deviation (n − 1) in seconds; null for a single value'),
      }),
    ),
    start: Type.Array(Type.Object({ activity: Type.String(), count: count() })),
    end: Type.Array(Type.Object({ activity: Type.String(), count: count() })),
    clock: clock(),
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
    calendar: calendar(),
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
        clock: clock(),
        reason: bilingual(),
      }),
    ),
    clock: clock(),
    workingDay: seconds(
      'length of an average working day, by which working time is told in days; null for calendar time',
    ),
  }),
} as const satisfies AnalysisDefinition;

const usualTime = {
  from: Type.String(),
  to: Type.String(),
  mean: Type.Number({ description: 'seconds' }),
  stdev: Type.Number({ minimum: 0, description: 'sample standard deviation in seconds, 0 for a single value' }),
};

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
        from: usualTime.from,
        to: usualTime.to,
        n: count(),
        mean: usualTime.mean,
        stdev: usualTime.stdev,
      }),
    ),
  }),
} as const satisfies AnalysisDefinition;

export const temporalCheckDefinition = {
  id: 'temporal-check',
  title: { en: 'Unusual times', zh: '异常用时' },
  summary: {
    en: 'Cases in which one activity comes unusually soon or late after another, by a temporal profile.',
    zh: '按时间特征，哪些案例中一个活动在另一个之后出现得异常早或异常晚。',
  },
  needsModel: false,
  params: Type.Object({
    profile: Type.Optional(
      Type.Object(
        { pairs: Type.Array(Type.Object(usualTime)) },
        {
          description: 'a temporal profile as JSON, or a log to make it from; default: that of this log',
          'x-made-by': 'temporal-profile',
        },
      ),
    ),
    zeta: Type.Number({
      minimum: 0,
      default: 3,
      description: 'times further from the mean than so many standard deviations are unusual',
    }),
    top: Type.Integer({
      minimum: 0,
      default: 100,
      description: 'cases told one by one, those with most deviations first',
    }),
  }),
  result: Type.Object({
    zeta: Type.Number(),
    cases: count(),
    deviatingCases: count(),
    deviations: count('unusual times of all cases'),
    pairs: Type.Array(
      Type.Object({ ...usualTime, deviations: count(), cases: count() }, { description: 'pairs with unusual times' }),
    ),
    perCase: Type.Array(
      Type.Object({
        case: Type.String(),
        deviations: Type.Array(
          Type.Tuple([
            Type.String({ description: 'from' }),
            Type.String({ description: 'to' }),
            Type.Number({ description: 'seconds' }),
            nullable(Type.Number({ description: 'standard deviations from the mean; null where that is 0' })),
          ]),
        ),
      }),
    ),
    unknownPairs: count('pairs of events that the profile does not know'),
  }),
} as const satisfies AnalysisDefinition;
