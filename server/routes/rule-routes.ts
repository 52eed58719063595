import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { AnalysisError } from '#analysis';
import type { RuleSet } from '#analysis/rules';
import { endpoints, type LedgerQuery, type RuleProblem } from '#contract';
import { designsOfLog } from '../jobs/rules/designs-of-log.ts';
import { ruleSetJsonSchema } from '../jobs/rules/rule-json-schema.ts';
import { type LogWords, withDesigns } from '../jobs/rules/rule-name-problems.ts';
import { invalidRules, problemsBeside, requireRules } from '../jobs/rules/rule-problems.ts';
import { RuleRunner } from '../jobs/rules/rule-runner.ts';
import { ruleOf } from '../jobs/rules/rules-of-log.ts';
import { nameOfFile } from '../name-of-file.ts';
import type { Services } from '../services.ts';
import { filterOf } from './filter-of.ts';
import { register } from './register.ts';

/** The rules of a log, kept in versions, and what they find. */
export function ruleRoutes(app: FastifyInstance, services: Services): void {
  const { store, ask } = services;
  const runner = new RuleRunner(services);
  register(app, endpoints.getRuleSchema, async () => ruleSetJsonSchema());
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
  register(app, endpoints.checkRules, async ({ params: { logId }, body, signal, onProgress }) => {
    const draft = body.rules === undefined ? null : requireRules(body.rules);
    return (await runner.check(
      logId,
      { ...body, rules: draft, filter: filterOf(body.filter) },
      { signal, onProgress },
    )) as never;
  });
  register(app, endpoints.ruleLedger, async ({ params: { logId }, body, signal, onProgress }) => {
    const { filter, version, offset, limit, ...only } = body;
    return (await runner.ledger(
      logId,
      { version, only, offset, limit, filter: filterOf(filter) },
      { signal, onProgress },
    )) as never;
  });
  register(app, endpoints.exportLedger, async ({ params: { logId }, query = {}, signal }) => {
    const { name } = await store.logs.get(logId);
    const { filter, language = 'en', ...only } = query;
    const file = await runner.ledgerFile(logId, { only, language, filter: filterOf(parsed(filter)) }, signal);
    return {
      content: Readable.from([Buffer.from(file)]),
      fileName: `${nameOfFile(name)}-${language === 'zh' ? '违规台账' : 'ledger'}.csv`,
      mediaType: 'text/csv; charset=utf-8',
    };
  });
  register(app, endpoints.ruleCases, async ({ params: { logId, ruleId }, body, signal }) => {
    const rule = await ruleOf(store, logId, ruleId);
    return (await ask(logId, 'rule-cases', filterOf(body.filter), rule, signal)).result as never;
  });
}

function parsed(filter: LedgerQuery['filter']): unknown {
  if (filter === undefined || filter === '') return null;
  try {
    return JSON.parse(filter);
  } catch {
    throw new AnalysisError('invalid-parameter', `the filter ${JSON.stringify(filter)} is no JSON`, { value: filter });
  }
}

type Names = readonly { readonly name: string }[];
type Vocabulary = { readonly activities: Names; readonly attributes: Names };

/** What is wrong in a rule set, also beside the log: names it does not have, filters that it cannot answer. */
async function problemsIn(
  { ask, store }: Services,
  logId: string,
  rules: unknown,
  signal: AbortSignal,
): Promise<RuleProblem[]> {
  const { result } = await ask(logId, 'vocabulary', null, null, signal);
  const { ofCases } = await designsOfLog(store, await store.logs.get(logId));
  const words = withDesigns(wordsOf(result as Vocabulary), ofCases);
  return problemsBeside(rules, words, (filter) => ask(logId, 'cases', filter, { limit: 1 }, signal));
}

const wordsOf = ({ activities, attributes }: Vocabulary): LogWords => ({
  activities: activities.map(({ name }) => name),
  attributes: attributes.map(({ name }) => name),
});
