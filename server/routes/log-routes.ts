import type { FastifyInstance } from 'fastify';
import { type Endpoints, endpoints, type RequestOf } from '#contract';
import { deviationOf } from '../jobs/designs/deviation-cases.ts';
import { standingArgs } from '../jobs/designs/standing-cases.ts';
import { ruleOf } from '../jobs/rules/rules-of-log.ts';
import type { Services } from '../services.ts';
import { activityNames } from './activity-names.ts';
import { caseDetail } from './case-detail.ts';
import { filterOf } from './filter-of.ts';
import { register } from './register.ts';

/** Logs, their cases and their events. */
export function logRoutes(app: FastifyInstance, services: Services): void {
  storedLogRoutes(app, services);
  caseRoutes(app, services);
}

function storedLogRoutes(app: FastifyInstance, { store, pool, ask }: Services): void {
  register(app, endpoints.listLogs, () => store.logs.list());
  register(app, endpoints.getLog, async ({ params }) => {
    const log = await store.logs.get(params.logId);
    const stored = await store.logs.stored(params.logId);
    const { report } = await stored.info();
    // What the file says of itself at length is kept for writing it again; pages wait for this answer.
    const { attributes: _, ...metadata } = report.metadata;
    return { log, report: structuredClone({ ...report, metadata }) as never, hasObjects: stored.hasObjects };
  });
  register(app, endpoints.updateLog, async ({ params, body }) => {
    if (body.modelId) await store.models.get(body.modelId);
    return store.logs.update(params.logId, body);
  });
  register(app, endpoints.deleteLog, async ({ params }) => {
    await store.logs.delete(params.logId);
    pool.forget(params.logId);
    return undefined;
  });
  register(app, endpoints.listRejected, async ({ params, query }) => {
    const stored = await store.logs.stored(params.logId);
    const { rowsRejected } = (await stored.info()).report;
    return { total: rowsRejected, rows: [...(await stored.rejected(query?.offset ?? 0, query?.limit ?? 100))] };
  });
  register(app, endpoints.getVocabulary, async ({ params, signal }) => {
    const { result } = await ask(params.logId, 'vocabulary', null, null, signal);
    return { ...(result as object), names: await namesOf(store, params.logId) } as never;
  });
}

function caseRoutes(app: FastifyInstance, { store, ask }: Services): void {
  /** Rules, deviations and designs are named by their ids; workers get them whole. */
  const caseArgs = async (
    logId: string,
    body: Pick<RequestOf<Endpoints['listCases']>['body'], 'conformance' | 'deviation' | 'rule'>,
  ) => ({
    ...body,
    rule: body.rule === undefined ? undefined : await ruleOf(store, logId, body.rule),
    deviation: body.deviation === undefined ? undefined : await deviationOf(store, logId, body.deviation),
    conformance: body.conformance === undefined ? undefined : await standingArgs(store, logId, body.conformance),
  });
  register(
    app,
    endpoints.listCases,
    async ({ params, body, signal }) =>
      (await ask(params.logId, 'cases', filterOf(body.filter), await caseArgs(params.logId, body), signal))
        .result as never,
  );
  register(
    app,
    endpoints.caseColumns,
    async ({ params, body, signal }) =>
      (await ask(params.logId, 'case-columns', filterOf(body.filter), await caseArgs(params.logId, body), signal))
        .result as Uint8Array,
  );
  register(app, endpoints.getCase, async ({ params, signal }) =>
    caseDetail(store, ask, params.logId, params.caseIndex, signal),
  );
}

/** Display names of activities by language, from the designed model of the log. */
async function namesOf(store: Services['store'], logId: string): Promise<Record<string, Record<string, string>>> {
  const { modelId } = await store.logs.get(logId);
  return modelId === null ? {} : activityNames(await store.models.read(modelId));
}
