import { CaseSet, compareCodePoints, type EventLog, selectedCases, valueAt } from '../../log/index.ts';
import { type Stake, StakeSums } from '../../money/index.ts';
import type { MedianDifference } from '../../numeric/index.ts';
import { caseDurations } from '../../performance/index.ts';
import { isoInstant } from '../../stats/index.ts';
import { NO_VARIANT, type VariantTable } from '../../variants/index.ts';
import type { CaseAmounts } from './case-amounts.ts';
import { RankedValues } from './ranked-values.ts';

/** What the cases of a deviation are worth together. */
export type DeviationStake = Pick<Stake, 'cases' | 'value' | 'currency'> & {
  readonly byCurrency?: { currency: string | null; cases: number; value: number }[];
};

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
  readonly stake?: DeviationStake;
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

/** Reads effects off one log: what it takes is ordered once, so that a deviation costs what its own cases cost. */
export class EffectReader {
  readonly #log: EventLog;
  /** The checked cases, ascending; what is told by case is kept by their place here. */
  readonly #cases: Uint32Array;
  readonly #byVariant: VariantPlaces;
  readonly #amounts: Float64Array | null;
  readonly #currencies: { readonly texts: readonly (string | null)[]; readonly codes: Uint32Array } | null;
  #durations: RankedValues | null = null;
  #costs: RankedValues | null = null;
  /** Place of each case; made where something is told by case. */
  #placeOf: Uint32Array | null = null;
  /** Of the deviation at hand: its cases by their places, the events at which it first and last shows in them. */
  readonly #places: Uint32Array;
  readonly #positions: Uint32Array;
  readonly #lastPositions: Uint32Array;
  #count = 0;

  /** `checked` tells which variants have an alignment: only their cases are compared. `cost`: a numeric case attribute. */
  constructor(
    log: EventLog,
    cases: CaseSet | null,
    variants: VariantTable,
    checked: (variant: number) => boolean,
    cost: CaseAmounts | null = null,
  ) {
    this.#log = log;
    this.#cases = selectedCases(log, cases).filter((c) => checked(variants.caseVariant[c]));
    this.#byVariant = placesByVariant(this.#cases, variants);
    this.#currencies = cost && { texts: cost.currencies, codes: Uint32Array.from(this.#cases, (c) => cost.codes[c]) };
    this.#amounts = cost && Float64Array.from(this.#cases, (c) => Number(valueAt(cost, c) ?? Number.NaN));
    this.#places = new Uint32Array(this.#cases.length);
    this.#positions = new Uint32Array(this.#cases.length);
    this.#lastPositions = new Uint32Array(this.#cases.length);
  }

  /** O(cases that show it). */
  read(occurrences: Occurrences): DeviationEffect {
    this.#gather(occurrences);
    const seen = this.#seen();
    const duration = this.#difference(this.#rankedDurations());
    const amounts = this.#amounts;
    // Amounts of several currencies are not compared with each other.
    const isOne = this.#currencies?.texts.length === 1;
    const cost = amounts === null || !isOne ? null : this.#difference(this.#rankedCosts(amounts));
    const stake = amounts === null ? null : this.#stake(amounts);
    return {
      ...(stake !== null && { stake }),
      ...seen,
      deltaMedianDuration: duration?.difference ?? null,
      deltaInterval: duration === null ? null : [duration.low, duration.high],
      deltaMedianCost: cost?.difference ?? null,
      deltaCostInterval: cost === null ? null : [cost.low, cost.high],
    };
  }

  /** Only when it happened. O(cases that show it). */
  seen(occurrences: Occurrences): Pick<DeviationEffect, 'firstSeen' | 'lastSeen'> {
    this.#gather(occurrences);
    const { firstSeen, lastSeen } = this.#seen();
    return { firstSeen, lastSeen };
  }

  /** Takes a deviation in hand. Cases that were not checked do not show it. */
  #gather(occurrences: Occurrences): void {
    this.#count = 0;
    const { positions, lastPositions } = occurrences;
    if ('caseIndices' in occurrences) {
      this.#placeOf ??= placesOf(this.#cases, this.#log.caseCount);
      const placeOf = this.#placeOf;
      occurrences.caseIndices.forEach((c, i) => {
        if (placeOf[c] !== NOWHERE) this.#add(placeOf[c], positions[i], lastPositions[i]);
      });
      return;
    }
    const { offsets, places } = this.#byVariant;
    occurrences.variants.forEach((v, i) => {
      for (let p = offsets[v]; p < offsets[v + 1]; p++) this.#add(places[p], positions[i], lastPositions[i]);
    });
  }

  #add(place: number, position: number, lastPosition: number): void {
    const n = this.#count++;
    this.#places[n] = place;
    this.#positions[n] = position;
    this.#lastPositions[n] = lastPosition;
  }

  /** What the cases with the deviation at hand are worth together. */
  #stake(amounts: Float64Array): DeviationStake {
    const sums = new StakeSums();
    const { texts = [null], codes = null } = this.#currencies ?? {};
    // In the order of the log: what rounding leaves of a sum of large numbers may depend on it.
    for (const place of this.#places.slice(0, this.#count).sort())
      sums.add(texts[codes === null ? 0 : codes[place]], amounts[place], false);
    const { atStake: _, byCurrency, ...told } = sums.stake();
    if (byCurrency === undefined) return told;
    return { ...told, byCurrency: byCurrency.map(({ currency, cases, value }) => ({ currency, cases, value })) };
  }

  /** When the deviation at hand happened, and cases that show it. */
  #seen(): Pick<DeviationEffect, 'exampleCases' | 'firstSeen' | 'lastSeen'> {
    const { time, caseOffsets, caseIds } = this.#log;
    const examples: Example[] = [];
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < this.#count; i++) {
      const c = this.#cases[this.#places[i]];
      const end = caseOffsets[c + 1];
      const event = caseOffsets[c] + this.#positions[i];
      const near = time === null || end === caseOffsets[c] ? Number.POSITIVE_INFINITY : time[Math.min(event, end - 1)];
      if (examples.length < EXAMPLES || near <= examples[EXAMPLES - 1].at)
        keepEarliest(examples, { at: near, id: caseIds.get(c) });
      if (time === null || event >= end) continue;
      if (time[event] < first) first = time[event];
      const latest = time[Math.min(caseOffsets[c] + this.#lastPositions[i], end - 1)];
      if (latest > last) last = latest;
    }
    return { firstSeen: isoInstant(first), lastSeen: isoInstant(last), exampleCases: examples.map(({ id }) => id) };
  }

  #rankedDurations(): RankedValues {
    const durations = caseDurations(this.#log);
    this.#durations ??= new RankedValues(Float64Array.from(this.#cases, (c) => durations[c]));
    return this.#durations;
  }

  #rankedCosts(amounts: Float64Array): RankedValues {
    this.#costs ??= new RankedValues(amounts);
    return this.#costs;
  }

  /** Cases with the deviation at hand against the others. */
  #difference(values: RankedValues): MedianDifference | null {
    values.clear();
    for (let i = 0; i < this.#count; i++) values.mark(this.#places[i]);
    return values.difference();
  }
}

const NOWHERE = 0xffffffff;

/** Of each case of the log its place among some of them, ascending. */
function placesOf(cases: Uint32Array, caseCount: number): Uint32Array {
  const placeOf = new Uint32Array(caseCount).fill(NOWHERE);
  cases.forEach((c, place) => {
    placeOf[c] = place;
  });
  return placeOf;
}

interface VariantPlaces {
  /** `variants + 1` offsets into `places`. */
  readonly offsets: Uint32Array;
  /** Ascending within a variant. */
  readonly places: Uint32Array;
}

/** The cases of each variant by their places among some cases. */
function placesByVariant(cases: Uint32Array, { caseVariant, variantCount }: VariantTable): VariantPlaces {
  const offsets = new Uint32Array(variantCount + 1);
  for (const c of cases) offsets[caseVariant[c] + 1]++;
  for (let v = 0; v < variantCount; v++) offsets[v + 1] += offsets[v];
  const next = offsets.slice();
  const places = new Uint32Array(cases.length);
  for (let place = 0; place < cases.length; place++) places[next[caseVariant[cases[place]]]++] = place;
  return { offsets, places };
}

/** The cases of these variants (indices of the table), as a set over the whole log: the way from a deviation to its cases. */
export function casesOfVariants(variants: VariantTable, wanted: Iterable<number>): CaseSet {
  const inSet = new Uint8Array(variants.variantCount);
  for (const variant of wanted) inSet[variant] = 1;
  const { caseVariant } = variants;
  return CaseSet.where(caseVariant.length, (c) => caseVariant[c] !== NO_VARIANT && inSet[caseVariant[c]] === 1);
}
