import { AnalysisError } from '../error.ts';
import type { CaseSet, EventLog } from '../log/index.ts';
import { reduceConstraints } from './reduce-constraints.ts';
import { type RelationCounts, relationCounts } from './relation-counts.ts';
import { binaryTemplates, type Template, unaryTemplates } from './template-names.ts';
import { activatedCases, satisfiedCases, satisfiedUnary } from './template-rules.ts';

/** A rule on one activity or on an ordered pair of activities. */
export interface Constraint {
  readonly template: Template;
  readonly activities: readonly string[];
}

/** A rule with the cases it says something about and those of them that keep it. */
export interface CountedConstraint extends Constraint {
  readonly activatedCases: number;
  readonly satisfiedCases: number;
}

export interface DeclareOptions {
  /** Least share of all cases that activate a rule; default 0: one case is enough. */
  readonly minSupport?: number;
  /** Least share of the activating cases that keep it; default 0. */
  readonly minConfidence?: number;
  /** Leaves out what the rules that stay imply; default false. */
  readonly reduce?: boolean;
  readonly checkCancelled?: () => void;
}

/** Lists longer than this help nobody and would fill the memory. */
const MOST_CONSTRAINTS = 2_000_000;

/**
 * The DECLARE rules of a log (Pesic, Schonenberg, van der Aalst 2007; counted by case, vacuous cases apart), by template in the order
 * of `unaryTemplates` and `binaryTemplates`, then by names. One pass over the variants, then O(activities² · templates). Throws `budget-exceeded` beyond two
 * million rules.
 */
export function discoverDeclare(
  log: EventLog,
  cases?: CaseSet | null,
  { minSupport = 0, minConfidence = 0, reduce = false, checkCancelled = () => {} }: DeclareOptions = {},
): CountedConstraint[] {
  const counts = relationCounts(log, cases);
  const found: CountedConstraint[] = [];
  const add = (template: Template, codes: readonly number[], activated: number, satisfied: () => number): void => {
    if (activated === 0 || activated / counts.cases < minSupport) return;
    const kept = satisfied();
    if (kept / activated < minConfidence) return;
    if (found.length >= MOST_CONSTRAINTS) throw tooMany(counts);
    const activities = codes.map((code) => counts.activities[code]);
    found.push({ template, activities, activatedCases: activated, satisfiedCases: kept });
  };
  const occurring = Array.from(counts.activities.keys()).filter((a) => counts.activityCases[a] > 0);
  for (const template of unaryTemplates)
    for (const a of occurring) add(template, [a], counts.cases, () => satisfiedUnary(counts, template, a));
  for (const template of binaryTemplates) {
    for (const a of occurring) {
      checkCancelled();
      for (const b of occurring) {
        if (a === b) continue;
        const activated = activatedCases(counts, template, a, b);
        add(template, [a, b], activated, () => satisfiedCases(counts, template, a, b, activated));
      }
    }
  }
  return reduce ? reduceConstraints(found) : found;
}

const tooMany = (counts: RelationCounts): AnalysisError =>
  new AnalysisError(
    'budget-exceeded',
    `${counts.activities.length} activities have more than ${MOST_CONSTRAINTS} rules; raise minSupport or minConfidence`,
    { activities: counts.activities.length },
  );
