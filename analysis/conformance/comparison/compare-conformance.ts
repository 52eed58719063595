import type { Static } from 'typebox';
import type { AnalysisContext, Stage } from '../../analysis.ts';
import { type CaseSet, compareCodePoints, type EventLog } from '../../log/index.ts';
import type { Model } from '../../model/index.ts';
import { medianDifference, quantileInPlace } from '../../numeric/index.ts';
import { caseDurations } from '../../performance/index.ts';
import { isoInstant } from '../../stats/index.ts';
import { indexInLog, NO_VARIANT } from '../../variants/index.ts';
import { type Aligned, alignedLog } from '../aligned-log.ts';
import type { MoveCosts } from '../alignment/move-costs.ts';
import { VariantSteps } from '../conformance-rates.ts';
import { type AnyDeviation, allDeviations } from '../deviations/all-deviations.ts';
import { deviationSentence } from '../deviations/deviation-sentence.ts';
import type { Expectations } from '../expectations/expectations-schema.ts';
import type { Matching } from '../model-net.ts';
import { FIRST, type GroupChoice, type Grouping, groupsOf, SECOND } from './comparison-groups.ts';
import type { conformanceComparisonDefinition } from './comparison-schema.ts';
import { adjustedForMany, compareShares } from './proportion-test.ts';
import { compareStepShares, StepShare } from './ratio-test.ts';

type SingleResult = Static<typeof conformanceComparisonDefinition.result>;

/** Cases and the model that they are held against. Parts must not share cases. */
export interface ComparedPart extends Matching {
  /** `null`: all. */
  readonly cases: CaseSet | null;
  readonly model: Model;
  /** Ids of accepted deviations. */
  readonly accepted?: readonly string[] | undefined;
  readonly budget?: number | undefined;
  readonly budgetPerVariant?: number | undefined;
  readonly costs?: MoveCosts | undefined;
  /** What the design asks for beside the order of its steps. */
  readonly expectations?: Expectations | undefined;
}

/** A deviation with where it was found: by part of the log. */
export interface ComparedDeviation extends Omit<SingleResult['deviations'][number], 'element' | 'variants'> {
  readonly parts: readonly {
    readonly part: number;
    readonly element: string | null;
    readonly accepted: boolean;
    readonly cases: Sides;
    /** Indices in the variants of the whole log, ascending. */
    readonly variants: number[];
  }[];
}

export interface Sides {
  readonly first: number;
  readonly second: number;
}

export interface Comparison extends Omit<SingleResult, 'deviations'> {
  readonly deviations: ComparedDeviation[];
  /** By part: cases checked, and those that conform. */
  readonly parts: readonly { readonly cases: Sides; readonly conforming: Sides }[];
  /** Cases of the groups, among those looked at, in no part. */
  readonly unchecked: Sides;
  readonly filters: Grouping['filters'];
}

/** What a comparison is done on: all that an analysis is given but one model. `cases`: those looked at, `null` for all. */
type Host = Pick<AnalysisContext, 'align' | 'log' | 'cases' | 'checkCancelled' | 'onProgress'>;

/**
 * Conformance of two groups of cases, each case held against the model of its part; the figures are those of all parts together, exact:
 * whole numbers are summed before anything is divided or tested. A deviation is the same in all parts where it has the same id.
 * Deviations by adjusted p, then id.
 */
export function compareConformance(host: Host, parts: readonly ComparedPart[], choice: GroupChoice): Comparison {
  const { log } = host;
  const among = unionOf(parts);
  const groups = groupsOf(log, choice, among);
  const totals = new Totals(log);
  const found = parts.map((part, i) => {
    const onProgress = (share: number, stage?: Stage): void => host.onProgress((i + share) / parts.length, stage);
    const context = { ...host, cases: part.cases, model: part.model, onProgress };
    return totals.add(context, alignedLog(context, part.budget, part, part.costs), groups, part);
  });
  const whole = { first: totals.first.cases, second: totals.second.cases };
  return {
    date: groups.boundary === null ? null : isoInstant(groups.boundary),
    cases: { ...whole, neither: totals.neither, both: totals.both },
    notComputed: { first: totals.first.notComputed, second: totals.second.notComputed },
    caseConformance: tested({ first: totals.first.conforming, second: totals.second.conforming }, whole),
    acceptedCaseConformance: tested({ first: totals.first.acceptable, second: totals.second.acceptable }, whole),
    stepConformance: testedSteps(totals.first.steps, totals.second.steps),
    acceptedStepConformance: testedSteps(totals.first.acceptedSteps, totals.second.acceptedSteps),
    throughput: totals.throughput(),
    deviations: joined(
      found.map(({ deviations }) => deviations),
      whole,
    ),
    parts: found.map(({ cases, conforming }) => ({ cases, conforming })),
    small: Math.min(whole.first, whole.second) < SMALL,
    unchecked: outside(groups, host.cases, among),
    filters: groups.filters,
  };
}

const unionOf = (parts: readonly ComparedPart[]): CaseSet | null =>
  parts.reduce<CaseSet | null | undefined>(
    (union, { cases }) => (union === undefined ? cases : union === null || cases === null ? null : union.or(cases)),
    undefined,
  ) ?? null;

function outside({ side }: Grouping, cases: CaseSet | null, among: CaseSet | null): Sides {
  let [first, second] = [0, 0];
  if (among !== null)
    for (let c = 0; c < side.length; c++) {
      if (among.has(c) || (cases !== null && !cases.has(c))) continue;
      if (side[c] === FIRST) first++;
      else if (side[c] === SECOND) second++;
    }
  return { first, second };
}

/** What is summed over the cases of one group. */
class GroupTotals {
  cases = 0;
  notComputed = 0;
  conforming = 0;
  acceptable = 0;
  readonly steps = new StepShare();
  readonly acceptedSteps = new StepShare();
  readonly durations: number[] = [];

  /** Whether the case conforms. */
  add(of: VariantSteps, v: number, c: number, duration: number): boolean {
    const conforming = of.synchronous[v] - (of.faults?.steps[c] ?? 0);
    const acceptable = conforming + of.accepted[v] + (of.faults?.accepted[c] ?? 0);
    this.cases++;
    if (conforming === of.steps[v]) this.conforming++;
    if (acceptable === of.steps[v]) this.acceptable++;
    this.steps.add(conforming, of.steps[v], 1);
    this.acceptedSteps.add(acceptable, of.steps[v], 1);
    if (!Number.isNaN(duration)) this.durations.push(duration);
    return conforming === of.steps[v];
  }
}

/** A deviation of one part with its cases in both groups. */
interface PartDeviation {
  readonly told: Pick<ComparedDeviation, 'id' | 'kind' | 'activity' | 'sentence'>;
  readonly accepted: boolean;
  readonly element: string | null;
  readonly cases: Sides;
  readonly variants: number[];
}

class Totals {
  readonly first = new GroupTotals();
  readonly second = new GroupTotals();
  neither = 0;
  both = 0;
  readonly #log: EventLog;
  readonly #durations: Float64Array;

  constructor(log: EventLog) {
    this.#log = log;
    this.#durations = caseDurations(log);
  }

  /** Takes in the cases of a part; gives what is told of it alone. */
  add(context: AnalysisContext, aligned: Aligned, { side }: Grouping, { accepted = [], expectations }: ComparedPart) {
    const { variants } = aligned;
    const ids = new Set(accepted);
    const isAccepted = ({ id }: { readonly id: string }): boolean => ids.has(id);
    const { deviations, faults, ofOrder } = allDeviations(context, aligned, expectations, isAccepted);
    const steps = new VariantSteps(variants, aligned.aligned, ofOrder.filter(isAccepted), faults);
    const conforming = { first: 0, second: 0 };
    const cases = { first: 0, second: 0 };
    const inFirst = new Uint32Array(variants.variantCount);
    const inSecond = new Uint32Array(variants.variantCount);
    variants.caseVariant.forEach((v, c) => {
      if (v === NO_VARIANT) return;
      const name = side[c] === FIRST ? 'first' : side[c] === SECOND ? 'second' : null;
      if (name === null) {
        if (steps.checked[v] === 1) this[side[c] === 0 ? 'neither' : 'both']++;
      } else if (steps.checked[v] === 0) this[name].notComputed++;
      else {
        (name === 'first' ? inFirst : inSecond)[v]++;
        cases[name]++;
        if (this[name].add(steps, v, c, this.#durations[c])) conforming[name]++;
      }
    });
    const told = deviations.flatMap((deviation) => {
      const showing =
        'caseIndices' in deviation
          ? casesOnSides(deviation.caseIndices, side)
          : { first: sumOver(deviation.variants, inFirst), second: sumOver(deviation.variants, inSecond) };
      return showing.first + showing.second === 0 ? [] : [{ deviation, cases: showing }];
    });
    const inLog = indexInLog(this.#log, variants);
    return {
      ...{ cases, conforming },
      deviations: told.map(({ deviation, cases: showing }): PartDeviation => {
        const { id, kind, activity, element } = deviation;
        return {
          told: { id, kind, activity, sentence: deviationSentence(deviation, aligned.model.names) },
          ...{ accepted: isAccepted(deviation), element, cases: showing },
          variants: deviation.variants.map((v) => inLog[v]).sort((a, b) => a - b),
        };
      }),
    };
  }

  throughput(): SingleResult['throughput'] {
    const [a, b] = [Float64Array.from(this.first.durations), Float64Array.from(this.second.durations)];
    const median = (of: Float64Array): number | null =>
      of.length === 0 ? null : quantileInPlace(of, 0, of.length, 0.5);
    const told = { n: { first: a.length, second: b.length }, first: median(a), second: median(b) };
    if (a.length < FEWEST_CASES || b.length < FEWEST_CASES) return { ...told, difference: null, low: null, high: null };
    return { ...told, ...medianDifference(b, b.length, a, a.length) };
  }
}

/** Groups of fewer cases are marked, as segments are. */
const SMALL = 30;

/** A median of fewer has no interval. */
const FEWEST_CASES = 5;

const sumOver = (variants: AnyDeviation['variants'], of: Uint32Array): number =>
  variants.reduce((sum, v) => sum + of[v], 0);

function casesOnSides(cases: readonly number[], side: Uint8Array): Sides {
  const count = (wanted: number): number => cases.reduce((sum, c) => sum + (side[c] === wanted ? 1 : 0), 0);
  return { first: count(FIRST), second: count(SECOND) };
}

/** Deviations of the same id in several parts as one, tested, with the p of all of them adjusted. */
function joined(byPart: readonly (readonly PartDeviation[])[], whole: Sides): ComparedDeviation[] {
  const known = new Map<string, { told: PartDeviation['told']; parts: ComparedDeviation['parts'][number][] }>();
  byPart.forEach((deviations, part) => {
    for (const { told, element, accepted, cases, variants } of deviations) {
      const one = known.get(told.id) ?? { told, parts: [] };
      known.set(told.id, one);
      one.parts.push({ part, element, accepted, cases, variants });
    }
  });
  const tests = [...known.values()].map(({ told, parts }) => ({
    ...told,
    accepted: parts.every(({ accepted }) => accepted),
    ...tested(
      {
        first: parts.reduce((sum, { cases }) => sum + cases.first, 0),
        second: parts.reduce((sum, { cases }) => sum + cases.second, 0),
      },
      whole,
    ),
    parts,
  }));
  const adjusted = adjustedForMany(tests.map(({ p }) => p ?? 1));
  return tests
    .map((test, i) => ({ ...test, adjusted: test.p === null ? null : adjusted[i] }))
    .sort((a, b) => (a.adjusted ?? 1) - (b.adjusted ?? 1) || compareCodePoints(a.id, b.id));
}

function tested(part: Sides, whole: Sides) {
  const of = (k: number, n: number): number | null => (n === 0 ? null : k / n);
  const shares = { first: of(part.first, whole.first), second: of(part.second, whole.second) };
  if (whole.first === 0 || whole.second === 0)
    return { ...shares, difference: null, low: null, high: null, p: null, part, whole };
  return { ...shares, ...compareShares(part.first, whole.first, part.second, whole.second), part, whole };
}

const testedSteps = (first: StepShare, second: StepShare) => ({
  first: first.share,
  second: second.share,
  ...compareStepShares(first, second),
  part: { first: first.part, second: second.part },
  whole: { first: first.whole, second: second.whole },
});
