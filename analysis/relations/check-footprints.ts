import { matchActivities, modelRelations } from '../conformance/index.ts';
import { type CaseSet, compareCodePoints, type EventLog } from '../log/index.ts';
import type { PetriNet } from '../model/index.ts';
import { directlyFollows } from '../performance/index.ts';
import type { Footprints } from './footprints.ts';

/** What may come directly after what, where cases may begin and end: the reference a log is held against. */
export interface AllowedSteps {
  /** Ascending by code point. */
  readonly labels: readonly string[];
  /** Square, row-major, 1 where the second may directly follow the first. */
  readonly follows: Uint8Array;
  readonly starts: Uint8Array;
  readonly ends: Uint8Array;
  /** False where a model has too many states to know all steps. */
  readonly complete: boolean;
}

/** How two activities stand to each other: in one order, in the other, in both, or never side by side. */
export type FootprintRelation = '→' | '←' | '∥' | '#';

/** A cell in which log and reference differ; of the two cells of a pair the one whose first activity comes first by name. */
export interface FootprintDifference {
  readonly first: string;
  readonly second: string;
  readonly log: FootprintRelation;
  readonly reference: FootprintRelation;
  /** Steps of the log between the two, either way, that the reference does not allow. */
  readonly steps: number;
}

export interface FootprintsCheck {
  readonly cases: number;
  /** Share of the steps of the log (begins and ends of cases included) that the reference allows; `null` for a log without steps. */
  readonly fitness: number | null;
  /** Share of the distinct steps of the reference that the log shows; `null` for a reference without steps. */
  readonly precision: number | null;
  /** Share of equal cells of the two footprint matrices, over all activities of both; `null` without activities. */
  readonly agreement: number | null;
  /** By names. */
  readonly differences: readonly FootprintDifference[];
  /** Cases that begin (end) with an activity that may not. */
  readonly starts: readonly { readonly activity: string; readonly cases: number }[];
  readonly ends: readonly { readonly activity: string; readonly cases: number }[];
  readonly unknownActivities: readonly string[];
  readonly complete: boolean;
}

/** The steps that footprints stand for. */
export function stepsOfFootprints(footprints: Footprints): AllowedSteps {
  const { endActivities, parallel, sequence, startActivities } = footprints;
  const names = [...sequence.flat(), ...parallel.flat(), ...startActivities, ...endActivities];
  const labels = Array.from(new Set(names)).sort(compareCodePoints);
  const index = new Map(labels.map((label, i) => [label, i]));
  const at = (label: string): number => index.get(label) ?? 0;
  const follows = new Uint8Array(labels.length ** 2);
  for (const [a, b] of [...sequence, ...parallel]) follows[at(a) * labels.length + at(b)] = 1;
  const flags = (wanted: readonly string[]): Uint8Array => {
    const set = new Set(wanted);
    return Uint8Array.from(labels, (label) => (set.has(label) ? 1 : 0));
  };
  return { labels, follows, starts: flags(startActivities), ends: flags(endActivities), complete: true };
}

/** The steps that a model allows, silent ones aside, from its reachability graph. */
export const stepsOfNet = (net: PetriNet, checkCancelled?: () => void): AllowedSteps =>
  modelRelations(net, checkCancelled);

/**
 * Holds the directly-follows steps of a log against those of a reference (van der Aalst 2016, section 8.4.3, with a fitness that weighs by
 * occurrence). Activities match labels after trimming, in Unicode NFC, or by `aliases`. O(events + activities²).
 */
export function checkFootprints(
  log: EventLog,
  cases: CaseSet | null,
  reference: AllowedSteps,
  aliases?: ReadonlyMap<string, string>,
): FootprintsCheck {
  const graph = directlyFollows(log, cases);
  const match = matchActivities(graph.activities, reference.labels, aliases);
  const shown = stepsShown(graph, match.labelOf, reference);
  const { differences, equal } = compareCells(shown, reference);
  const cells = shown.names.length ** 2;
  const named = (counts: Float64Array, allowed: Uint8Array) =>
    shown.names
      .map((activity, i) => ({ activity, cases: (allowed[i] ?? 0) === 1 ? 0 : counts[i] }))
      .filter((entry) => entry.cases > 0);
  const possible = sum(reference.follows) + sum(reference.starts) + sum(reference.ends);
  return {
    cases: cases?.count ?? log.caseCount,
    fitness: shown.steps === 0 ? null : shown.allowedSteps / shown.steps,
    precision: possible === 0 ? null : shown.allowedDistinct / possible,
    agreement: cells === 0 ? null : equal / cells,
    differences,
    starts: named(shown.starts, reference.starts),
    ends: named(shown.ends, reference.ends),
    unknownActivities: match.unknownActivities.filter((name) => shown.occurring.has(name)),
    complete: reference.complete,
  };
}

/** Steps of the log over the labels of the reference and, after them, the activities it does not know. */
interface ShownSteps {
  readonly names: readonly string[];
  readonly occurring: ReadonlySet<string>;
  readonly follows: Float64Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** All steps, those allowed, and the distinct ones allowed. */
  readonly steps: number;
  readonly allowedSteps: number;
  readonly allowedDistinct: number;
}

function stepsShown(
  graph: ReturnType<typeof directlyFollows>,
  labelOf: Int32Array,
  reference: AllowedSteps,
): ShownSteps {
  const known = reference.labels.length;
  const names = [...reference.labels];
  const occurring = new Set<string>();
  const place = graph.activities.map((name, a) => {
    if (graph.activityEvents[a] === 0) return 0;
    occurring.add(name);
    return labelOf[a] >= 0 ? labelOf[a] : names.push(name) - 1;
  });
  const n = names.length;
  const follows = new Float64Array(n * n);
  for (let e = 0; e < graph.edgeCount; e++) follows[place[graph.from[e]] * n + place[graph.to[e]]] += graph.count[e];
  const perName = (counts: Uint32Array): Float64Array => {
    const sums = new Float64Array(n);
    for (let a = 0; a < counts.length; a++) sums[place[a]] += counts[a];
    return sums;
  };
  const [starts, ends] = [perName(graph.startCount), perName(graph.endCount)];
  let [allowedSteps, allowedDistinct] = [0, 0];
  const allow = (count: number, allowed: number): void => {
    if (count === 0 || allowed !== 1) return;
    allowedSteps += count;
    allowedDistinct++;
  };
  for (let a = 0; a < known; a++) {
    for (let b = 0; b < known; b++) allow(follows[a * n + b], reference.follows[a * known + b]);
    allow(starts[a], reference.starts[a]);
    allow(ends[a], reference.ends[a]);
  }
  return {
    names,
    occurring,
    follows,
    starts,
    ends,
    steps: sum(follows) + sum(starts) + sum(ends),
    allowedSteps,
    allowedDistinct,
  };
}

function compareCells(
  { follows, names }: ShownSteps,
  reference: AllowedSteps,
): { readonly differences: FootprintDifference[]; readonly equal: number } {
  const [n, known] = [names.length, reference.labels.length];
  const may = (a: number, b: number): boolean => a < known && b < known && reference.follows[a * known + b] === 1;
  const order = Array.from(names.keys()).sort((a, b) => compareCodePoints(names[a], names[b]));
  const differences: FootprintDifference[] = [];
  let unlike = 0;
  order.forEach((a, i) => {
    for (const b of order.slice(i)) {
      const [forth, back] = [follows[a * n + b], follows[b * n + a]];
      const [mayForth, mayBack] = [may(a, b), may(b, a)];
      const [log, allowed] = [relationOf(forth > 0, back > 0), relationOf(mayForth, mayBack)];
      if (log === allowed) continue;
      unlike += a === b ? 1 : 2;
      const steps = (mayForth ? 0 : forth) + (mayBack || a === b ? 0 : back);
      differences.push({ first: names[a], second: names[b], log, reference: allowed, steps });
    }
  });
  return { differences, equal: n * n - unlike };
}

const relationOf = (forth: boolean, back: boolean): FootprintRelation => {
  if (forth) return back ? '∥' : '→';
  return back ? '←' : '#';
};

function sum(values: Uint8Array | Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
