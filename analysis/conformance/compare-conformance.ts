import type { Static } from 'typebox';
import type { AnalysisContext } from '../analysis.ts';
import { type CaseSet, compareCodePoints, type EventLog } from '../log/index.ts';
import type { Model } from '../model/index.ts';
import { medianDifference, quantileInPlace } from '../numeric/index.ts';
import { caseDurations } from '../performance/index.ts';
import { isoInstant } from '../stats/index.ts';
import { indexInLog, NO_VARIANT } from '../variants/index.ts';
import { type Aligned, alignedLog } from './aligned-log.ts';
import { FIRST, type GroupChoice, type Grouping, groupsOf, SECOND } from './comparison-groups.ts';
import type { conformanceComparisonDefinition } from './comparison-schema.ts';
import { VariantSteps } from './conformance-rates.ts';
import { deviationSentence } from './deviation-sentence.ts';
import { type Deviation, findDeviations } from './deviations.ts';
import type { Matching } from './model-net.ts';
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
    const onProgress = (share: number): void => host.onProgress((i + share) / parts.length);
    const aligned = alignedLog({ ...host, ...part, onProgress }, part.budget, part);
    return totals.add(aligned, groups, part);
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

  add(of: VariantSteps, v: number): void {
    const conforming = of.synchronous[v];
    const acceptable = conforming + of.accepted[v];
    this.cases++;
    if (conforming === of.steps[v]) this.conforming++;
    if (acceptable === of.steps[v]) this.acceptable++;
    this.steps.add(conforming, of.steps[v], 1);
    this.acceptedSteps.add(acceptable, of.steps[v], 1);
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
  add({ variants, model, aligned }: Aligned, { side }: Grouping, { accepted = [] }: ComparedPart) {
    const isAccepted = new Set(accepted);
    const deviations = findDeviations(variants, model.net, aligned);
    const steps = new VariantSteps(
      variants,
      aligned,
      deviations.filter(({ id }) => isAccepted.has(id)),
    );
    const inFirst = new Uint32Array(variants.variantCount);
    const inSecond = new Uint32Array(variants.variantCount);
    const { caseVariant } = variants;
    for (let c = 0; c < caseVariant.length; c++) {
      const v = caseVariant[c];
      if (v === NO_VARIANT) continue;
      const group = side[c] === FIRST ? this.first : side[c] === SECOND ? this.second : null;
      if (steps.checked[v] === 0) {
        if (group !== null) group.notComputed++;
      } else if (group === null) {
        if (side[c] === 0) this.neither++;
        else this.both++;
      } else {
        if (side[c] === FIRST) inFirst[v]++;
        else inSecond[v]++;
        group.add(steps, v);
        if (!Number.isNaN(this.#durations[c])) group.durations.push(this.#durations[c]);
      }
    }
    const counted = (keep: (v: number) => boolean): Sides => ({
      first: inFirst.reduce((sum, n, v) => sum + (keep(v) ? n : 0), 0),
      second: inSecond.reduce((sum, n, v) => sum + (keep(v) ? n : 0), 0),
    });
    const inLog = indexInLog(this.#log, variants);
    return {
      cases: counted(() => true),
      conforming: counted((v) => steps.synchronous[v] === steps.steps[v]),
      deviations: deviations.flatMap((deviation): PartDeviation[] => {
        const { id, kind, activity, element } = deviation;
        const cases = { first: showing(deviation, inFirst), second: showing(deviation, inSecond) };
        if (cases.first + cases.second === 0) return [];
        const told = { id, kind, activity, sentence: deviationSentence(deviation, model.names) };
        const inWhole = deviation.variants.map((v) => inLog[v]).sort((a, b) => a - b);
        return [{ told, accepted: isAccepted.has(id), element, cases, variants: inWhole }];
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

/** A median of fewer has no interval. */
const FEWEST_CASES = 5;

const showing = ({ variants }: Deviation, of: Uint32Array): number => variants.reduce((sum, v) => sum + of[v], 0);

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
