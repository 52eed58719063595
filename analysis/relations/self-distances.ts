import type { CaseSet, EventLog } from '../log/index.ts';
import { variantsOf } from '../variants/index.ts';

/** How near to itself an activity comes again. */
export interface SelfDistance {
  readonly activity: string;
  /** Fewest events between two occurrences in a case; 0 where it follows itself. */
  readonly distance: number;
  /** Cases in which it comes again at that distance. */
  readonly cases: number;
  /** Activities that stand between two occurrences at that distance, by name. */
  readonly between: readonly string[];
}

/**
 * The least distance of each activity from itself, by ascending names; activities that no case repeats are left out. Once per variant, O(Σ
 * length + events between nearest occurrences).
 */
export function selfDistances(log: EventLog, cases?: CaseSet | null): SelfDistance[] {
  const { activities, cases: weights, codes, offsets, variantCount } = variantsOf(log, cases);
  const n = activities.length;
  const least = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const last = new Int32Array(n);
  /** Calls `visit` for the events between two neighbouring occurrences of an activity. */
  const eachReturn = (v: number, visit: (activity: number, from: number, to: number) => void): void => {
    for (let e = offsets[v]; e < offsets[v + 1]; e++) last[codes[e]] = -1;
    for (let e = offsets[v]; e < offsets[v + 1]; e++) {
      if (last[codes[e]] >= 0) visit(codes[e], last[codes[e]] + 1, e);
      last[codes[e]] = e;
    }
  };
  for (let v = 0; v < variantCount; v++)
    eachReturn(v, (a, from, to) => {
      if (to - from < least[a]) least[a] = to - from;
    });
  const counted = new Float64Array(n);
  const seen = new Int32Array(n).fill(-1);
  const between = Array.from({ length: n }, () => new Set<number>());
  for (let v = 0; v < variantCount; v++)
    eachReturn(v, (a, from, to) => {
      if (to - from > least[a]) return;
      for (let e = from; e < to; e++) between[a].add(codes[e]);
      if (seen[a] === v) return;
      seen[a] = v;
      counted[a] += weights[v];
    });
  return activities.flatMap((activity, a) =>
    least[a] === Number.POSITIVE_INFINITY
      ? []
      : [
          {
            activity,
            distance: least[a],
            cases: counted[a],
            between: Array.from(between[a])
              .sort((x, y) => x - y)
              .map((code) => activities[code]),
          },
        ],
  );
}
