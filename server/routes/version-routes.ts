import type { FastifyInstance } from 'fastify';
import { endpoints } from '#contract';
import { reconcileInThread } from '../jobs/reconcile.ts';
import type { Services } from '../services.ts';
import { register } from './register.ts';

/** The history of a log, what is kept of it, more rows for it, and whether it agrees with its source. */
export function versionRoutes(app: FastifyInstance, { store, pool, jobs }: Services): void {
  register(app, endpoints.listVersions, async ({ params: { logId } }) => ({
    versions: await store.versions.list(logId),
    retention: await store.versions.retention(logId),
    bytes: await store.versions.bytes(logId),
    pseudonymised: [...((await store.logs.stored(logId)).recipe()?.pseudonymised ?? [])],
  }));
  register(app, endpoints.restoreVersion, async ({ params: { logId, version }, body }) => {
    const log = await store.logs.restore(logId, version, body.current);
    pool.forget(logId);
    return log;
  });
  register(app, endpoints.deleteVersion, async ({ params: { logId, version } }) => {
    await store.versions.delete(logId, version);
    return undefined;
  });
  register(app, endpoints.setRetention, ({ params: { logId }, body }) => store.logs.setRetention(logId, body));
  register(app, endpoints.addData, ({ params: { logId }, body }) => jobs.addData(logId, body));
  register(app, endpoints.reconcileLog, async ({ params: { logId }, body, signal }) => {
    const { path, version } = await store.logs.current(logId);
    const totals = await reconcileInThread(path, body, signal);
    return { version, agrees: totals.every(({ agrees }) => agrees), totals };
  });
}
