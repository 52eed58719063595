import type { Static } from 'typebox';
import type { conformanceDefinition } from '#analysis/catalog';
import { compareCodePoints } from '#analysis/log';
import { StakeSums } from '#analysis/money';

export type ConformanceResult = Static<typeof conformanceDefinition.result>;
type Rates = Omit<ConformanceResult['accepted'], 'deviations'>;

/** Segments with fewer cases are marked, as in the analysis. */
const SMALL = 30;

/** Shares of several groups of cases put together: each is turned into the whole number it was made of. */
class RateSums {
  cases = 0;
  steps = 0;
  #conforming = 0;
  #synchronous = 0;
  #acceptable = 0;
  #acceptedSteps = 0;
  #stake: StakeSums | null = null;

  add(rates: Rates): void {
    const part = (share: number | null, of: number): number => Math.round((share ?? 0) * of);
    this.cases += rates.cases;
    this.steps += rates.steps;
    this.#conforming += part(rates.caseConformance, rates.cases);
    this.#synchronous += part(rates.stepConformance, rates.steps);
    this.#acceptable += part(rates.acceptedCaseConformance, rates.cases);
    this.#acceptedSteps += part(rates.acceptedStepConformance, rates.steps);
    if (rates.stake === undefined) return;
    this.#stake ??= new StakeSums();
    const { byCurrency, cases, value, atStake } = rates.stake;
    for (const one of byCurrency ?? [
      { currency: rates.stake.currency ?? null, cases, value: value ?? 0, atStake: atStake ?? 0 },
    ])
      this.#stake.addSum(one);
  }

  rates(): Rates {
    const of = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
    return {
      cases: this.cases,
      steps: this.steps,
      caseConformance: of(this.#conforming, this.cases),
      stepConformance: of(this.#synchronous, this.steps),
      acceptedCaseConformance: of(this.#acceptable, this.cases),
      acceptedStepConformance: of(this.#acceptedSteps, this.steps),
      ...(this.#stake !== null && { stake: this.#stake.stake() }),
    };
  }
}

/** The same rates over all groups of cases; exact. */
export function mergedRates(parts: Iterable<Rates>): Rates {
  const sums = new RateSums();
  for (const part of parts) sums.add(part);
  return sums.rates();
}

/** By name, names ascending. */
function byName<R extends Rates>(parts: readonly R[], nameOf: (part: R) => string): [name: string, rates: Rates][] {
  const groups = new Map<string, R[]>();
  for (const part of parts) groups.set(nameOf(part), [...(groups.get(nameOf(part)) ?? []), part]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, group]) => [name, mergedRates(group)]);
}

const sumOf = (results: readonly ConformanceResult[], name: keyof ConformanceResult['n']): number =>
  results.reduce((sum, { n }) => sum + n[name], 0);

/** What several checks of different cases say together, but for what is told by model. */
export function mergedFigures(results: readonly ConformanceResult[]) {
  const rates = mergedRates(results.map(({ accepted }) => accepted));
  const [cost, worstCost] = [sumOf(results, 'cost'), sumOf(results, 'worstCost')];
  const cases = sumOf(results, 'cases');
  return {
    caseConformance: rates.caseConformance,
    stepConformance: rates.stepConformance,
    n: {
      cases,
      variants: sumOf(results, 'variants'),
      events: sumOf(results, 'events'),
      missingSteps: sumOf(results, 'missingSteps'),
      conformingCases: sumOf(results, 'conformingCases'),
      faultySteps: sumOf(results, 'faultySteps'),
      fittingCases: sumOf(results, 'fittingCases'),
      deviations: sumOf(results, 'deviations'),
      cost,
      worstCost,
    },
    exact: results.every(({ exact }) => exact),
    fitness: cases === 0 ? null : worstCost === 0 ? 1 : 1 - cost / worstCost,
    unknownActivities: unknownToAll(results),
    unseenLabels: inOrder(results.map(({ unseenLabels }) => unseenLabels)),
    accepted: { ...rates, deviations: results.reduce((sum, { accepted }) => sum + accepted.deviations, 0) },
    months: byName(
      results.flatMap(({ months }) => months),
      ({ month }) => month,
    ).map(([month, of]) => ({ month, ...of })),
    segments: byName(
      results.flatMap(({ segments }) => segments),
      ({ value }) => value,
    ).map(([value, of]) => ({ value, ...of, small: of.cases < SMALL })),
  };
}

/** Activities that no model knows, in the order of the log. */
function unknownToAll([first, ...others]: readonly ConformanceResult[]): string[] {
  if (first === undefined) return [];
  return first.unknownActivities.filter((name) =>
    others.every(({ unknownActivities }) => unknownActivities.includes(name)),
  );
}

function inOrder([first = [], ...others]: readonly (readonly string[])[]): string[] {
  return others.length === 0 ? [...first] : [...new Set([...first, ...others.flat()])].sort(compareCodePoints);
}
