import type { CaseSet, EventLog } from '../log/index.ts';
import { PairTable } from '../numeric/index.ts';
import { variantsOf } from '../variants/index.ts';

export interface EventuallyFollowsPair {
  readonly from: string;
  readonly to: string;
  /** Pairs of events i < j of a case. */
  readonly count: number;
  /** Cases with at least one such pair. */
  readonly cases: number;
}

/**
 * Which activity comes anywhere after which, by ascending names. Worked out once per variant in O(length · distinct activities)
 * and weighted by its cases.
 */
export function eventuallyFollows(log: EventLog, cases?: CaseSet | null): EventuallyFollowsPair[] {
  const { activities, codes, offsets, cases: weights, variantCount } = variantsOf(log, cases);
  const table = new PairTable(activities.length, 3);
  const seen = new Uint32Array(activities.length);
  const order = new Uint32Array(activities.length);
  for (let v = 0; v < variantCount; v++) {
    const weight = weights[v];
    let distinct = 0;
    for (let j = offsets[v]; j < offsets[v + 1]; j++) {
      const to = codes[j];
      for (let k = 0; k < distinct; k++) {
        const slot = table.slot(order[k], to);
        const values = table.values();
        values[slot] += seen[order[k]] * weight;
        if (values[slot + 2] === v + 1) continue;
        values[slot + 2] = v + 1;
        values[slot + 1] += weight;
      }
      if (seen[to]++ === 0) order[distinct++] = to;
    }
    for (let k = 0; k < distinct; k++) seen[order[k]] = 0;
  }
  const values = table.values();
  return table.pairs().map(({ from, slot, to }) => ({
    from: activities[from],
    to: activities[to],
    count: values[slot],
    cases: values[slot + 1],
  }));
}
