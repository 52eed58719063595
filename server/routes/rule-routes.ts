import type { FastifyInstance } from 'fastify';
import type { RuleSet } from '#analysis/rules';
import { endpoints, type RuleProblem } from '#contract';
import { invalidRules, type LogWords, problemsBeside } from '../jobs/rule-problems.ts';
import { ruleOf } from '../jobs/rules-of-log.ts';
import type { Services } from '../services.ts';
import { filterOf } from './filter-of.ts';
import { register } from './register.ts';

/** The rules of a log, kept in versions, and what they find. */
export function ruleRoutes(app: FastifyInstance, services: Services): void {
  const { store, pool, ask } = services;
  register(app, endpoints.getRules, async ({ params: { logId }, query }) => {
    await store.logs.get(logId);
    return store.rules.get(logId, query?.version);
  });
  register(app, endpoints.setRules, async ({ params: { logId }, body, signal }) => {
    const problems = await problemsIn(services, logId, body.rules, signal);
    if (problems.some(({ severity }) => severity === 'error')) throw invalidRules(problems);
    return store.rules.set(logId, body.rules as RuleSet, body);
  });
  register(app, endpoints.validateRules, async ({ params: { logId }, body, signal }) => ({
    problems: await problemsIn(services, logId, body.rules, signal),
  }));
  register(app, endpoints.checkRules, async ({ params: { logId }, body, signal }) => {
    const log = await store.logs.get(logId);
    const { rules, version } = await store.rules.get(logId, body.version);
    const filter = filterOf(body.filter);
    const params = { ...(rules !== null && { rules }), top: body.top ?? 20 };
    const { key, frame } = await store.logs.frame(logId);
    const request = { kind: 'analysis', id: 'rules', params, filter, model: null } as const;
    const { result, cases, events, computedIn } = await pool.run(key, frame, request, { signal });
    return {
      result,
      provenance: { logId, analysis: 'rules', cases, events, allCases: log.cases, filter, modelId: null, computedIn },
      rulesVersion: version,
    } as never;
  });
  register(app, endpoints.ruleCases, async ({ params: { logId, ruleId }, body, signal }) => {
    const rule = await ruleOf(store, logId, ruleId);
    return (await ask(logId, 'rule-cases', filterOf(body.filter), rule, signal)).result as never;
  });
}

type Names = readonly { readonly name: string }[];
type Vocabulary = { readonly activities: Names; readonly attributes: Names };

/** What is wrong in a rule set, also beside the log: names it does not have, filters that it cannot answer. */
async function problemsIn(
  { ask }: Services,
  logId: string,
  rules: unknown,
  signal: AbortSignal,
): Promise<RuleProblem[]> {
  const { result } = await ask(logId, 'vocabulary', null, null, signal);
  return problemsBeside(rules, wordsOf(result as Vocabulary), (filter) =>
    ask(logId, 'cases', filter, { limit: 1 }, signal),
  );
}

const wordsOf = ({ activities, attributes }: Vocabulary): LogWords => ({
  activities: activities.map(({ name }) => name),
  attributes: attributes.map(({ name }) => name),
});
