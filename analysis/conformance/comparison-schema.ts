import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { type FilterSpec, filterSchema } from '../filter/schema.ts';
import { count, nullable } from '../schema.ts';
import { matchingParams } from './schema.ts';

const share = (description: string) => nullable(Type.Number({ description }));
const test = {
  first: share('of the first group'),
  second: share('of the second group'),
  difference: share('second minus first'),
  low: share('95 % interval of the difference'),
  high: share('95 % interval of the difference'),
  p: share('probability of a difference at least as large if there were none'),
};

export const conformanceComparisonDefinition = {
  id: 'conformance-comparison',
  title: { en: 'Conformance before and after', zh: '一致性前后对比' },
  summary: {
    en: 'Conformance of two groups of cases, before and after a date or by two filters, with tests of significance.',
    zh: '比较两组案例的一致性（某日期前后或两个筛选条件），并给出显著性检验。',
  },
  needsModel: true,
  params: Type.Object({
    date: Type.Optional(
      Type.String({ description: 'ISO 8601; first group: cases that began before, second: the others' }),
    ),
    first: Type.Optional(
      Type.Unsafe<FilterSpec>({ ...filterSchema, type: 'object', description: 'filter of the first group' }),
    ),
    second: Type.Optional(
      Type.Unsafe<FilterSpec>({ ...filterSchema, type: 'object', description: 'filter of the second group' }),
    ),
    ...matchingParams,
  }),
  result: Type.Object({
    cases: Type.Object({ first: count(), second: count(), neither: count(), both: count() }),
    caseConformance: Type.Object(test),
    deviations: Type.Array(
      Type.Object({
        id: Type.String(),
        sentence: Type.Object({ en: Type.String(), zh: Type.String() }),
        ...test,
        adjusted: share('p adjusted for the number of deviations (Benjamini, Hochberg)'),
      }),
      { description: 'by adjusted p, then id' },
    ),
  }),
} as const satisfies AnalysisDefinition;
