import type { DesignOfCases } from '#analysis';
import type { LogSummary } from '#contract';
import type { Store } from '../../store/index.ts';
import { planOf } from '../designs/conformance-plan.ts';

/** What rules look names and lanes up in. */
export interface LogDesigns {
  /** No case passes two. */
  readonly ofCases: readonly DesignOfCases[];
  /** Objects are no cases: designs for some of the cases say nothing of them. */
  readonly ofObjects: readonly DesignOfCases[];
  readonly modelIds: readonly string[];
}

/** The designs of a log, as conformance plans its cases: each by its start and scope, the others by the model of the log. Throws `model-not-found`. */
export async function designsOfLog(store: Store, log: Pick<LogSummary, 'id' | 'modelId'>): Promise<LogDesigns> {
  const { designs } = await store.designs.list(log.id);
  const fallback =
    log.modelId === null ? null : { modelId: log.modelId, modelName: (await store.models.get(log.modelId)).name };
  const versionsOf = (some: typeof designs) =>
    some.length === 0 && fallback === null ? [] : planOf(some, fallback, null).versions;
  const [cases, objects] = [versionsOf(designs), versionsOf(designs.filter(({ scope }) => scope === null))];
  const modelIds = [...new Set([...cases, ...objects].map(({ modelId }) => modelId))];
  const known = new Map(
    await Promise.all(
      modelIds.map(async (id) => {
        const { mapping } = await store.mappings.get(log.id, id);
        return [id, { model: await store.models.read(id), mapping }] as const;
      }),
    ),
  );
  const withModels = (versions: typeof cases): DesignOfCases[] =>
    versions.flatMap(({ modelId, filter }) => {
      const design = known.get(modelId);
      return design === undefined ? [] : [{ ...design, filter }];
    });
  return {
    ofCases: withModels(cases),
    ofObjects: withModels(objects),
    modelIds: [...new Set(cases.map(({ modelId }) => modelId))],
  };
}
