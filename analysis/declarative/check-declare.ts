import { AnalysisError } from '../error.ts';
import type { CaseSet, EventLog } from '../log/index.ts';
import { variantsOf } from '../variants/index.ts';
import type { Constraint } from './discover-declare.ts';
import { exampleCases, MOST_EXAMPLES } from './example-cases.ts';
import { isUnary } from './template-names.ts';
import { activatingEvents, activationOf, keepsBinary, keepsUnary } from './template-rules.ts';
import { TraceRelations } from './trace-relations.ts';

/** One rule held against a log. */
export interface CheckedConstraint extends Constraint {
  readonly activatedCases: number;
  readonly satisfiedCases: number;
  readonly violatingCases: number;
  /** Events that activate the rule, over all cases; for rules on one activity the cases. */
  readonly activations: number;
  /** Ids of up to five violating cases of different variants, the most frequent variant first. */
  readonly examples: readonly string[];
}

export interface DeclareCheck {
  readonly cases: number;
  /** Cases that break no rule. */
  readonly fittingCases: number;
  /** In the order given. */
  readonly constraints: readonly CheckedConstraint[];
  /** Activities of the rules that the log does not have, in order of appearance. */
  readonly unknownActivities: readonly string[];
}

/** A rule over the codes of a log; −1 for an activity it does not have. */
interface CodedRule extends Constraint {
  readonly a: number;
  readonly b: number;
  readonly either: boolean;
  activated: number;
  violating: number;
  activations: number;
  readonly examples: number[];
}

/**
 * Holds DECLARE rules, found elsewhere or written by hand, against a log: which cases each speaks of and which break it. Work
 * per variant: the rules that its activities activate. Throws `invalid-parameter` for a rule with too few, too many or two equal activities.
 */
export function checkDeclare(
  log: EventLog,
  cases: CaseSet | null,
  constraints: readonly Constraint[],
  checkCancelled: () => void = () => {},
): DeclareCheck {
  const variants = variantsOf(log, cases);
  const codes = new Map(variants.activities.map((name, code) => [name, code]));
  const rules = constraints.map((constraint) => coded(constraint, codes));
  const index = rulesByActivity(rules, variants.activities.length);
  const trace = new TraceRelations(variants.activities.length);
  let [total, fitting] = [0, 0];
  for (let v = 0; v < variants.variantCount; v++) {
    if ((v & 255) === 0) checkCancelled();
    trace.read(variants.codes, variants.offsets[v], variants.offsets[v + 1]);
    const weight = variants.cases[v];
    total += weight;
    if (judge(index, trace, v, weight)) fitting += weight;
  }
  const examples = exampleCases(log, variants);
  return {
    cases: total,
    fittingCases: fitting,
    constraints: rules.map(({ activated, activations, activities, template, violating, ...rule }) => ({
      template,
      activities,
      activatedCases: activated,
      satisfiedCases: activated - violating,
      violatingCases: violating,
      activations,
      examples: examples.of(rule.examples),
    })),
    unknownActivities: Array.from(new Set(constraints.flatMap(({ activities }) => activities))).filter(
      (name) => !codes.has(name),
    ),
  };
}

/** Rules by what makes them speak of a case. */
interface RuleIndex {
  /** On one activity: they speak of every case. */
  readonly unary: readonly CodedRule[];
  /** By activating activity; those with two stand with both. */
  readonly binary: readonly (readonly CodedRule[])[];
}

function rulesByActivity(rules: readonly CodedRule[], activities: number): RuleIndex {
  const binary: CodedRule[][] = Array.from({ length: activities }, () => []);
  for (const rule of rules) {
    const { a, b, template } = rule;
    if (isUnary(template)) continue;
    const activation = activationOf(template);
    if (activation !== 'second' && a >= 0) binary[a].push(rule);
    if (activation !== 'first' && b >= 0) binary[b].push(rule);
  }
  return { unary: rules.filter(({ template }) => isUnary(template)), binary };
}

/** Holds all rules against one variant; true where none is broken. */
function judge({ binary, unary }: RuleIndex, trace: TraceRelations, variant: number, weight: number): boolean {
  let fits = true;
  for (const rule of unary) if (!count(rule, trace, variant, weight)) fits = false;
  for (let i = 0; i < trace.size; i++) {
    const code = trace.code[i];
    for (const rule of binary[code]) {
      const secondTime = code === rule.b && rule.either && rule.a >= 0 && trace.local[rule.a] >= 0;
      if (!secondTime && !count(rule, trace, variant, weight)) fits = false;
    }
  }
  return fits;
}

function count(rule: CodedRule, trace: TraceRelations, variant: number, weight: number): boolean {
  const { a, b, template } = rule;
  const kept = isUnary(template) ? keepsUnary(trace, template, a) : keepsBinary(trace, template, a, b);
  rule.activated += weight;
  rule.activations += weight * activatingEvents(trace, template, a, b);
  if (kept) return true;
  rule.violating += weight;
  if (rule.examples.length < MOST_EXAMPLES) rule.examples.push(variant);
  return false;
}

function coded(constraint: Constraint, codes: ReadonlyMap<string, number>): CodedRule {
  const { activities, template } = constraint;
  const wanted = isUnary(template) ? 1 : 2;
  if (activities.length !== wanted || new Set(activities).size !== wanted)
    throw new AnalysisError(
      'invalid-parameter',
      `the rule ${JSON.stringify(constraint)} needs ${wanted === 1 ? 'one activity' : 'two different activities'}; correct it`,
      { constraint },
    );
  const [a, b = -1] = activities.map((name) => codes.get(name) ?? -1);
  const either = !isUnary(template) && activationOf(template) === 'either';
  return { template, activities, a, b, either, activated: 0, violating: 0, activations: 0, examples: [] };
}
