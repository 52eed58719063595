import type { Aligned } from '../aligned-log.ts';
import { IntList } from '../markings/int-list.ts';

/** The steps that follow the model, by variant, in their order. */
export interface SyncSteps {
  /** `variants + 1` offsets into the two columns. */
  readonly offsets: Uint32Array;
  /** The event, counted from the first of its case. */
  readonly positions: Int32Array;
  readonly transitions: Int32Array;
}

/** O(moves). */
export function syncSteps({ variants, aligned }: Aligned): SyncSteps {
  const offsets = new Uint32Array(variants.variantCount + 1);
  const positions = new IntList();
  const transitions = new IntList();
  for (let v = 0; v < variants.variantCount; v++) {
    let event = 0;
    for (let i = aligned.moveOffsets[v]; i < aligned.moveOffsets[v + 1]; i++) {
      if (aligned.logMove[i] < 0) continue;
      if (aligned.modelMove[i] >= 0) {
        positions.push(event);
        transitions.push(aligned.modelMove[i]);
      }
      event++;
    }
    offsets[v + 1] = positions.length;
  }
  return { offsets, positions: positions.data, transitions: transitions.data };
}
