import type { CaseSet, EventLog } from '../log/index.ts';
import { PAIR, type RelationCounts, relationCounts } from './relation-counts.ts';

type Pairs = [string, string][];

/** A log skeleton; pairs and names ascend. */
export interface LogSkeleton {
  /** Both occur equally often in every case; both (a, b) and (b, a) are listed. */
  readonly equivalence: Pairs;
  /** Every a has a b somewhere after it. */
  readonly alwaysAfter: Pairs;
  /** Every a has a b somewhere before it. */
  readonly alwaysBefore: Pairs;
  /** No case has both; both orders are listed. */
  readonly neverTogether: Pairs;
  /** Some a is directly followed by b. */
  readonly directlyFollows: Pairs;
  /** How often each activity occurs in a case, ascending; 0 where cases do without it. */
  readonly activityFrequencies: Record<string, number[]>;
}

/** Shares are compared with counts: what differs by less is a rounding error of the product. */
const ROUNDING = 1e-9;

/**
 * The log skeleton of Verbeek and Medeiros de Carvalho (2018), case by case. With `noise` (0–1) a relation stands although this share of the
 * cases it speaks of breaks it: cases with a (always after, always before), with a or b (equivalence), with the rarer of both (never
 * together); a directly-follows pair goes where at most this share of the cases with a shows it, and of the frequencies the rarest
 * until this share of all cases is used up. O(activities²) after one pass over the variants.
 */
export function logSkeleton(log: EventLog, cases?: CaseSet | null, noise = 0): LogSkeleton {
  const counts = relationCounts(log, cases);
  const { activities, activityCases, of } = counts;
  const occurring = Array.from(activities.keys()).filter((a) => activityCases[a] > 0);
  const few = (broken: number, spoken: number): boolean => broken <= noise * spoken + ROUNDING;
  const pairOf = (a: number, b: number): [string, string] => [activities[a], activities[b]];
  const pairs = (holds: (a: number, b: number) => boolean): Pairs =>
    occurring.flatMap((a) => occurring.flatMap((b) => (holds(a, b) ? [pairOf(a, b)] : [])));
  return {
    equivalence: pairs((a, b) => {
      const either = activityCases[a] + activityCases[b] - of(a, b, PAIR.together);
      return a !== b && few(either - of(a, b, PAIR.equal), either);
    }),
    alwaysAfter: pairs((a, b) => a !== b && few(activityCases[a] - of(a, b, PAIR.response), activityCases[a])),
    // Of two activities of a case one comes first: b where a does not.
    alwaysBefore: pairs((a, b) => {
      const preceded = of(a, b, PAIR.together) - of(a, b, PAIR.precedence);
      return a !== b && few(activityCases[a] - preceded, activityCases[a]);
    }),
    neverTogether: pairs(
      (a, b) => a !== b && few(of(a, b, PAIR.together), Math.min(activityCases[a], activityCases[b])),
    ),
    directlyFollows: pairs((a, b) => !few(of(a, b, PAIR.adjacent), activityCases[a])),
    activityFrequencies: Object.fromEntries(occurring.map((a) => [activities[a], frequenciesOf(counts, a, noise)])),
  };
}

function frequenciesOf({ activityCases, cases, frequencies }: RelationCounts, a: number, noise: number): number[] {
  const found = Array.from(frequencies[a]);
  if (activityCases[a] < cases) found.push([0, cases - activityCases[a]]);
  // The rarest first, of equally rare ones the largest.
  found.sort((x, y) => x[1] - y[1] || y[0] - x[0]);
  let spent = 0;
  let from = 0;
  while (from < found.length - 1 && spent + found[from][1] <= noise * cases + ROUNDING) spent += found[from++][1];
  return found
    .slice(from)
    .map(([frequency]) => frequency)
    .sort((x, y) => x - y);
}
