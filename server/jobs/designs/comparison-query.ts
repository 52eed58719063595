import type { FilterSpec } from '#analysis/catalog';
import { type Comparison, compareConformance, type GroupChoice } from '#analysis/conformance';
import { evaluateFilter } from '#analysis/filter';
import type { CaseSet, EventLog } from '#analysis/log';
import type { ComparisonRequest } from '#contract';
import type { QueryHooks } from '../analyses/queries.ts';
import type { PlannedModel } from './planned-models.ts';

/** Models with their cases, and the two groups to compare. */
export interface CompareArgs {
  readonly parts: readonly Pick<PlannedModel, 'expectations' | 'filter' | 'model' | 'params'>[];
  readonly groups: GroupChoice;
  readonly wish: Pick<ComparisonRequest, 'budget' | 'budgetPerVariant' | 'costs'>;
}

/** The comparison behind `compareAgainstDesigns`, where the columns are. */
export const compareDesigns = (
  log: EventLog,
  cases: CaseSet | null,
  { parts, groups, wish }: CompareArgs,
  hooks: QueryHooks,
): Comparison =>
  compareConformance(
    { log, cases, ...hooks },
    parts.map(({ expectations, filter, model, params }) => ({
      ...wish,
      ...params,
      ...(expectations !== null && { expectations }),
      ...{ model, cases: casesOf(filter, log) },
    })),
    groups,
  );

const casesOf = (filter: FilterSpec | null, log: EventLog) => (filter === null ? null : evaluateFilter(filter, log));
