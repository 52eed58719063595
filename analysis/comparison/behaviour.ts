import { modelRelations } from '../conformance/index.ts';
import { type CaseSet, compareCodePoints, type EventLog } from '../log/index.ts';
import { type Model, netOf, normalizeName } from '../model/index.ts';
import { directlyFollows } from '../performance/index.ts';
import { eventuallyFollows } from '../relations/index.ts';

/** How often one activity follows another: cases of a log, 1 and 0 for a model. Square, row-major. */
export type Relation = Float64Array;

/** What can happen, in the same terms for a model and for a log. Activities are named by their normal form. */
export interface Behaviour {
  readonly activities: readonly string[];
  readonly follows: Relation;
  readonly eventually: Relation;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Cases it was seen in; `null` for a model. */
  readonly cases: number | null;
  /** False where a model has too many states to know all relations. */
  readonly complete: boolean;
}

/** The behaviour that a model allows. */
export function behaviourOfModel(model: Model, checkCancelled?: () => void): Behaviour {
  const { labels, follows, eventually, starts, ends, complete } = modelRelations(netOf(model), checkCancelled);
  return {
    activities: labels,
    follows: Float64Array.from(follows),
    eventually: Float64Array.from(eventually),
    starts: Float64Array.from(starts),
    ends: Float64Array.from(ends),
    cases: null,
    complete,
  };
}

/** The behaviour that cases of a log show. Activities of one normal form count as one. */
export function behaviourOfLog(log: EventLog, cases: CaseSet | null): Behaviour {
  const graph = directlyFollows(log, cases);
  const activities = [...new Set(graph.activities.map(normalizeName))].sort(compareCodePoints);
  const n = activities.length;
  const index = new Map(activities.map((name, i) => [name, i]));
  const at = (name: string): number => index.get(normalizeName(name)) ?? 0;
  const follows = new Float64Array(n * n);
  const eventually = new Float64Array(n * n);
  const starts = new Float64Array(n);
  const ends = new Float64Array(n);
  for (let e = 0; e < graph.edgeCount; e++)
    follows[at(graph.activities[graph.from[e]]) * n + at(graph.activities[graph.to[e]])] += graph.cases[e];
  for (const pair of eventuallyFollows(log, cases)) eventually[at(pair.from) * n + at(pair.to)] += pair.cases;
  graph.activities.forEach((name, code) => {
    starts[at(name)] += graph.startCount[code];
    ends[at(name)] += graph.endCount[code];
  });
  return { activities, follows, eventually, starts, ends, cases: cases?.count ?? log.caseCount, complete: true };
}
