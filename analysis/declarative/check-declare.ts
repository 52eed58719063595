import { AnalysisError } from '../error.ts';
import type { CaseSet, EventLog } from '../log/index.ts';
import { activityFinder } from '../model/index.ts';
import { variantsOf } from '../variants/index.ts';
import type { Constraint } from './discover-declare.ts';
import { exampleCases, MOST_EXAMPLES } from './example-cases.ts';
import { isUnary, type UnaryTemplate } from './template-names.ts';
import { activatingEvents, type BinaryRule, keepsBinary, keepsUnary, ruleOf } from './template-rules.ts';
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
  /** The first five variants of the checked cases that break it, or all where they were asked for; ascending. */
  readonly variants: readonly number[];
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

/** A rule over the codes of a log, with what was counted so far; −1 for an activity that the log does not have. */
interface CodedRule extends Constraint {
  readonly a: number;
  readonly b: number;
  activated: number;
  violating: number;
  activations: number;
  /** Variants that break it. */
  readonly variants: number[];
}

interface CodedUnary extends CodedRule {
  readonly kind: 'unary';
  readonly template: UnaryTemplate;
}

interface CodedBinary extends CodedRule {
  readonly kind: 'binary';
  readonly rule: BinaryRule;
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
  allVariants = false,
): DeclareCheck {
  const variants = variantsOf(log, cases);
  const codeOf = activityFinder(variants.activities);
  const rules = constraints.map((constraint) => coded(constraint, codeOf));
  const index = rulesByActivity(rules, variants.activities.length);
  const trace = new TraceRelations(variants.activities.length);
  let [total, fitting] = [0, 0];
  for (let v = 0; v < variants.variantCount; v++) {
    if ((v & 255) === 0) checkCancelled();
    trace.read(variants.codes, variants.offsets[v], variants.offsets[v + 1]);
    const weight = variants.cases[v];
    total += weight;
    if (judge(index, trace, v, weight, allVariants ? Number.POSITIVE_INFINITY : MOST_EXAMPLES)) fitting += weight;
  }
  const examples = exampleCases(log, variants);
  return {
    cases: total,
    fittingCases: fitting,
    constraints: rules.map(({ activated, activations, activities, template, variants: shown, violating }) => ({
      template,
      activities,
      activatedCases: activated,
      satisfiedCases: activated - violating,
      violatingCases: violating,
      activations,
      examples: examples.of(shown),
      variants: shown,
    })),
    unknownActivities: Array.from(new Set(constraints.flatMap(({ activities }) => activities))).filter(
      (name) => codeOf(name) < 0,
    ),
  };
}

/** Rules by what makes them speak of a case. */
interface RuleIndex {
  /** On one activity: they speak of every case. */
  readonly unary: readonly CodedUnary[];
  /** By activating activity; those with two stand with both. */
  readonly binary: readonly (readonly CodedBinary[])[];
}

function rulesByActivity(rules: readonly (CodedUnary | CodedBinary)[], activities: number): RuleIndex {
  const unary: CodedUnary[] = [];
  const binary: CodedBinary[][] = Array.from({ length: activities }, () => []);
  for (const rule of rules) {
    if (rule.kind === 'unary') {
      unary.push(rule);
      continue;
    }
    const { activation } = rule.rule;
    if (activation !== 'second' && rule.a >= 0) binary[rule.a].push(rule);
    if (activation !== 'first' && rule.b >= 0) binary[rule.b].push(rule);
  }
  return { unary, binary };
}

/** Holds all rules against one variant; true where none is broken. */
function judge(
  { binary, unary }: RuleIndex,
  trace: TraceRelations,
  variant: number,
  weight: number,
  most: number,
): boolean {
  let fits = true;
  for (const rule of unary) {
    const kept = keepsUnary(trace, rule.template, rule.a);
    count(rule, kept, 1, variant, weight, most);
    if (!kept) fits = false;
  }
  for (let i = 0; i < trace.size; i++) {
    const code = trace.code[i];
    for (const rule of binary[code]) {
      const { a, b } = rule;
      if (code === b && rule.rule.activation === 'either' && a >= 0 && trace.local[a] >= 0) continue;
      const kept = keepsBinary(trace, rule.rule, a, b);
      count(rule, kept, activatingEvents(trace, rule.rule, a, b), variant, weight, most);
      if (!kept) fits = false;
    }
  }
  return fits;
}

function count(
  rule: CodedRule,
  kept: boolean,
  activations: number,
  variant: number,
  weight: number,
  most: number,
): void {
  rule.activated += weight;
  rule.activations += weight * activations;
  if (kept) return;
  rule.violating += weight;
  if (rule.variants.length < most) rule.variants.push(variant);
}

function coded(constraint: Constraint, codeOf: (name: string) => number): CodedUnary | CodedBinary {
  const { activities, template } = constraint;
  const wanted = isUnary(template) ? 1 : 2;
  const [a = -1, b = -1] = activities.map(codeOf);
  if (activities.length !== wanted || (wanted === 2 && (activities[0] === activities[1] || (a >= 0 && a === b))))
    throw new AnalysisError(
      'invalid-parameter',
      `the rule ${JSON.stringify(constraint)} needs ${wanted === 1 ? 'one activity' : 'two different activities'}; correct it`,
      { constraint },
    );
  const common = { activities, a, b, activated: 0, violating: 0, activations: 0, variants: [] };
  return isUnary(template)
    ? { kind: 'unary', template, ...common }
    : { kind: 'binary', template, rule: ruleOf(template), ...common };
}
