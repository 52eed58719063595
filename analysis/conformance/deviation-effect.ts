import { CaseSet, type EventLog, selectedCases } from '../log/index.ts';
import { finiteOrNull, quantileInPlace } from '../numeric/index.ts';
import { caseDurations } from '../performance/index.ts';
import { isoInstant } from '../stats/index.ts';
import { NO_VARIANT, type VariantTable } from '../variants/index.ts';
import type { Deviation } from './deviations.ts';

/** What a deviation goes with: when it was seen and how long its cases take. A difference, not a cause. */
export interface DeviationEffect {
  /** Median duration of the cases with the deviation minus that of the other checked cases, seconds; `null` below 5 on either side. */
  readonly deltaMedianDuration: number | null;
  /** Instants of the earliest and the latest occurrence. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  /** Ids of up to five cases, in the order of the log. */
  readonly exampleCases: readonly string[];
}

const FEWEST_CASES = 5;
const EXAMPLES = 5;

/** Reads effects off one log; keeps its cases and durations in arrays between deviations. */
export class EffectReader {
  readonly #log: EventLog;
  readonly #variants: VariantTable;
  readonly #cases: Uint32Array;
  readonly #durations: Float64Array;
  /** Event of the occurrence by variant while one deviation is at hand, −1 elsewhere. */
  readonly #position: Int32Array;
  readonly #with: Float64Array;
  readonly #without: Float64Array;

  /** `checked` tells which variants have an alignment: only their cases are compared. */
  constructor(log: EventLog, cases: CaseSet | null, variants: VariantTable, checked: (variant: number) => boolean) {
    this.#log = log;
    this.#variants = variants;
    this.#cases = selectedCases(log, cases).filter((c) => checked(variants.caseVariant[c]));
    this.#durations = caseDurations(log);
    this.#position = new Int32Array(variants.variantCount).fill(-1);
    this.#with = new Float64Array(this.#cases.length);
    this.#without = new Float64Array(this.#cases.length);
  }

  /** O(cases) expected. */
  read(deviation: Deviation): DeviationEffect {
    deviation.variants.forEach((variant, i) => {
      this.#position[variant] = deviation.positions[i];
    });
    const { caseVariant } = this.#variants;
    const time = this.#log.time;
    const examples: string[] = [];
    let [withIt, without] = [0, 0];
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const c of this.#cases) {
      const position = this.#position[caseVariant[c]];
      const duration = this.#durations[c];
      if (position < 0) {
        if (!Number.isNaN(duration)) this.#without[without++] = duration;
        continue;
      }
      if (!Number.isNaN(duration)) this.#with[withIt++] = duration;
      if (examples.length < EXAMPLES) examples.push(this.#log.caseIds.get(c));
      const event = this.#log.caseOffsets[c] + position;
      if (time === null || event >= this.#log.caseOffsets[c + 1]) continue;
      if (time[event] < first) first = time[event];
      if (time[event] > last) last = time[event];
    }
    for (const variant of deviation.variants) this.#position[variant] = -1;
    return {
      deltaMedianDuration:
        withIt < FEWEST_CASES || without < FEWEST_CASES
          ? null
          : finiteOrNull(quantileInPlace(this.#with, 0, withIt, 0.5) - quantileInPlace(this.#without, 0, without, 0.5)),
      firstSeen: isoInstant(first),
      lastSeen: isoInstant(last),
      exampleCases: examples,
    };
  }
}

/** The cases of these variants (indices of the table), as a set over the whole log: the way from a deviation to its cases. */
export function casesOfVariants(variants: VariantTable, wanted: Iterable<number>): CaseSet {
  const inSet = new Uint8Array(variants.variantCount);
  for (const variant of wanted) inSet[variant] = 1;
  const { caseVariant } = variants;
  return CaseSet.where(caseVariant.length, (c) => caseVariant[c] !== NO_VARIANT && inSet[caseVariant[c]] === 1);
}
