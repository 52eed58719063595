import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { count, countByName, distribution, nullable } from '../schema.ts';

export const statsDefinition = {
  id: 'stats',
  title: { en: 'Statistics', zh: '统计' },
  summary: {
    en: 'Events, cases, activities and variants, the period covered, and how long cases take.',
    zh: '事件、案例、活动与变体的数量，覆盖的时间范围，以及案例历时。',
  },
  needsModel: false,
  params: Type.Object({}),
  result: Type.Object({
    events: count(),
    cases: count(),
    activities: count('activities that occur'),
    variants: count(),
    first: nullable(Type.String({ description: 'ISO 8601, UTC' })),
    last: nullable(Type.String({ description: 'ISO 8601, UTC' })),
    activityEvents: countByName(),
    activityCases: countByName(),
    startActivities: countByName(),
    endActivities: countByName(),
    caseDuration: distribution(),
  }),
} as const satisfies AnalysisDefinition;
