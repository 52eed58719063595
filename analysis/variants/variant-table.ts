/**
 * The distinct activity sequences of a log (or of a set of its cases), most frequent first, ties by the sequences of activity names
 * (code points, a prefix first). The natural input of discovery and conformance: they visit variants, never cases.
 */
export interface VariantTable {
  /** Activity names by ascending code point; the codes below index it. Same array as the log's. */
  readonly activities: readonly string[];
  readonly variantCount: number;
  /** `variantCount + 1` offsets into `codes`. */
  readonly offsets: Uint32Array;
  /** Activity codes of all variants, one after the other. */
  readonly codes: Uint16Array | Uint32Array;
  /** Number of cases of each variant. */
  readonly cases: Uint32Array;
  /** Variant of each case of the log; `NO_VARIANT` for cases outside the set. */
  readonly caseVariant: Uint32Array;
}

export const NO_VARIANT = 0xffffffff;
