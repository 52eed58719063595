import type { PetriNet } from '../../model/index.ts';
import type { VariantTable } from '../../variants/index.ts';
import type { AlignmentResult } from './align-variants.ts';

/** The moves of a variant as pairs of names, `null` where a side has no step. Log names as in the log, model names as in the model. */
export function namedMoves(
  variants: VariantTable,
  net: PetriNet,
  aligned: AlignmentResult,
  variant: number,
): [string | null, string | null][] {
  const moves: [string | null, string | null][] = [];
  for (let i = aligned.moveOffsets[variant]; i < aligned.moveOffsets[variant + 1]; i++) {
    const log = aligned.logMove[i];
    const model = aligned.modelMove[i];
    moves.push([log < 0 ? null : variants.activities[log], model < 0 ? null : net.transitions[model].label]);
  }
  return moves;
}
