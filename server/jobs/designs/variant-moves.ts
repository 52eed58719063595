import type { FilterSpec } from '#analysis/catalog';
import { conformanceMoves } from '#analysis/conformance';
import type { CaseSet, EventLog } from '#analysis/log';
import type { LogSummary, MovesRequest, VariantMoves } from '#contract';
import type { Store } from '../../store/index.ts';
import type { QueryHooks } from '../analyses/queries.ts';
import { type PlannedModel, planLog } from './planned-models.ts';

/** Variants, and everything that their alignments depend on. */
export interface MovesArgs extends Pick<MovesRequest, 'budget' | 'budgetPerVariant' | 'costs' | 'variants'> {
  readonly model: PlannedModel['model'];
  readonly params: PlannedModel['params'];
}

/**
 * The cases checked against one model in a check of conformance, and what is asked of them there; `null` where no case is. Throws what
 * planning the check throws.
 */
export async function movesQuery(
  store: Store,
  log: LogSummary,
  request: Omit<MovesRequest, 'filter'> & { readonly filter: FilterSpec | null },
): Promise<{ readonly filter: PlannedModel['filter']; readonly args: MovesArgs } | null> {
  const { asIf, filter, modelId, ...wish } = request;
  const { models } = await planLog(store, log, { asIf, filter });
  const planned = models.find((one) => one.modelId === modelId);
  if (planned === undefined) return null;
  return { filter: planned.filter, args: { ...wish, model: planned.model, params: planned.params } };
}

/** The query behind it, where the columns are. */
export const movesOfVariants = (
  log: EventLog,
  cases: CaseSet | null,
  { model, params, variants, ...wish }: MovesArgs,
  hooks: QueryHooks,
): VariantMoves => ({ variants: conformanceMoves({ log, cases, model, ...hooks }, variants, { ...wish, ...params }) });
