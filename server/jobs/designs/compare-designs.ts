import type { FilterSpec } from '#analysis/catalog';
import type { Comparison } from '#analysis/conformance';
import type { ComparisonAnswer, ComparisonRequest, LogSummary } from '#contract';
import type { Store } from '../../store/index.ts';
import type { LogRunner } from '../analyses/log-runner.ts';
import type { CompareArgs } from './comparison-query.ts';
import { bothOf } from './conformance-plan.ts';
import { type PlannedModel, planLog } from './planned-models.ts';

/**
 * Compares two groups of cases of a log, each case held against the design that is meant for it, with its mapping and with what is
 * accepted at present. Cases that no design is meant for are counted, and in no figure. Throws `needs-model`, `model-not-found` and what
 * the comparison throws.
 */
export async function compareAgainstDesigns(
  store: Store,
  log: LogSummary,
  request: Omit<ComparisonRequest, 'filter'> & { readonly filter: FilterSpec | null },
  runner: LogRunner,
): Promise<ComparisonAnswer> {
  const { asIf, filter, budget, budgetPerVariant, costs, ...groups } = request;
  const { models } = await planLog(store, log, { asIf, filter });
  const parts = models.map(({ expectations, filter: of, model, params }) => ({
    expectations,
    filter: of,
    model,
    params,
  }));
  const wish = {
    ...(budget !== undefined && { budget }),
    ...(budgetPerVariant !== undefined && { budgetPerVariant }),
    ...(costs !== undefined && { costs }),
  };
  const task = await runner.ask('compare-conformance', {
    filter,
    args: { parts, groups, wish } satisfies CompareArgs,
  });
  const comparison = task.result as Comparison;
  return {
    result: toldOf(comparison, models, filter),
    provenance: {
      logId: log.id,
      analysis: 'conformance-comparison',
      ...{ cases: task.cases, events: task.events, allCases: log.cases, filter },
      modelIds: models.map(({ modelId }) => modelId),
      asIf: asIf ?? null,
      computedIn: task.computedIn,
    },
  };
}

function toldOf(
  { parts, filters, deviations, unchecked, ...figures }: Comparison,
  models: readonly PlannedModel[],
  filter: FilterSpec | null,
): ComparisonAnswer['result'] {
  const named = models.map(({ modelId, modelName }) => ({ modelId, modelName }));
  const nameOf = (part: number) => named[part] ?? { modelId: '', modelName: '' };
  return {
    ...figures,
    deviations: deviations.map(({ parts: found, ...deviation }) => ({
      ...deviation,
      models: found.map(({ part, ...told }) => ({ ...nameOf(part), ...told })),
    })),
    models: parts.map((told, i) => ({ ...nameOf(i), filter: models[i]?.filter ?? null, ...told })),
    groups: { first: bothOf(filter, filters.first), second: bothOf(filter, filters.second) },
    unchecked: { ...unchecked },
  };
}
