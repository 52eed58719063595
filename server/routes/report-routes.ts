import type { FastifyInstance } from 'fastify';
import { endpoints } from '#contract';
import { conformanceReport, type ReportRunner } from '../jobs/designs/conformance-report.ts';
import type { vocabularyOf } from '../jobs/designs/vocabulary.ts';
import { checkRulesOfLog } from '../jobs/rules/check-rules-of-log.ts';
import { RuleRunner } from '../jobs/rules/rule-runner.ts';
import type { Services } from '../services.ts';
import { inPool } from './design-routes.ts';
import { filterOf } from './filter-of.ts';
import { register } from './register.ts';

/** The few figures of a log for those who lead. */
export function reportRoutes(app: FastifyInstance, services: Services): void {
  const { store, ask } = services;
  const ruleRunner = new RuleRunner(services);
  register(app, endpoints.reportConformance, async ({ params: { logId }, body, signal, onProgress }) => {
    const log = await store.logs.get(logId);
    const host = await ruleRunner.host(logId, { signal });
    const runner: ReportRunner = {
      ...(await inPool(services, logId, signal, onProgress)),
      vocabulary: async () =>
        (await ask(logId, 'vocabulary', null, null, signal)).result as ReturnType<typeof vocabularyOf>,
      rules: async (rules, filter) => (await checkRulesOfLog(host, { rules, filter, top: 0 })).result,
    };
    return conformanceReport(store, log, { ...body, filter: filterOf(body.filter) }, runner);
  });
}
