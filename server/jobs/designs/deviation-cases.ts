import type { Expectations } from '#analysis/catalog';
import { conformanceCases, type MoveCosts } from '#analysis/conformance';
import type { CaseSet, EventLog } from '#analysis/log';
import type { Model } from '#analysis/model';
import type { Store } from '../../store/index.ts';
import type { QueryHooks } from '../analyses/queries.ts';

/** A deviation with everything it was found by. */
export interface DeviationArgs {
  readonly id: string;
  readonly modelId: string;
  readonly model: Model;
  readonly mapping: Readonly<Record<string, string>>;
  readonly silent: readonly string[];
  readonly expectations: Expectations | null;
  /** What moves cost, where it is not 1. */
  readonly costs: MoveCosts | undefined;
}

/** A deviation of a log against a model as it is kept now. Throws `log-not-found`, `model-not-found`. */
export async function deviationOf(
  store: Store,
  logId: string,
  { modelId, id, costs }: Pick<DeviationArgs, 'id' | 'modelId'> & Partial<Pick<DeviationArgs, 'costs'>>,
): Promise<DeviationArgs> {
  await store.logs.get(logId);
  const model = await store.models.read(modelId);
  const { mapping, silent } = await store.mappings.get(logId, modelId);
  const { expectations } = await store.expectations.get(logId, modelId);
  return { id, modelId, model, mapping, silent, expectations, costs };
}

const found = new WeakMap<EventLog, { readonly key: string; readonly cases: CaseSet }>();

/** All cases of a log that show a deviation; the last answer for a log is kept, as lists of cases are leafed through. */
export function deviationCases(log: EventLog, { model, ...rest }: DeviationArgs, hooks: QueryHooks): CaseSet {
  const key = JSON.stringify(rest);
  const known = found.get(log);
  if (known?.key === key) return known.cases;
  const { mapping, silent, expectations, id, costs } = rest;
  const cases = conformanceCases({ log, cases: null, model, ...hooks }, id, {
    costs,
    ...(Object.keys(mapping).length > 0 && { mapping }),
    ...(silent.length > 0 && { silent }),
    ...(expectations !== null && { expectations }),
  });
  found.set(log, { key, cases });
  return cases;
}
