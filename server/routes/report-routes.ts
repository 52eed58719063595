import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import type { rulesDefinition } from '#analysis/catalog';
import { endpoints } from '#contract';
import { conformanceReport, type ReportRunner } from '../jobs/designs/conformance-report.ts';
import type { vocabularyOf } from '../jobs/designs/vocabulary.ts';
import type { Services } from '../services.ts';
import { inPool } from './design-routes.ts';
import { filterOf } from './filter-of.ts';
import { register } from './register.ts';

/** The few figures of a log for those who lead. */
export function reportRoutes(app: FastifyInstance, services: Services): void {
  const { store, pool, ask } = services;
  register(app, endpoints.reportConformance, async ({ params: { logId }, body, signal }) => {
    const log = await store.logs.get(logId);
    const { key, frame } = await store.logs.frame(logId);
    const runner: ReportRunner = {
      ...(await inPool(services, logId, signal)),
      vocabulary: async () =>
        (await ask(logId, 'vocabulary', null, null, signal)).result as ReturnType<typeof vocabularyOf>,
      rules: async (rules, filter) => {
        const model = log.modelId === null ? null : await store.models.read(log.modelId);
        const request = { kind: 'analysis', id: 'rules', params: { rules, top: 0 }, filter, model } as const;
        return (await pool.run(key, frame, request, { signal })).result as Static<typeof rulesDefinition.result>;
      },
    };
    return conformanceReport(store, log, { ...body, filter: filterOf(body.filter) }, runner);
  });
}
