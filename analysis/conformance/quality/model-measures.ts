import type { PetriNet } from '../../model/index.ts';
import type { VariantTable } from '../../variants/index.ts';
import type { AlignmentResult } from '../alignment/align-variants.ts';

/** Inverse arc degree (Blum 2015, k = 2): 1 / (1 + max(0, mean arcs per place and transition − 2)); 1 for a net without nodes. */
export function arcDegreeSimplicity(net: PetriNet): number {
  const nodes = net.places.length + net.transitions.length;
  if (nodes === 0) return 1;
  const degree = (2 * (net.inputs.length + net.outputs.length)) / nodes;
  return 1 / (1 + Math.max(0, degree - 2));
}

/**
 * Generalization (Buijs, van Dongen, van der Aalst 2014): 1 − mean over the visible transitions of 1 / √(times it was taken in the
 * optimal alignments of all cases), 1 for one never taken. `null` where the net has no visible transition or nothing was aligned.
 */
export function frequencyGeneralization(
  variants: VariantTable,
  net: PetriNet,
  aligned: AlignmentResult,
): number | null {
  const taken = new Float64Array(net.transitions.length);
  for (let v = 0; v < variants.variantCount; v++)
    for (let i = aligned.moveOffsets[v]; i < aligned.moveOffsets[v + 1]; i++)
      if (aligned.modelMove[i] >= 0) taken[aligned.modelMove[i]] += variants.cases[v];
  let sum = 0;
  let visible = 0;
  net.transitions.forEach(({ label }, t) => {
    if (label === null) return;
    visible++;
    sum += taken[t] === 0 ? 1 : 1 / Math.sqrt(taken[t]);
  });
  return visible === 0 || aligned.logMove.length === 0 ? null : 1 - sum / visible;
}

/** Harmonic mean of fitness and precision; `null` where one of them is. */
export function fScoreOf(fitness: number | null, precision: number | null): number | null {
  if (fitness === null || precision === null) return null;
  return fitness + precision === 0 ? 0 : (2 * fitness * precision) / (fitness + precision);
}
