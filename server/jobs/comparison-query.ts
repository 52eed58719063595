import type { FilterSpec } from '#analysis/catalog';
import { type Comparison, compareConformance, type GroupChoice } from '#analysis/conformance';
import { evaluateFilter } from '#analysis/filter';
import type { CaseSet, EventLog } from '#analysis/log';
import type { PlannedModel } from './planned-models.ts';
import type { QueryHooks } from './queries.ts';

/** Models with their cases, and the two groups to compare. */
export interface CompareArgs {
  readonly parts: readonly Pick<PlannedModel, 'filter' | 'model' | 'params'>[];
  readonly groups: GroupChoice;
  readonly budget?: number | undefined;
}

/** The comparison behind `compareAgainstDesigns`, where the columns are. */
export const compareDesigns = (
  log: EventLog,
  cases: CaseSet | null,
  { parts, groups, budget }: CompareArgs,
  hooks: QueryHooks,
): Comparison =>
  compareConformance(
    { log, cases, ...hooks },
    parts.map(({ filter, model, params }) => ({ ...params, budget, model, cases: casesOf(filter, log) })),
    groups,
  );

const casesOf = (filter: FilterSpec | null, log: EventLog) => (filter === null ? null : evaluateFilter(filter, log));
