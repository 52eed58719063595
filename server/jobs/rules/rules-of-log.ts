import { ServerError } from '../../error.ts';
import type { Store } from '../../store/index.ts';
import type { RuleArgs } from '../analyses/queries.ts';
import { designsOfLog } from './designs-of-log.ts';

/** One of the current rules of a log. Throws `log-not-found`, `rules-not-found`. */
export async function ruleOf(store: Store, logId: string, ruleId: string): Promise<RuleArgs> {
  const log = await store.logs.get(logId);
  const { rules } = await store.rules.get(logId);
  const rule = rules?.rules.find(({ id }) => id === ruleId);
  if (rules !== null && rule !== undefined) {
    const { calendar, timezone, aliases } = rules;
    return { rule, calendar, timezone, aliases, designs: (await designsOfLog(store, log)).ofCases };
  }
  const there = rules?.rules.map(({ id }) => JSON.stringify(id)).join(', ') ?? 'none';
  throw new ServerError('rules-not-found', `the log has no rule ${JSON.stringify(ruleId)}; it has ${there}`);
}
