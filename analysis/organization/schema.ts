import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { count, nullable } from '../schema.ts';

export const handoverDefinition = {
  id: 'handover',
  title: { en: 'Handover of work', zh: '工作交接' },
  summary: {
    en: 'Who passes work on to whom: resources of directly following events, handovers to oneself included.',
    zh: '工作在资源之间的交接：相邻事件的执行者，包括交给自己的情况。',
  },
  needsModel: false,
  params: Type.Object({}),
  result: Type.Object({
    edges: Type.Array(
      Type.Object({
        from: nullable(Type.String({ description: 'null: the event has no resource' })),
        to: nullable(Type.String()),
        count: count(),
        cases: count(),
      }),
    ),
  }),
} as const satisfies AnalysisDefinition;
