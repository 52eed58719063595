import type { CaseSet, EventLog } from '../log/index.ts';
import { variantsOf } from '../variants/index.ts';

export interface Rework {
  /** Cases in which the activity occurs at least twice; activities without such a case are left out. Names ascend. */
  readonly cases: Record<string, number>;
  /** Occurrences beyond the first of a case, for the same activities. */
  readonly repetitions: Record<string, number>;
  /** Cases in which any activity occurs at least twice. */
  readonly casesWithRework: number;
  /** Of all cases looked at; 0 when there are none. */
  readonly share: number;
}

/** Which activities are done again in the same case, next to each other or not, and in how many cases. Worked out once per variant. */
export function rework(log: EventLog, cases?: CaseSet | null): Rework {
  const table = variantsOf(log, cases);
  const { activities, codes, offsets } = table;
  const [again, repetitions] = [new Uint32Array(activities.length), new Uint32Array(activities.length)];
  const seen = new Uint32Array(activities.length);
  let casesWithRework = 0;
  let total = 0;
  for (let v = 0; v < table.variantCount; v++) {
    const weight = table.cases[v];
    let repeated = false;
    for (let i = offsets[v]; i < offsets[v + 1]; i++) {
      const times = ++seen[codes[i]];
      if (times === 1) continue;
      repeated = true;
      repetitions[codes[i]] += weight;
      if (times === 2) again[codes[i]] += weight;
    }
    for (let i = offsets[v]; i < offsets[v + 1]; i++) seen[codes[i]] = 0;
    if (repeated) casesWithRework += weight;
    total += weight;
  }
  const named = (counts: Uint32Array): Record<string, number> =>
    Object.fromEntries(activities.flatMap((name, a) => (counts[a] > 0 ? [[name, counts[a]]] : [])));
  return {
    cases: named(again),
    repetitions: named(repetitions),
    casesWithRework,
    share: total === 0 ? 0 : casesWithRework / total,
  };
}
