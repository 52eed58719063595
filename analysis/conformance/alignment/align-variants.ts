import type { PetriNet } from '../../model/index.ts';
import type { VariantTable } from '../../variants/index.ts';
import { alignPart, joinParts } from './alignment-parts.ts';
import type { AlignmentResult, AlignOptions } from './alignment-result.ts';
import { type PreparedModel, prepareModel } from './prepared-model.ts';
import { sharesOf, splitVariants } from './variant-split.ts';

export { type AlignmentResult, type AlignOptions, logFitness } from './alignment-result.ts';

/**
 * Optimal alignments of every distinct variant with a net: log move 1, visible model move 1 (or what `costs` says), silent and
 * synchronous moves 0 (Adriansyah 2014). Exact, or absent with a reason; never an estimate. Silent steps are folded into the visible ones, models
 * small enough are explored whole and merged, and variants are searched together along their common prefixes, so that the result of a
 * variant does not depend on the other variants. Throws `invalid-model`, and whatever `checkCancelled` throws.
 */
export function alignVariants(variants: VariantTable, net: PetriNet, options: AlignOptions = {}): AlignmentResult {
  return alignPrepared(prepareModel(variants.activities, net, options), variants, options);
}

/** `alignVariants` of a model that was made ready with the same options, for variants of the same activities: part by part. */
export function alignPrepared(model: PreparedModel, variants: VariantTable, options: AlignOptions): AlignmentResult {
  const parts = splitVariants(model, variants, options);
  const shares = sharesOf(variants, parts);
  let before = 0;
  const results = parts.map((part, p) => {
    const onProgress = (share: number): void => options.onProgress?.(Math.min(1, before + share * shares[p]));
    const result = alignPart(model, variants, part, { ...options, onProgress });
    before += shares[p];
    return result;
  });
  return joinParts(model, variants, parts, results, options);
}
