import type { ScaledCosts } from './move-costs.ts';

/** What events are to a search at costs of their own: activities of one label and one cost are the same. */
export interface EventKeys {
  /** By activity code; negative where the model has no such label. */
  readonly keyOf: Int32Array;
  /** By key, ascending: the label, and the cost of a log move. */
  readonly labels: Int32Array;
  readonly log: Float64Array;
}

/** Keys ascend by label, then by cost. */
export function eventKeys(labelOf: Int32Array, costs: ScaledCosts): EventKeys {
  const known = [...labelOf.keys()].filter((code) => labelOf[code] >= 0);
  known.sort((a, b) => labelOf[a] - labelOf[b] || costs.log[a] - costs.log[b]);
  const keyOf = new Int32Array(labelOf.length).fill(-1);
  const labels: number[] = [];
  const log: number[] = [];
  for (const code of known) {
    if (labels.at(-1) !== labelOf[code] || log.at(-1) !== costs.log[code]) {
      labels.push(labelOf[code]);
      log.push(costs.log[code]);
    }
    keyOf[code] = labels.length - 1;
  }
  return { keyOf, labels: Int32Array.from(labels), log: Float64Array.from(log) };
}
