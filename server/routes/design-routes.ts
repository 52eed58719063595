import type { FastifyInstance } from 'fastify';
import type { OnProgress } from '#analysis';
import type { FilterSpec } from '#analysis/catalog';
import { endpoints, type VariantMoves } from '#contract';
import { type CountedActivity, requireMapping, suggestMapping } from '../jobs/designs/conformance-mapping.ts';
import type { ConformanceResult } from '../jobs/designs/conformance-merge.ts';
import { type ConformanceRunner, checkAgainstDesigns } from '../jobs/designs/conformance-versions.ts';
import { JointProgress } from '../jobs/designs/joint-progress.ts';
import { modelsOf } from '../jobs/designs/models-of-log.ts';
import { movesQuery } from '../jobs/designs/variant-moves.ts';
import type { Services } from '../services.ts';
import { expectationRoutes } from './expectation-routes.ts';
import { filterOf } from './filter-of.ts';
import { register } from './register.ts';
import { ruleRoutes } from './rule-routes.ts';

/** What a log is checked against over time, how names belong together, what is accepted, and the check itself. */
export function designRoutes(app: FastifyInstance, services: Services): void {
  const { store } = services;
  register(app, endpoints.listDesigns, async ({ params: { logId } }) => {
    const { modelId } = await store.logs.get(logId);
    return {
      ...(await store.designs.list(logId)),
      defaultModelId: modelId,
      defaultModelName: modelId === null ? null : (await store.models.get(modelId)).name,
    };
  });
  register(app, endpoints.addDesign, async ({ params: { logId }, body }) => {
    await store.logs.get(logId);
    return store.designs.add(logId, body);
  });
  register(app, endpoints.changeDesign, ({ params: { logId, designId }, body }) =>
    store.designs.change(logId, designId, body),
  );
  register(app, endpoints.removeDesign, async ({ params: { logId, designId } }) => {
    await store.designs.remove(logId, designId);
    return undefined;
  });
  register(app, endpoints.checkConformance, async ({ params: { logId }, body, signal, onProgress }) => {
    const log = await store.logs.get(logId);
    const request = { moves: false, ...body, filter: filterOf(body.filter) };
    return checkAgainstDesigns(store, log, request, await inPool(services, logId, signal, onProgress));
  });
  register(app, endpoints.conformanceMoves, async ({ params: { logId }, body, signal }) => {
    const log = await store.logs.get(logId);
    const query = await movesQuery(store, log, { ...body, filter: filterOf(body.filter) });
    if (query === null) return { variants: [] };
    const { result } = await services.ask(logId, 'variant-moves', query.filter, query.args, signal);
    return result as VariantMoves;
  });
  mappingRoutes(app, services);
  expectationRoutes(app, services);
  acceptedRoutes(app, services);
  ruleRoutes(app, services);
}

/** All parts of a check look at the same columns, whatever becomes of the log meanwhile. */
export async function inPool(
  { store, pool }: Services,
  logId: string,
  signal: AbortSignal,
  onProgress: OnProgress = () => undefined,
): Promise<ConformanceRunner> {
  const progress = new JointProgress(onProgress);
  onProgress(0, 'loading');
  const { key, frame } = await store.logs.frame(logId);
  return {
    analyse: async (request) => {
      const task = await pool.run(
        key,
        frame,
        { kind: 'analysis', id: 'conformance', ...request },
        { signal, onProgress: progress.next() },
      );
      return { ...task, result: task.result as ConformanceResult };
    },
    expect: (checks) => progress.expect(checks),
    count: (filter: FilterSpec | null) =>
      pool.run(key, frame, { kind: 'query', id: 'cases', args: { limit: 1 }, filter }, { signal }),
  };
}

function mappingRoutes(app: FastifyInstance, { store, ask }: Services): void {
  const activitiesOf = async (logId: string, signal: AbortSignal): Promise<readonly CountedActivity[]> => {
    const { result } = await ask(logId, 'vocabulary', null, null, signal);
    return (result as { activities: CountedActivity[] }).activities;
  };
  register(app, endpoints.getMapping, async ({ params: { logId, modelId } }) => {
    await store.logs.get(logId);
    await store.models.get(modelId);
    return store.mappings.get(logId, modelId);
  });
  register(app, endpoints.setMapping, async ({ params: { logId, modelId }, body, signal }) => {
    const { mapping = {}, silent = [] } = body;
    requireMapping(await store.models.read(modelId), await activitiesOf(logId, signal), { mapping, silent });
    return store.mappings.set(logId, modelId, body);
  });
  register(app, endpoints.suggestMapping, async ({ params: { logId, modelId }, signal }) =>
    suggestMapping(
      await store.models.read(modelId),
      await activitiesOf(logId, signal),
      await store.mappings.get(logId, modelId),
    ),
  );
}

function acceptedRoutes(app: FastifyInstance, { store }: Services): void {
  register(app, endpoints.listAccepted, async ({ params: { logId } }) =>
    store.waivers.list(logId, await modelsOf(store, logId)),
  );
  register(app, endpoints.acceptDeviation, async ({ params: { logId }, body }) => {
    if (body.modelId !== undefined) await store.models.get(body.modelId);
    return store.waivers.accept(logId, await modelsOf(store, logId), body);
  });
  register(app, endpoints.revokeAccepted, async ({ params: { logId, acceptedId }, body }) =>
    store.waivers.revoke(logId, await modelsOf(store, logId), acceptedId, body),
  );
}
