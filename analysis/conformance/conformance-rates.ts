import { type Column, type EventLog, hasBit, valueAt } from '../log/index.ts';
import { type Stake, StakeSums } from '../money/index.ts';
import { isoInstant } from '../stats/index.ts';
import { NO_VARIANT, type VariantTable } from '../variants/index.ts';
import type { AlignmentResult } from './alignment/align-variants.ts';
import type { CaseAmounts } from './deviations/case-amounts.ts';
import type { Deviation } from './deviations/deviations.ts';

import type { StepFaults } from './deviations/step-faults.ts';

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
  readonly #stake = new StakeSums();

  /** The amount of one case, with its variant. */
  addAmount(of: VariantSteps, v: number, c: number, amounts: CaseAmounts): void {
    const open = (of.faults?.steps[c] ?? 0) - (of.faults?.accepted[c] ?? 0);
    const isAtStake = of.synchronous[v] + of.accepted[v] - open < of.steps[v];
    const currency = amounts.currencies[amounts.codes[c]];
    this.#stake.add(currency, Number(valueAt(amounts, c) ?? Number.NaN), isAtStake);
  }

  stake(): Stake {
    return this.#stake.stake();
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

/** Of all cases that were checked. */
export function ratesOfLog(variants: VariantTable, steps: VariantSteps, amounts: CaseAmounts | null = null): Rates {
  const sums = new Sums();
  if (steps.faults === null)
    for (let v = 0; v < variants.variantCount; v++) if (steps.checked[v] === 1) sums.add(steps, v, variants.cases[v]);
  if (steps.faults === null && amounts === null) return sums.rates();
  variants.caseVariant.forEach((v, c) => {
    if (v === NO_VARIANT || steps.checked[v] === 0) return;
    if (steps.faults !== null) sums.addCase(steps, v, c);
    if (amounts !== null) sums.addAmount(steps, v, c, amounts);
  });
  if (amounts === null) return sums.rates();
  return { ...sums.rates(), stake: sums.stake() };
}

/** What cases are told by: a whole number for each, and the name it stands for; several may stand for one name. */
interface CaseCodes {
  /** Below 0: none. */
  codeOf(caseIndex: number): number;
  /** `null`: none either. Asked once a code, with a case that has it. */
  nameOf(caseIndex: number): string | null;
}

/** By the name of each case; cases without one are left out. Names ascending. */
function ratesBy(
  variants: VariantTable,
  steps: VariantSteps,
  { codeOf, nameOf }: CaseCodes,
  amounts: CaseAmounts | null,
): (Rates & { readonly name: string })[] {
  const byName = new Map<string, Sums>();
  const byCode = new Map<number, Sums | null>();
  const opened = (c: number): Sums | null => {
    const name = nameOf(c);
    if (name === null) return null;
    const sums = byName.get(name) ?? new Sums();
    byName.set(name, sums);
    return sums;
  };
  const { caseVariant } = variants;
  let [lastCode, sums]: [number, Sums | null] = [-1, null];
  for (let c = 0; c < caseVariant.length; c++) {
    const v = caseVariant[c];
    if (v === NO_VARIANT || steps.checked[v] === 0) continue;
    const code = codeOf(c);
    if (code < 0) continue;
    if (code !== lastCode) {
      const known = byCode.get(code);
      sums = known === undefined ? opened(c) : known;
      if (known === undefined) byCode.set(code, sums);
      lastCode = code;
    }
    sums?.addCase(steps, v, c);
    if (amounts !== null) sums?.addAmount(steps, v, c, amounts);
  }
  return [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sum]) => ({ name, ...sum.rates(), ...(amounts !== null && { stake: sum.stake() }) }));
}

const DAY = 86_400_000;
/** Days from 0000-03-01 to 1970-01-01, and in 400 years. */
const [TO_EPOCH, ERA] = [719_468, 146_097];

/** A whole number for each month of the proleptic Gregorian calendar, from 0 on for instants that a date can stand for. */
function monthCode(ms: number): number {
  const day = Math.floor(ms / DAY) + TO_EPOCH;
  const era = Math.floor(day / ERA);
  const ofEra = day - era * ERA;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  return (era + 1000) * 4800 + year * 12 + Math.floor((5 * ofYear + 2) / 153);
}

/** By the month in which the case began, UTC; empty for a log without times. */
export function ratesByMonth(
  log: EventLog,
  variants: VariantTable,
  steps: VariantSteps,
  amounts: CaseAmounts | null = null,
) {
  const { time, start, caseOffsets } = log;
  const first = start ?? time;
  if (first === null) return [];
  const months: CaseCodes = {
    codeOf: (c) => {
      const ms = caseOffsets[c] === caseOffsets[c + 1] ? Number.NaN : first[caseOffsets[c]];
      return Number.isFinite(ms) ? monthCode(ms) : -1;
    },
    nameOf: (c) => isoInstant(first[caseOffsets[c]])?.slice(0, 7) ?? null,
  };
  return ratesBy(variants, steps, months, amounts).map(({ name, ...rates }) => ({ month: name, ...rates }));
}

/** By the value of a case attribute; cases without one stand under the empty name. */
export function ratesBySegment(
  log: EventLog,
  variants: VariantTable,
  steps: VariantSteps,
  attribute: string,
  amounts: CaseAmounts | null = null,
) {
  const column = log.caseAttributes.get(attribute);
  if (column === undefined) return null;
  return ratesBy(variants, steps, codesOf(column), amounts).map(({ name, ...rates }) => ({
    value: name,
    ...rates,
  }));
}

/** Texts by their codes, other values by their first case. */
function codesOf(column: Column): CaseCodes {
  const nameOf = (c: number): string => String(valueAt(column, c) ?? '');
  if (column.kind === 'text') {
    const { codes, validity, dictionary } = column;
    const missing = dictionary.length;
    return { codeOf: (c) => (validity === null || hasBit(validity, c) ? codes[c] : missing), nameOf };
  }
  const seen = new Map<string, number>();
  const codeOf = (c: number): number => {
    const name = nameOf(c);
    const code = seen.get(name) ?? seen.size;
    seen.set(name, code);
    return code;
  };
  return { codeOf, nameOf };
}
