import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { count, seconds } from '../schema.ts';

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
