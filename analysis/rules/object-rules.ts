import type { AnalysisContext, DesignOfCases } from '../analysis.ts';
import type { EventLog } from '../log/index.ts';
import type { Money } from '../money/index.ts';
import { flattenOcel, type ObjectLog } from '../objects/index.ts';
import { checkOnCases } from './check-rules.ts';
import { type CaseDesigns, caseDesigns, oneDesign } from './context/case-designs.ts';
import { type Elsewhere, type Outcome, outcomeOf, requireDistinctIds } from './findings/outcome.ts';
import { type RelatedTo, relatedCases } from './findings/related-cases.ts';
import { notChecked, type RuleResult, ruleResult, totalsOf } from './findings/rule-result.ts';
import type { RuleSet } from './schema.ts';
import { wordsOfAll } from './words/activity-words.ts';

/** What rules over objects found: a result of `rules` for those that name a type of objects, in their order. */
export interface ObjectRulesResult {
  readonly rules: RuleResult[];
  readonly currency: string | null;
  readonly amount: number | null;
  readonly amounts: Money[];
}

/** What objects are held against, and where they lead to. */
export interface ObjectSurroundings {
  /** Of objects by their first event: designs for some of the cases only say nothing of objects. */
  readonly designs?: readonly DesignOfCases[];
  /** The log of cases made of the same source, whose cases share events with objects. */
  readonly log?: EventLog | null;
  /** Told how far the check is, rule by rule, and asked whether anybody still waits. */
  readonly hooks?: Pick<AnalysisContext, 'onProgress' | 'checkCancelled'>;
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
  around: ObjectSurroundings = {},
): ObjectRulesResult {
  requireDistinctIds(set);
  const outcomeIn = objectOutcomes(ocel, around);
  const rules = set.rules.flatMap((rule, i): RuleResult[] => {
    around.hooks?.onProgress(i / set.rules.length);
    const found = outcomeIn(set, rule);
    if (found === null) return [];
    return 'why' in found.outcome
      ? [notChecked(rule, wordsOfAll(found.designs), found.outcome.why)]
      : [ruleResult(found.outcome.telling, found.outcome.checked, top)];
  });
  return { rules, ...totalsOf(rules, set) };
}

/** Answers the rules that name a type of objects, for a ledger that has them too. */
export function objectsElsewhere(ocel: ObjectLog, around: ObjectSurroundings): Elsewhere {
  const outcomeIn = objectOutcomes(ocel, around);
  return (set, rule) => outcomeIn(set, rule)?.outcome ?? null;
}

interface Flat {
  readonly log: EventLog;
  readonly designs: CaseDesigns;
  readonly relatedTo: RelatedTo | null;
}

/** Logs of the objects of a type, kept with the log that they are made of. */
const flats = new WeakMap<ObjectLog, Map<string, EventLog>>();

function flattened(ocel: ObjectLog, type: string): EventLog {
  const ofLog = flats.get(ocel) ?? new Map<string, EventLog>();
  flats.set(ocel, ofLog);
  const log = ofLog.get(type) ?? flattenOcel(ocel, type).log;
  ofLog.set(type, log);
  return log;
}

const relations = new WeakMap<EventLog, { readonly cases: EventLog; readonly relatedTo: RelatedTo }>();

function related(objects: EventLog, cases: EventLog): RelatedTo {
  const known = relations.get(objects);
  if (known?.cases === cases) return known.relatedTo;
  const relatedTo = relatedCases(objects, cases);
  relations.set(objects, { cases, relatedTo });
  return relatedTo;
}

function objectOutcomes(ocel: ObjectLog, { designs = [], log: cases = null, hooks }: ObjectSurroundings) {
  const checkCancelled = hooks?.checkCancelled ?? (() => undefined);
  const flatOf = (type: string): Flat => {
    const log = flattened(ocel, type);
    const relatedTo = cases === null ? null : related(log, cases);
    return { log, designs: caseDesigns(log, designs), relatedTo };
  };
  return (...[set, rule]: Parameters<Elsewhere>): { outcome: Outcome; designs: CaseDesigns } | null => {
    const type = rule.objects;
    if (type === undefined) return null;
    if (!ocel.parts.objectTypes.includes(type))
      return { outcome: { rule, why: noSuchType(ocel, type) }, designs: oneDesign(designs[0]?.model ?? null) };
    const flat = flatOf(type);
    const context = { log: flat.log, cases: null, checkCancelled };
    const outcome = outcomeOf(context, flat.designs, set, rule, checkOnCases);
    if ('why' in outcome || flat.relatedTo === null) return { outcome, designs: flat.designs };
    const telling = { ...outcome.telling, relatedTo: flat.relatedTo };
    return { outcome: { ...outcome, telling }, designs: flat.designs };
  };
}

function noSuchType({ parts }: ObjectLog, type: string) {
  const known = parts.objectTypes.map((one) => JSON.stringify(one)).join(', ');
  return {
    en: `the log has no object type ${JSON.stringify(type)}, only ${known}`,
    zh: `日志中没有对象类型“${type}”，只有：${known}`,
  };
}
