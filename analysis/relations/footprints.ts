import type { CaseSet, EventLog } from '../log/index.ts';
import { directlyFollows, NO_PAIR } from '../performance/index.ts';

export interface Footprints {
  /** a → b: b directly follows a, never the other way round. */
  readonly sequence: [string, string][];
  /** a ∥ b: both orders occur; an activity that follows itself is parallel to itself. Both (a, b) and (b, a) are listed. */
  readonly parallel: [string, string][];
  readonly startActivities: string[];
  readonly endActivities: string[];
}

/** The ordering relations of the Alpha algorithm (van der Aalst, Weijters, Maruster 2004), without threshold, by ascending names. */
export function footprints(log: EventLog, cases?: CaseSet | null): Footprints {
  const { activities, edgeCount, endCount, from, pairs, startCount, to } = directlyFollows(log, cases);
  const sequence: [string, string][] = [];
  const parallel: [string, string][] = [];
  for (let edge = 0; edge < edgeCount; edge++) {
    const list = pairs.find(to[edge], from[edge]) === NO_PAIR ? sequence : parallel;
    list.push([activities[from[edge]], activities[to[edge]]]);
  }
  const named = (counts: Uint32Array): string[] => activities.filter((_, a) => counts[a] > 0);
  return { sequence, parallel, startActivities: named(startCount), endActivities: named(endCount) };
}
