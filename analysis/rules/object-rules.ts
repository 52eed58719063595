import type { EventLog } from '../log/index.ts';
import type { Model } from '../model/index.ts';
import { flattenOcel, type ObjectLog } from '../objects/index.ts';
import { wordsOf } from './activity-words.ts';
import { requireDistinctIds, totalOf } from './analyses.ts';
import { checkOnCases } from './check-rules.ts';
import { notChecked, type RuleResult, ruleResult, tellingOf } from './rule-result.ts';
import type { Rule, RuleSet } from './schema.ts';
import { whyNotChecked, whyVacuous } from './why-not-checked.ts';

/** What rules over objects found: a result of `rules` for those that name a type of objects, in their order. */
export interface ObjectRulesResult {
  readonly rules: RuleResult[];
  readonly currency: string | null;
  readonly amount: number | null;
}

/**
 * Checks the rules that name a type of objects: each object of the type is a case, with all events that refer to it, whatever other objects these have
 * (a batch is tested before each use, in whatever order). An event of several objects counts for each. Rules without a type are left out.
 * O(relations of the types + what each rule costs). Throws `invalid-parameter` for two rules with one id.
 */
export function checkObjectRules(
  ocel: ObjectLog,
  set: RuleSet,
  top: number,
  model: Model | null = null,
): ObjectRulesResult {
  requireDistinctIds(set);
  const words = wordsOf(model);
  const logs = new Map<string, EventLog>();
  const logOf = (type: string): EventLog => {
    const known = logs.get(type) ?? flattenOcel(ocel, type).log;
    logs.set(type, known);
    return known;
  };
  const resultOf = (rule: Rule, type: string): RuleResult => {
    if (!ocel.parts.objectTypes.includes(type)) return notChecked(rule, words, noSuchType(ocel, type));
    const log = logOf(type);
    const { calendar, timezone, aliases } = set;
    try {
      const base = { log, calendar, timezone, aliases, model, checkCancelled: () => undefined };
      const checked = checkOnCases(base, null, rule);
      return checked.isVacuous
        ? notChecked(rule, words, whyVacuous(checked.unknownActivities))
        : ruleResult(tellingOf(base, set, rule), checked, top);
    } catch (cause) {
      const why = whyNotChecked(cause);
      if (why === null) throw cause;
      return notChecked(rule, words, why);
    }
  };
  const rules = set.rules.flatMap((rule) => (rule.objects === undefined ? [] : [resultOf(rule, rule.objects)]));
  return { rules, currency: set.currency ?? null, amount: totalOf(rules) };
}

function noSuchType({ parts }: ObjectLog, type: string) {
  const known = parts.objectTypes.map((one) => JSON.stringify(one)).join(', ');
  return {
    en: `the log has no object type ${JSON.stringify(type)}, only ${known}`,
    zh: `日志中没有对象类型“${type}”，只有：${known}`,
  };
}
