import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { count, nullable } from '../schema.ts';

const kinds = [
  Type.Literal('simultaneous'),
  Type.Literal('batching-on-start'),
  Type.Literal('batching-on-end'),
  Type.Literal('sequential'),
  Type.Literal('concurrent'),
] as const;

const share = () => nullable(Type.Number({ minimum: 0, maximum: 1, description: 'of the events with a resource' }));

export const batchesDefinition = {
  id: 'batches',
  title: { en: 'Batches', zh: '批处理' },
  summary: {
    en: 'Work of one kind that one person does in one go, for several cases.',
    zh: '同一人把多个案例的同类工作集中在一起完成。',
  },
  needsModel: false,
  params: Type.Object({
    mergeDistance: Type.Number({ minimum: 0, default: 900, description: 'longest pause within a batch, in seconds' }),
    minSize: Type.Integer({ minimum: 2, default: 2, description: 'fewest events of a batch' }),
    top: Type.Integer({ minimum: 0, default: 200, description: 'batches told one by one, the largest first' }),
  }),
  result: Type.Object({
    events: count('looked at'),
    withoutResource: count('events without a resource: they belong to no batch'),
    batchedEvents: count(),
    batchedShare: share(),
    batches: count('found in all'),
    groups: Type.Array(
      Type.Object({
        activity: Type.String(),
        resource: Type.String(),
        batches: count(),
        events: count('in batches'),
        largest: count('events of the largest batch'),
        kinds: Type.Record(Type.String(), count(), { description: 'batches by kind' }),
      }),
      { description: 'activities and resources with batches, by name' },
    ),
    list: Type.Array(
      Type.Object({
        activity: Type.String(),
        resource: Type.String(),
        kind: Type.Union([...kinds]),
        start: nullable(Type.String({ description: 'ISO 8601, UTC' })),
        end: nullable(Type.String({ description: 'ISO 8601, UTC' })),
        events: count(),
        cases: count(),
        examples: Type.Array(Type.String(), { description: 'up to five cases, by id' }),
      }),
      { description: 'the largest first, ties by start, activity and resource' },
    ),
  }),
} as const satisfies AnalysisDefinition;
