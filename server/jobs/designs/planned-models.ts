import type { Expectations, FilterSpec } from '#analysis/catalog';
import type { Model } from '#analysis/model';
import type { AcceptedDeviation, LogSummary } from '#contract';
import type { Store } from '../../store/index.ts';
import { type ConformancePlan, type PlannedVersion, planAsIf, planOf } from './conformance-plan.ts';

/** What is kept for a log and a model, as parameters of the analyses that hold one against the other. */
export interface KeptParams {
  readonly mapping?: Record<string, string>;
  readonly silent?: string[];
  readonly accepted?: string[];
}

/** A model with the cases of all its versions together. */
export interface PlannedModel {
  readonly modelId: string;
  readonly modelName: string;
  readonly model: Model;
  readonly versions: readonly PlannedVersion[];
  /** Gives exactly its cases; null: all. */
  readonly filter: FilterSpec | null;
  /** Those that count at present. */
  readonly waivers: readonly AcceptedDeviation[];
  readonly params: KeptParams;
  /** What it asks for beside the order of steps; null: nothing. */
  readonly expectations: Expectations | null;
}

export interface PlannedLog {
  readonly plan: ConformancePlan;
  readonly models: readonly PlannedModel[];
  /** Of all models, each once. */
  readonly waivers: readonly AcceptedDeviation[];
}

/**
 * Which cases of a log are held against which model, by its designs or all "as if" against one, with everything kept for them. The
 * one place where this is decided, whatever is then computed. Throws `needs-model`, `model-not-found`.
 */
export async function planLog(
  store: Store,
  log: LogSummary,
  { asIf, filter }: { readonly asIf?: string | undefined; readonly filter: FilterSpec | null },
): Promise<PlannedLog> {
  const fallback = log.modelId === null ? null : await named(store, log.modelId);
  const { designs } = await store.designs.list(log.id);
  const plan = asIf === undefined ? planOf(designs, fallback, filter) : planAsIf(await named(store, asIf), filter);
  const modelIds = [...new Set(plan.versions.map(({ modelId }) => modelId))];
  const waivers = (await store.waivers.list(log.id, modelIds)).filter(({ status }) => status === 'active');
  const models = modelIds.map((id) =>
    planModel(
      store,
      log.id,
      plan.versions.filter(({ modelId }) => modelId === id),
      waivers.filter(({ scope, modelId }) => scope === 'log' || modelId === id),
    ),
  );
  return { plan, models: await Promise.all(models), waivers };
}

const named = async (store: Store, modelId: string) => ({
  modelId,
  modelName: (await store.models.get(modelId)).name,
});

async function planModel(
  store: Store,
  logId: string,
  versions: readonly PlannedVersion[],
  waivers: readonly AcceptedDeviation[],
): Promise<PlannedModel> {
  const [{ modelId, modelName }] = versions as [PlannedVersion];
  const { mapping, silent } = await store.mappings.get(logId, modelId);
  const { expectations } = await store.expectations.get(logId, modelId);
  return {
    ...{ modelId, modelName, versions, waivers, expectations },
    model: await store.models.read(modelId),
    filter: anyOf(versions.map((version) => version.filter)),
    params: {
      ...(Object.keys(mapping).length > 0 && { mapping }),
      ...(silent.length > 0 && { silent }),
      ...(waivers.length > 0 && { accepted: waivers.map(({ deviation }) => deviation) }),
    },
  };
}

const anyOf = (filters: readonly (FilterSpec | null)[]): FilterSpec | null => {
  const known = filters.filter((filter) => filter !== null);
  if (known.length < filters.length) return null;
  return known.length === 1 ? (known[0] ?? null) : { kind: 'or', filters: known };
};
