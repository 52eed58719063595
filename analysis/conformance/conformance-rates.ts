import { type EventLog, type NumberColumn, valueAt } from '../log/index.ts';
import { CarefulSum } from '../numeric/index.ts';
import { isoInstant } from '../stats/index.ts';
import { NO_VARIANT, type VariantTable } from '../variants/index.ts';
import type { AlignmentResult } from './alignment/align-variants.ts';
import type { Deviation } from './deviations/deviations.ts';
import type { StepFaults } from './deviations/step-faults.ts';

/** What the cases are worth by an amount that each of them has, and what of it is in cases with a deviation that is not accepted. */
interface Stake {
  /** Cases with an amount; the others are in no sum. */
  readonly cases: number;
  readonly value: number;
  readonly atStake: number;
}

/** The two rates, and what they are with the accepted deviations taken as conforming. */
export interface Rates {
  /** Only where amounts were asked for. */
  readonly stake?: Stake;
  readonly cases: number;
  /** Events and missing steps: what the shares of steps are shares of. */
  readonly steps: number;
  readonly caseConformance: number | null;
  readonly stepConformance: number | null;
  readonly acceptedCaseConformance: number | null;
  readonly acceptedStepConformance: number | null;
}

/** Steps of each variant that has an alignment, and what is wrong with steps of single cases. */
export class VariantSteps {
  /** 1 where there is an alignment. */
  readonly checked: Uint8Array;
  /** Events and missing steps. */
  readonly steps: Float64Array;
  readonly synchronous: Float64Array;
  /** Steps that belong to accepted deviations. */
  readonly accepted: Float64Array;
  /** Synchronous steps done by the wrong role or at the wrong time; `null`: not looked at. */
  readonly faults: StepFaults | null;

  constructor(
    variants: VariantTable,
    aligned: AlignmentResult,
    accepted: readonly Deviation[],
    faults: StepFaults | null = null,
  ) {
    this.faults = faults;
    const n = variants.variantCount;
    this.checked = Uint8Array.from({ length: n }, (_, v) => (aligned.cost[v] < 0 ? 0 : 1));
    this.steps = new Float64Array(n);
    this.synchronous = new Float64Array(n);
    this.accepted = new Float64Array(n);
    for (let v = 0; v < n; v++) {
      if (this.checked[v] === 0) continue;
      for (let i = aligned.moveOffsets[v]; i < aligned.moveOffsets[v + 1]; i++) {
        this.steps[v]++;
        if (aligned.logMove[i] >= 0 && aligned.modelMove[i] >= 0) this.synchronous[v]++;
      }
    }
    for (const deviation of accepted)
      deviation.variants.forEach((v, i) => {
        this.accepted[v] += deviation.steps[i];
      });
  }
}

/** Adds up cases by their variant. */
class Sums {
  cases = 0;
  #conforming = 0;
  #acceptable = 0;
  #steps = 0;
  #synchronous = 0;
  #accepted = 0;
  #amounts = 0;
  readonly #value = new CarefulSum();
  readonly #atStake = new CarefulSum();

  /** The amount of one case, with its variant. */
  addAmount(of: VariantSteps, v: number, c: number, amount: number): void {
    if (!Number.isFinite(amount)) return;
    this.#amounts++;
    this.#value.add(amount);
    const open = (of.faults?.steps[c] ?? 0) - (of.faults?.accepted[c] ?? 0);
    if (of.synchronous[v] + of.accepted[v] - open < of.steps[v]) this.#atStake.add(amount);
  }

  stake(): Stake {
    return { cases: this.#amounts, value: this.#value.value, atStake: this.#atStake.value };
  }

  /** Cases of a variant, none of whose steps has a fault. */
  add(of: VariantSteps, v: number, cases: number): void {
    this.#addWith(of, v, cases, 0, 0);
  }

  addCase(of: VariantSteps, v: number, c: number): void {
    this.#addWith(of, v, 1, of.faults?.steps[c] ?? 0, of.faults?.accepted[c] ?? 0);
  }

  #addWith(of: VariantSteps, v: number, cases: number, faulty: number, acceptedFaulty: number): void {
    const synchronous = of.synchronous[v] - faulty;
    const accepted = of.accepted[v] + acceptedFaulty;
    this.cases += cases;
    this.#steps += cases * of.steps[v];
    this.#synchronous += cases * synchronous;
    this.#accepted += cases * accepted;
    if (synchronous === of.steps[v]) this.#conforming += cases;
    if (synchronous + accepted === of.steps[v]) this.#acceptable += cases;
  }

  rates(): Rates {
    const of = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
    return {
      cases: this.cases,
      steps: this.#steps,
      caseConformance: of(this.#conforming, this.cases),
      stepConformance: of(this.#synchronous, this.#steps),
      acceptedCaseConformance: of(this.#acceptable, this.cases),
      acceptedStepConformance: of(this.#synchronous + this.#accepted, this.#steps),
    };
  }
}

const amountOf = (amounts: NumberColumn, c: number): number => Number(valueAt(amounts, c) ?? Number.NaN);

/** Of all cases that were checked. */
export function ratesOfLog(variants: VariantTable, steps: VariantSteps, amounts: NumberColumn | null = null): Rates {
  const sums = new Sums();
  if (steps.faults === null)
    for (let v = 0; v < variants.variantCount; v++) if (steps.checked[v] === 1) sums.add(steps, v, variants.cases[v]);
  if (steps.faults === null && amounts === null) return sums.rates();
  variants.caseVariant.forEach((v, c) => {
    if (v === NO_VARIANT || steps.checked[v] === 0) return;
    if (steps.faults !== null) sums.addCase(steps, v, c);
    if (amounts !== null) sums.addAmount(steps, v, c, amountOf(amounts, c));
  });
  if (amounts === null) return sums.rates();
  return { ...sums.rates(), stake: sums.stake() };
}

/** By a name for each case; cases without one (`null`) are left out. Names ascending. */
function ratesBy(
  variants: VariantTable,
  steps: VariantSteps,
  nameOf: (caseIndex: number) => string | null,
  amounts: NumberColumn | null,
): (Rates & { readonly name: string })[] {
  const sums = new Map<string, Sums>();
  const { caseVariant } = variants;
  for (let c = 0; c < caseVariant.length; c++) {
    const v = caseVariant[c];
    if (v === NO_VARIANT || steps.checked[v] === 0) continue;
    const name = nameOf(c);
    if (name === null) continue;
    const known = sums.get(name) ?? new Sums();
    sums.set(name, known);
    known.addCase(steps, v, c);
    if (amounts !== null) known.addAmount(steps, v, c, amountOf(amounts, c));
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sum]) => ({ name, ...sum.rates(), ...(amounts !== null && { stake: sum.stake() }) }));
}

/** By the month in which the case began, UTC; empty for a log without times. */
export function ratesByMonth(
  log: EventLog,
  variants: VariantTable,
  steps: VariantSteps,
  amounts: NumberColumn | null = null,
) {
  const { time, start, caseOffsets } = log;
  const first = start ?? time;
  if (first === null) return [];
  const monthOf = (c: number): string | null =>
    caseOffsets[c] === caseOffsets[c + 1] ? null : (isoInstant(first[caseOffsets[c]])?.slice(0, 7) ?? null);
  return ratesBy(variants, steps, monthOf, amounts).map(({ name, ...rates }) => ({ month: name, ...rates }));
}

/** By the value of a case attribute; cases without one stand under the empty name. */
export function ratesBySegment(
  log: EventLog,
  variants: VariantTable,
  steps: VariantSteps,
  attribute: string,
  amounts: NumberColumn | null = null,
) {
  const column = log.caseAttributes.get(attribute);
  if (column === undefined) return null;
  return ratesBy(variants, steps, (c) => String(valueAt(column, c) ?? ''), amounts).map(({ name, ...rates }) => ({
    value: name,
    ...rates,
  }));
}
