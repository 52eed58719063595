import { Type } from 'typebox';
import type { AnalysisDefinition } from '../../analysis.ts';
import { type FilterSpec, filterSchema } from '../../filter/schema.ts';
import { bilingual, count, nullable, seconds } from '../../schema.ts';
import { conformanceDefinition } from '../schema.ts';

/** What says how the log is held against the model, the same as in the conformance. */
const { accepted, budget, budgetPerVariant, costs, expectations, mapping, silent } =
  conformanceDefinition.params.properties;

const share = (description: string) => nullable(Type.Number({ description }));
const sides = (description: string) => Type.Object({ first: count(), second: count() }, { description });
const filterOfGroup = (description: string) =>
  Type.Optional(Type.Unsafe<FilterSpec>({ ...filterSchema, type: 'object', description }));

/** Two shares side by side; what they are shares of stands with them. */
const test = {
  first: share('of the first group'),
  second: share('of the second group'),
  difference: share('second minus first'),
  low: share('95 % interval of the difference'),
  high: share('95 % interval of the difference'),
  p: share('probability of a difference at least as large if there were none'),
  part: sides('the whole numbers behind the shares: how many'),
  whole: sides('of how many'),
};

/** How cases are parted in two. */
export const groupParams = {
  date: Type.Optional(
    Type.String({ description: 'ISO 8601; first group: cases that began before, second: the others' }),
  ),
  first: filterOfGroup('filter of the first group'),
  second: filterOfGroup('filter of the second group'),
};

/** A deviation of both groups, whichever model it was found against. */
export const comparedDeviation = {
  id: Type.String({ description: 'kind, activity and place, as in the conformance' }),
  kind: Type.String(),
  activity: Type.String(),
  sentence: bilingual(),
  accepted: Type.Boolean({ description: 'it stands among the accepted deviations' }),
  ...test,
  adjusted: share('p adjusted for the number of deviations (Benjamini, Hochberg)'),
};

/** What a comparison says of all cases together. */
export const comparedFigures = {
  date: nullable(Type.String({ description: 'first instant of the second group; null: two filters' })),
  cases: Type.Object({
    first: count('cases checked'),
    second: count('cases checked'),
    neither: count('in no group'),
    both: count('in both groups, left out'),
  }),
  small: Type.Boolean({ description: 'fewer than 30 cases in a group: a rate says little' }),
  notComputed: sides('cases of the groups without an alignment, left out'),
  caseConformance: Type.Object(test),
  acceptedCaseConformance: Type.Object(test, { description: 'with the accepted deviations taken as conforming' }),
  stepConformance: Type.Object(test, { description: 'interval and p by cases, from 30 on in each group' }),
  acceptedStepConformance: Type.Object(test),
  throughput: Type.Object({
    n: sides('cases with a duration'),
    first: seconds('median throughput time of the first group, seconds'),
    second: seconds('of the second group'),
    difference: seconds('second minus first; null below 5 cases on either side'),
    low: seconds('95 % interval of the difference'),
    high: seconds('95 % interval of the difference'),
  }),
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
    ...groupParams,
    ...{ mapping, silent, accepted, expectations, budget, budgetPerVariant, costs },
  }),
  result: Type.Object({
    ...comparedFigures,
    deviations: Type.Array(
      Type.Object({
        ...comparedDeviation,
        element: nullable(Type.String({ description: 'id of the element of the designed model' })),
        variants: Type.Array(count(), { description: 'indices in the variants of the whole log, ascending' }),
      }),
      { description: 'by adjusted p, then id' },
    ),
  }),
} as const satisfies AnalysisDefinition;
