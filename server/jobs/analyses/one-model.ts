import { AnalysisError } from '#analysis';
import type { AnalysisDefinition } from '#analysis/catalog';
import type { LogSummary } from '#contract';
import type { Store } from '../../store/index.ts';

/** Analyses of one model that a log with designs has an endpoint of its own for. */
const OVER_DESIGNS: ReadonlyMap<string, string> = new Map([
  ['conformance', 'conformance'],
  ['conformance-comparison', 'conformance/comparison'],
  ['repair', 'repair'],
]);

/** Analyses that look at the design of each case where no model is named: rules and their ledger. */
export const usesDesigns = ({ id }: AnalysisDefinition): boolean => id === 'rules' || id === 'ledger';

/**
 * Refuses (`needs-model`) an analysis of one model that was not named, of a log for which more than that model counts: several designs,
 * names that are mapped, accepted deviations, expectations. Its figures would differ from those that the log is known by.
 */
export async function requireOneModel(store: Store, log: LogSummary, { id }: AnalysisDefinition): Promise<void> {
  const endpoint = OVER_DESIGNS.get(id);
  if (endpoint === undefined) return;
  const kept = await keptFor(store, log);
  if (kept !== null)
    throw new AnalysisError(
      'needs-model',
      `${JSON.stringify(log.name)} has ${kept}, which this analysis of one model does not look at: ask POST /api/logs/${log.id}/${endpoint}, or name the model with "modelId"`,
    );
}

async function keptFor(store: Store, { id, modelId }: LogSummary): Promise<string | null> {
  if ((await store.designs.list(id)).designs.length > 0) return 'designs of its own';
  if (modelId === null) return null;
  const { updatedAt } = await store.mappings.get(id, modelId);
  if (updatedAt !== null) return 'a mapping of names';
  const waivers = await store.waivers.list(id, [modelId]);
  if (waivers.some(({ status }) => status === 'active')) return 'accepted deviations';
  return (await store.expectations.get(id, modelId)).expectations === null ? null : 'expectations';
}
