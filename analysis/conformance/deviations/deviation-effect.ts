import {
  CaseSet,
  compareCodePoints,
  type EventLog,
  type NumberColumn,
  selectedCases,
  valueAt,
} from '../../log/index.ts';
import { CarefulSum, type MedianDifference, medianDifference } from '../../numeric/index.ts';
import { caseDurations } from '../../performance/index.ts';
import { isoInstant } from '../../stats/index.ts';
import { NO_VARIANT, type VariantTable } from '../../variants/index.ts';

/** What a deviation goes with: when it was seen and how long its cases take. A difference, not a cause. */
export interface DeviationEffect {
  /** Median duration of the cases with the deviation minus that of the other checked cases, seconds; `null` below 5 on either side. */
  readonly deltaMedianDuration: number | null;
  /** 95 % interval of that difference. */
  readonly deltaInterval: readonly [low: number, high: number] | null;
  /** The same for a numeric case attribute, in its unit; `null` without one. */
  readonly deltaMedianCost: number | null;
  readonly deltaCostInterval: readonly [low: number, high: number] | null;
  /** The amounts of its cases together, and how many of them have one; only with such an attribute. */
  readonly stake?: { readonly cases: number; readonly value: number };
  /** Instants of the earliest and the latest occurrence. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  /** Ids of up to five cases, earliest occurrence first, ties by id. */
  readonly exampleCases: readonly string[];
}

/** Where something shows: in all cases of some variants, or in some cases. Events are counted from the first of their case. */
export type Occurrences = {
  /** For each of them the event at which it first shows, and the one at which it last does. */
  readonly positions: readonly number[];
  readonly lastPositions: readonly number[];
} & ({ readonly variants: readonly number[] } | { readonly caseIndices: readonly number[] });

const FEWEST_CASES = 5;
const EXAMPLES = 5;

interface Example {
  readonly at: number;
  readonly id: string;
}

/** Puts an example in its place among the few earliest; the last one falls out. */
function keepEarliest(examples: Example[], next: Example): void {
  const later = ({ at, id }: Example): boolean =>
    at > next.at || (at === next.at && compareCodePoints(id, next.id) > 0);
  const place = examples.findIndex(later);
  examples.splice(place < 0 ? examples.length : place, 0, next);
  if (examples.length > EXAMPLES) examples.pop();
}

/** Reads effects off one log; keeps its cases and durations in arrays between deviations. */
export class EffectReader {
  readonly #log: EventLog;
  readonly #variants: VariantTable;
  readonly #cases: Uint32Array;
  readonly #durations: Float64Array;
  readonly #cost: NumberColumn | null;
  /** Event of the occurrence by variant, or by case, while one deviation is at hand, −1 elsewhere. */
  readonly #byVariant: Int32Array;
  #byCase: Int32Array | null = null;
  /** The same of the last event; meaningless elsewhere. */
  readonly #lastByVariant: Int32Array;
  #lastByCase: Int32Array | null = null;
  /** Whether cases count, not variants. */
  #isByCase = false;
  readonly #with: Float64Array;
  readonly #without: Float64Array;

  /** `checked` tells which variants have an alignment: only their cases are compared. `cost`: a numeric case attribute. */
  constructor(
    log: EventLog,
    cases: CaseSet | null,
    variants: VariantTable,
    checked: (variant: number) => boolean,
    cost: NumberColumn | null = null,
  ) {
    this.#cost = cost;
    this.#log = log;
    this.#variants = variants;
    this.#cases = selectedCases(log, cases).filter((c) => checked(variants.caseVariant[c]));
    this.#durations = caseDurations(log);
    this.#byVariant = new Int32Array(variants.variantCount).fill(-1);
    this.#lastByVariant = new Int32Array(variants.variantCount);
    this.#with = new Float64Array(this.#cases.length);
    this.#without = new Float64Array(this.#cases.length);
  }

  /** O(cases) expected. */
  read(occurrences: Occurrences): DeviationEffect {
    this.#place(occurrences, true);
    const seen = this.#seen();
    const duration = this.#difference((c) => this.#durations[c]);
    const column = this.#cost;
    const cost = column === null ? null : this.#difference((c) => Number(valueAt(column, c) ?? Number.NaN));
    const stake = column === null ? null : this.#stake(column);
    this.#place(occurrences, false);
    return {
      ...(stake !== null && { stake }),
      ...seen,
      deltaMedianDuration: duration?.difference ?? null,
      deltaInterval: duration === null ? null : [duration.low, duration.high],
      deltaMedianCost: cost?.difference ?? null,
      deltaCostInterval: cost === null ? null : [cost.low, cost.high],
    };
  }

  /** Only when it happened. O(cases). */
  seen(occurrences: Occurrences): Pick<DeviationEffect, 'firstSeen' | 'lastSeen'> {
    this.#place(occurrences, true);
    const { firstSeen, lastSeen } = this.#seen();
    this.#place(occurrences, false);
    return { firstSeen, lastSeen };
  }

  #place(occurrences: Occurrences, isThere: boolean): void {
    this.#isByCase = 'caseIndices' in occurrences;
    if (this.#isByCase) {
      this.#byCase ??= new Int32Array(this.#log.caseCount).fill(-1);
      this.#lastByCase ??= new Int32Array(this.#log.caseCount);
    }
    const last = (this.#isByCase ? this.#lastByCase : null) ?? this.#lastByVariant;
    const at = (this.#isByCase ? this.#byCase : null) ?? this.#byVariant;
    const keys = 'caseIndices' in occurrences ? occurrences.caseIndices : occurrences.variants;
    keys.forEach((key, i) => {
      at[key] = isThere ? occurrences.positions[i] : -1;
      last[key] = occurrences.lastPositions[i];
    });
  }

  /** Event of the occurrence in a case; −1: it does not show it. */
  #positionIn(c: number): number {
    const at = this.#isByCase ? this.#byCase : null;
    return at === null ? this.#byVariant[this.#variants.caseVariant[c]] : at[c];
  }

  /** Event of the last occurrence in a case that shows it. */
  #lastPositionIn(c: number): number {
    const last = this.#isByCase ? this.#lastByCase : null;
    return last === null ? this.#lastByVariant[this.#variants.caseVariant[c]] : last[c];
  }

  /** What the cases with the deviation at hand are worth together. */
  #stake(amounts: NumberColumn): { readonly cases: number; readonly value: number } {
    const sum = new CarefulSum();
    let cases = 0;
    for (const c of this.#cases) {
      const amount = Number(valueAt(amounts, c) ?? Number.NaN);
      if (this.#positionIn(c) < 0 || !Number.isFinite(amount)) continue;
      cases++;
      sum.add(amount);
    }
    return { cases, value: sum.value };
  }

  /** When the deviation at hand happened, and cases that show it. */
  #seen(): Pick<DeviationEffect, 'exampleCases' | 'firstSeen' | 'lastSeen'> {
    const { time, caseOffsets, caseIds } = this.#log;
    const examples: Example[] = [];
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const c of this.#cases) {
      const position = this.#positionIn(c);
      if (position < 0) continue;
      const end = caseOffsets[c + 1];
      const event = caseOffsets[c] + position;
      const near = time === null || end === caseOffsets[c] ? Number.POSITIVE_INFINITY : time[Math.min(event, end - 1)];
      if (examples.length < EXAMPLES || near <= examples[EXAMPLES - 1].at)
        keepEarliest(examples, { at: near, id: caseIds.get(c) });
      if (time === null || event >= end) continue;
      if (time[event] < first) first = time[event];
      const latest = time[Math.min(caseOffsets[c] + this.#lastPositionIn(c), end - 1)];
      if (latest > last) last = latest;
    }
    return { firstSeen: isoInstant(first), lastSeen: isoInstant(last), exampleCases: examples.map(({ id }) => id) };
  }

  /** Cases with the deviation at hand against the others; `null` with fewer than five values on either side. */
  #difference(measure: (caseIndex: number) => number): MedianDifference | null {
    let [withIt, without] = [0, 0];
    for (const c of this.#cases) {
      const value = measure(c);
      if (Number.isNaN(value)) continue;
      if (this.#positionIn(c) < 0) this.#without[without++] = value;
      else this.#with[withIt++] = value;
    }
    if (withIt < FEWEST_CASES || without < FEWEST_CASES) return null;
    return medianDifference(this.#with, withIt, this.#without, without);
  }
}

/** The cases of these variants (indices of the table), as a set over the whole log: the way from a deviation to its cases. */
export function casesOfVariants(variants: VariantTable, wanted: Iterable<number>): CaseSet {
  const inSet = new Uint8Array(variants.variantCount);
  for (const variant of wanted) inSet[variant] = 1;
  const { caseVariant } = variants;
  return CaseSet.where(caseVariant.length, (c) => caseVariant[c] !== NO_VARIANT && inSet[caseVariant[c]] === 1);
}
