import type {
  AnalysisDefinition,
  declareCheckDefinition,
  FilterSpec,
  footprintsCheckDefinition,
  logSkeletonCheckDefinition,
  temporalCheckDefinition,
} from '#analysis/catalog';
import type { AnalysisResponse } from '#contract';
import type { checks } from '../i18n/en/checks.ts';

/** Something that some cases do unlike the reference. */
export interface Violation {
  readonly key: string;
  readonly sentence: Sentence;
  /** Cases that show it, or steps where only these are counted. */
  readonly count: number;
  readonly unit: 'cases' | 'steps';
  /** Of how many. */
  readonly of: number;
  readonly cases: WhichCases;
}

export type SentenceKey = Extract<
  keyof typeof checks,
  `declare_${string}` | `skeleton_${string}` | `temporal_${string}` | `footprints_${string}`
>;

/** A sentence as a key of the dictionary, the activities in it and the times in seconds. */
export interface Sentence {
  readonly key: SentenceKey;
  readonly activities: readonly string[];
  readonly seconds?: Readonly<Record<string, number>>;
}

/** How to find the cases: by their variants in the whole log, by a filter, or by asking for the variants of a DECLARE rule. */
export type WhichCases =
  | { readonly by: 'variants'; readonly variants: readonly number[] }
  | { readonly by: 'filter'; readonly filter: FilterSpec }
  | { readonly by: 'rule'; readonly rule: DeclareRule };

export interface CheckOutcome {
  readonly cases: number;
  /** Cases without a violation; null where the check counts steps. */
  readonly fitting: number | null;
  /** Share of steps that the reference has; null where the check counts cases. */
  readonly fitness: number | null;
  /** Rules, relations or pairs that were held against the log; null where that is no number. */
  readonly held: number | null;
  readonly violations: readonly Violation[];
  readonly unknown: readonly string[];
  /** False: the design has too many states to know all its steps. */
  readonly complete: boolean;
}

type Found<D extends AnalysisDefinition> = AnalysisResponse<D>['result'];
type DeclareFound = Found<typeof declareCheckDefinition>;
export type DeclareRule = Pick<DeclareFound['constraints'][number], 'template' | 'activities'>;

const byCount = (a: Violation, b: Violation): number => b.count - a.count;

/** Templates about the order of two activities from the strongest to the weakest; those of one activity and what is not listed come after. */
const STRENGTH: readonly string[] = [
  'chain_succession',
  'chain_response',
  'chain_precedence',
  'alternate_succession',
  'alternate_response',
  'alternate_precedence',
  'succession',
  'response',
  'precedence',
  'coexistence',
  'responded_existence',
  'not_coexistence',
  'not_succession',
  'not_chain_succession',
  'exactly_one',
];

const strengthOf = ({ cases }: Violation): number => {
  const place = cases.by === 'rule' ? STRENGTH.indexOf(cases.rule.template) : -1;
  return place < 0 ? STRENGTH.length : place;
};

/** Findings that say nearly the same. */
export interface ViolationGroup {
  readonly first: Violation;
  /** The others of the group, in the same order. */
  readonly others: readonly Violation[];
}

/**
 * Broken rules of the same one or two activities together, whichever comes first in them. A group begins with the rule that most cases
 * break, of equal ones the strongest: where one rule implies another it is broken by as many cases at least. Groups with most cases come
 * first. Other findings are a group each.
 */
export function groupViolations(violations: readonly Violation[]): readonly ViolationGroup[] {
  const groups = new Map<string, Violation[]>();
  for (const violation of violations) {
    const key =
      violation.cases.by === 'rule' ? JSON.stringify([...violation.sentence.activities].sort()) : violation.key;
    groups.set(key, [...(groups.get(key) ?? []), violation]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const [first, ...others] = group.sort((a, b) => byCount(a, b) || strengthOf(a) - strengthOf(b));
      return first === undefined ? [] : [{ first, others }];
    })
    .sort((a, b) => byCount(a.first, b.first));
}

export const declareOutcome = (found: DeclareFound): CheckOutcome => ({
  cases: found.cases,
  fitting: found.fittingCases,
  fitness: null,
  held: found.constraints.length,
  violations: found.constraints
    .filter(({ violatingCases }) => violatingCases > 0)
    .map(
      ({ template, activities, violatingCases, activatedCases }): Violation => ({
        key: `${template}·${activities.join('·')}`,
        sentence: { key: template === 'exactly_one' ? 'declare_exactlyOnce' : `declare_${template}`, activities },
        count: violatingCases,
        unit: 'cases',
        of: activatedCases,
        cases: { by: 'rule', rule: { template, activities } },
      }),
    )
    .sort(byCount),
  unknown: found.unknownActivities,
  complete: true,
});

export function skeletonOutcome(found: Found<typeof logSkeletonCheckDefinition>): CheckOutcome {
  const variants: number[][] = found.deviations.map(() => []);
  for (const { variant, deviations } of found.perVariant) for (const at of deviations) variants[at]?.push(variant);
  return {
    cases: found.cases,
    fitting: found.fittingCases,
    fitness: null,
    held: null,
    violations: found.deviations
      .map(
        ({ relation, activities, cases }, i): Violation => ({
          key: `${relation}·${activities.join('·')}`,
          sentence: { key: `skeleton_${relation}` as const, activities },
          count: cases,
          unit: 'cases',
          of: found.cases,
          cases: { by: 'variants', variants: (variants[i] ?? []).toSorted((a, b) => a - b) },
        }),
      )
      .sort(byCount),
    unknown: [],
    complete: true,
  };
}

/** Just outside of a bound: bounds of filters are inclusive, times are whole milliseconds. */
const OUTSIDE = 0.0005;

export const temporalOutcome = (found: Found<typeof temporalCheckDefinition>): CheckOutcome => ({
  cases: found.cases,
  fitting: found.cases - found.deviatingCases,
  fitness: null,
  held: null,
  violations: found.pairs
    .filter(({ cases }) => cases > 0)
    .map(({ from, to, mean, stdev, cases }): Violation => {
      const low = mean - found.zeta * stdev;
      const high = mean + found.zeta * stdev;
      return {
        key: `${from}·${to}`,
        sentence: {
          key: low > 0 ? 'temporal_between' : 'temporal_atMost',
          activities: [from, to],
          seconds: { low, high, mean },
        },
        count: cases,
        unit: 'cases',
        of: found.cases,
        cases: { by: 'filter', filter: outside(from, to, low, high) },
      };
    })
    .sort(byCount),
  unknown: [],
  complete: true,
});

function outside(from: string, to: string, low: number, high: number): FilterSpec {
  const late: FilterSpec = { kind: 'follows', mode: 'eventually', from, to, min: high + OUTSIDE };
  if (low <= 0) return late;
  return { kind: 'or', filters: [{ kind: 'follows', mode: 'eventually', from, to, max: low - OUTSIDE }, late] };
}

export function footprintsOutcome(found: Found<typeof footprintsCheckDefinition>): CheckOutcome {
  const steps = found.differences
    .filter((one) => one.steps > 0)
    .map(
      ({ first, second, log, reference, steps: count }): Violation => ({
        key: `${first}·${second}`,
        sentence: sentenceOfCell(first, second, log, reference),
        count,
        unit: 'steps',
        of: count,
        cases: { by: 'filter', filter: stepsBetween(first, second, log, reference) },
      }),
    );
  const ends = (kind: 'start' | 'end', list: readonly { readonly activity: string; readonly cases: number }[]) =>
    list.map(
      ({ activity, cases }): Violation => ({
        key: `${kind}·${activity}`,
        sentence: { key: `footprints_${kind}` as const, activities: [activity] },
        count: cases,
        unit: 'cases',
        of: found.cases,
        cases: { by: 'filter', filter: { kind: 'endpoints', [kind]: [activity] } },
      }),
    );
  return {
    cases: found.cases,
    fitting: null,
    fitness: found.fitness,
    held: null,
    violations: [...steps, ...ends('start', found.starts), ...ends('end', found.ends)].sort(byCount),
    unknown: found.unknownActivities,
    complete: found.complete,
  };
}

type Relation = Found<typeof footprintsCheckDefinition>['differences'][number]['log'];

const isForth = (relation: Relation): boolean => relation === '→' || relation === '∥';
const isBack = (relation: Relation): boolean => relation === '←' || relation === '∥';

/** Which of the two orders the log has and the reference has not. */
const newOrders = (log: Relation, reference: Relation) => ({
  forth: isForth(log) && !isForth(reference),
  back: isBack(log) && !isBack(reference),
});

function sentenceOfCell(first: string, second: string, log: Relation, reference: Relation): Sentence {
  const { forth, back } = newOrders(log, reference);
  if (forth && back && first !== second) return { key: 'footprints_both', activities: [first, second] };
  const activities = forth ? [first, second] : [second, first];
  return { key: reference === '#' ? 'footprints_step' : 'footprints_order', activities };
}

function stepsBetween(first: string, second: string, log: Relation, reference: Relation): FilterSpec {
  const { forth, back } = newOrders(log, reference);
  const step = (from: string, to: string): FilterSpec => ({ kind: 'follows', mode: 'directly', from, to });
  if (forth && back && first !== second) return { kind: 'or', filters: [step(first, second), step(second, first)] };
  return forth ? step(first, second) : step(second, first);
}
