import type { FastifyInstance } from 'fastify';
import { type Endpoint, endpoints } from '#contract';
import { type LogRunner, runnerInPool } from '../jobs/analyses/log-runner.ts';
import { compareAgainstDesigns } from '../jobs/designs/compare-designs.ts';
import { repairDesign } from '../jobs/designs/repair-design.ts';
import type { Services } from '../services.ts';
import { filterOf } from './filter-of.ts';
import { type Handled, register } from './register.ts';

/** What is done with the designs of a log beyond checking them. */
export function designWorkRoutes(app: FastifyInstance, { store, pool }: Services): void {
  const runnerOf = async (
    logId: string,
    hooks: Pick<Handled<Endpoint>, 'onProgress' | 'signal'>,
  ): Promise<LogRunner> => {
    hooks.onProgress(0, 'loading');
    return runnerInPool(pool, await store.logs.frame(logId), hooks);
  };
  register(app, endpoints.compareConformance, async ({ params: { logId }, body, signal, onProgress }) => {
    const log = await store.logs.get(logId);
    const request = { ...body, filter: filterOf(body.filter) };
    return compareAgainstDesigns(store, log, request, await runnerOf(logId, { signal, onProgress }));
  });
  register(app, endpoints.repairDesign, async ({ params: { logId }, body, signal, onProgress }) => {
    const log = await store.logs.get(logId);
    const request = { ...body, filter: filterOf(body.filter) };
    return repairDesign(store, log, request, await runnerOf(logId, { signal, onProgress }));
  });
}
