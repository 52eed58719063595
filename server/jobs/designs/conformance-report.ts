import type { Static } from 'typebox';
import type { FilterSpec, rulesDefinition } from '#analysis/catalog';
import { compareCodePoints } from '#analysis/log';
import type { RuleSet } from '#analysis/rules';
import type { ConformanceReport, DesignConformance, LogSummary, ReportRequest } from '#contract';
import type { Store } from '../../store/index.ts';
import { type ConformanceRunner, checkAgainstDesigns } from './conformance-versions.ts';
import { reportAttributes } from './report-attributes.ts';
import type { vocabularyOf } from './vocabulary.ts';

type RulesResult = Static<typeof rulesDefinition.result>;

/** Where a report is computed: in workers of the server, or in the thread of a command. */
export interface ReportRunner extends ConformanceRunner {
  vocabulary(): Promise<ReturnType<typeof vocabularyOf>>;
  rules(rules: RuleSet, filter: FilterSpec | null): Promise<RulesResult>;
}

/** All are asked for: the heaviest by value need not be among the most frequent. */
const ALL_DEVIATIONS = 100_000;
const DEFAULT_TOP = 5;

/** One log in few figures; they are those of `checkAgainstDesigns` and of the rules kept with the log. Throws what these throw, and `unknown-attribute`. */
export async function conformanceReport(
  store: Store,
  log: LogSummary,
  request: Omit<ReportRequest, 'filter'> & { readonly filter: FilterSpec | null },
  runner: ReportRunner,
): Promise<ConformanceReport> {
  const { filter, top = DEFAULT_TOP } = request;
  const told = reportAttributes((await runner.vocabulary()).attributes, request);
  const wish = {
    filter,
    top: ALL_DEVIATIONS,
    moves: false,
    ...(told.unit !== null && { by: told.unit.name }),
    ...(told.amount !== null && { cost: told.amount.name }),
  };
  const { rules } = await store.rules.get(log.id);
  const [{ result }, ruled] = await Promise.all([
    checkAgainstDesigns(store, log, wish, runner),
    rules === null ? null : runner.rules(rules, filter),
  ]);
  return {
    ...{ logId: log.id, name: log.name, first: log.first, last: log.last },
    designs: result.models.map(({ modelId, modelName, filter: scope }) => ({ modelId, modelName, filter: scope })),
    n: result.n,
    exact: result.exact,
    notComputedCases: result.notComputed.reduce((sum, { cases }) => sum + cases, 0),
    uncheckedCases: result.unchecked.cases,
    rates: result.accepted,
    ...told,
    months: result.months,
    segments: result.segments,
    deviations: heaviest(result.deviations).slice(0, top).map(shortened),
    rules: ruled === null ? null : rulesInShort(ruled),
  };
}

type Deviation = DesignConformance['deviations'][number];

/** Values of several currencies tell no order. */
const heaviest = (deviations: readonly Deviation[]): Deviation[] => {
  const currencies = new Set(deviations.map(({ stake }) => stake?.currency));
  const isOne = currencies.size <= 1 && deviations.every(({ stake }) => stake?.byCurrency === undefined);
  const worth = ({ stake }: Deviation): number => (isOne ? (stake?.value ?? 0) : 0);
  return deviations
    .filter(({ accepted }) => !accepted)
    .sort((a, b) => worth(b) - worth(a) || b.cases - a.cases || compareCodePoints(a.id, b.id));
};

function shortened(one: Deviation): ConformanceReport['deviations'][number] {
  const {
    id,
    deviation,
    kind,
    sentence,
    cases,
    share,
    deltaMedianDuration,
    deltaInterval,
    variants,
    someCases,
    modelId,
  } = one;
  return {
    ...{
      id,
      deviation,
      kind,
      sentence,
      cases,
      share,
      deltaMedianDuration,
      deltaInterval,
      variants,
      someCases,
      modelId,
    },
    ...(one.stake !== undefined && { stake: one.stake }),
  };
}

const rulesInShort = ({ rules, amount, currency, amounts }: RulesResult): ConformanceReport['rules'] => ({
  rules: rules.filter(({ notChecked }) => notChecked === null).length,
  broken: rules.filter(({ violations }) => violations > 0).length,
  violations: rules.reduce((sum, { violations }) => sum + violations, 0),
  ...{ amount, currency, amounts },
});
