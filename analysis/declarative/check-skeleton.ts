import { type CaseSet, compareCodePoints, type EventLog } from '../log/index.ts';
import { activityFinder } from '../model/index.ts';
import { variantsOf } from '../variants/index.ts';
import { exampleCases } from './example-cases.ts';
import type { LogSkeleton } from './log-skeleton.ts';
import { TraceRelations } from './trace-relations.ts';

/** The relations of a skeleton, as they are called in it. */
export const skeletonRelations = [
  'equivalence',
  'alwaysAfter',
  'alwaysBefore',
  'neverTogether',
  'directlyFollows',
  'activityFrequencies',
] as const satisfies readonly (keyof LogSkeleton)[];

export type SkeletonRelation = (typeof skeletonRelations)[number];

/** One relation that some cases break. */
export interface SkeletonDeviation {
  readonly relation: SkeletonRelation;
  /** The pair, or the one activity that occurs another number of times. */
  readonly activities: readonly string[];
  readonly cases: number;
  /** Ids of up to five cases of different variants, the most frequent variant first. */
  readonly examples: readonly string[];
}

export interface SkeletonCheck {
  readonly cases: number;
  readonly fittingCases: number;
  /** By relation, then names. */
  readonly deviations: readonly SkeletonDeviation[];
  /** For each variant the places of its deviations in that list, ascending. */
  readonly perVariant: readonly (readonly number[])[];
}

/**
 * Holds a log skeleton against a log. A case breaks `directlyFollows` by two neighbours that are not in the list, `activityFrequencies` by a
 * number of occurrences that is not in it (an activity that the skeleton does not have may not occur at all); an equivalence and a
 * never-together listed in both orders are told once. Work per variant: its activities · their pairs in the skeleton.
 */
export function checkSkeleton(
  log: EventLog,
  cases: CaseSet | null,
  skeleton: LogSkeleton,
  checkCancelled: () => void = () => {},
): SkeletonCheck {
  const variants = variantsOf(log, cases);
  const broken = new BrokenRelations(variants.activities, inNamesOf(variants.activities, skeleton));
  const trace = new TraceRelations(variants.activities.length);
  const found: number[][] = [];
  let [total, fitting] = [0, 0];
  for (let v = 0; v < variants.variantCount; v++) {
    if ((v & 255) === 0) checkCancelled();
    trace.read(variants.codes, variants.offsets[v], variants.offsets[v + 1]);
    const keys = broken.of(trace);
    found.push(keys);
    total += variants.cases[v];
    if (keys.length === 0) fitting += variants.cases[v];
  }
  const order = Array.from(new Set(found.flat())).sort((x, y) => x - y);
  const place = new Map(order.map((key, i) => [key, i]));
  const perVariant = found.map((keys) => keys.map((key) => place.get(key) ?? 0).sort((x, y) => x - y));
  const showing: number[][] = order.map(() => []);
  perVariant.forEach((places, v) => {
    for (const at of places) showing[at].push(v);
  });
  const examples = exampleCases(log, variants);
  return {
    cases: total,
    fittingCases: fitting,
    deviations: order.map((key, i) => ({
      ...broken.named(key),
      cases: showing[i].reduce((sum, v) => sum + variants.cases[v], 0),
      examples: examples.of(showing[i]),
    })),
    perVariant,
  };
}

/** Tells which relations a trace breaks, each by one number: relation, then the places of its activities by name. */
class BrokenRelations {
  readonly #names: readonly string[];
  /** By first activity; an equivalence stands with both. */
  readonly #after: readonly (readonly number[])[];
  readonly #before: readonly (readonly number[])[];
  readonly #equal: readonly (readonly number[])[];
  /** Square tables of pairs. */
  readonly #apart: Uint8Array;
  readonly #next: Uint8Array;
  readonly #allowed: readonly ReadonlySet<number>[];
  /** Names that must occur. */
  readonly #needed: readonly number[];
  /** Place of each activity code of the log among all names, and back; −1 for names that the log does not have. */
  readonly #nameOf: Uint32Array;
  readonly #codeOf: Int32Array;

  constructor(activities: readonly string[], skeleton: LogSkeleton) {
    const names = Array.from(new Set([...activities, ...namesIn(skeleton)])).sort(compareCodePoints);
    const index = new Map(names.map((name, i) => [name, i]));
    const codes = new Map(activities.map((name, code) => [name, code]));
    const numbered = (pairs: Pairs): [number, number][] =>
      pairs.map(([a, b]) => [index.get(a) ?? 0, index.get(b) ?? 0]);
    const bothWays = (pairs: Pairs): [number, number][] =>
      numbered(pairs).flatMap(([a, b]): [number, number][] => [
        [a, b],
        [b, a],
      ]);
    this.#names = names;
    this.#nameOf = Uint32Array.from(activities, (name) => index.get(name) ?? 0);
    this.#codeOf = Int32Array.from(names, (name) => codes.get(name) ?? -1);
    this.#after = listsOf(numbered(skeleton.alwaysAfter), names.length);
    this.#before = listsOf(numbered(skeleton.alwaysBefore), names.length);
    this.#equal = listsOf(bothWays(skeleton.equivalence), names.length);
    this.#apart = tableOf(bothWays(skeleton.neverTogether), names.length);
    this.#next = tableOf(numbered(skeleton.directlyFollows), names.length);
    this.#allowed = names.map(
      (name) => new Set(Object.hasOwn(skeleton.activityFrequencies, name) ? skeleton.activityFrequencies[name] : [0]),
    );
    this.#needed = Array.from(names.keys()).filter((a) => !this.#allowed[a].has(0));
  }

  of(trace: TraceRelations): number[] {
    const found: number[] = [];
    for (let i = 0; i < trace.size; i++) {
      const a = this.#nameOf[trace.code[i]];
      this.#addFar(trace, i, a, found);
      this.#addNear(trace, i, a, found);
      if (!this.#allowed[a].has(trace.count[i])) found.push(this.#key(TIMES, a, 0));
    }
    for (const a of this.#needed) if (this.#local(trace, a) < 0) found.push(this.#key(TIMES, a, 0));
    return found;
  }

  /** What the activity a, local number i, wants of others, which may be missing. */
  #addFar({ count, first, last, local }: TraceRelations, i: number, a: number, found: number[]): void {
    const place = (b: number): number => (this.#codeOf[b] < 0 ? -1 : local[this.#codeOf[b]]);
    for (const b of this.#after[a]) {
      const k = place(b);
      if (k < 0 || last[k] < last[i]) found.push(this.#key(AFTER, a, b));
    }
    for (const b of this.#before[a]) {
      const k = place(b);
      if (k < 0 || first[k] > first[i]) found.push(this.#key(BEFORE, a, b));
    }
    for (const b of this.#equal[a]) {
      const k = place(b);
      if (k < 0 || (a < b && count[k] !== count[i])) found.push(this.#key(EQUAL, Math.min(a, b), Math.max(a, b)));
    }
  }

  /** Whom it may not follow or meet. */
  #addNear({ adjacent, code, size }: TraceRelations, i: number, a: number, found: number[]): void {
    const n = this.#names.length;
    for (let k = 0; k < size; k++) {
      const b = this.#nameOf[code[k]];
      if (adjacent[i * size + k] > 0 && this.#next[a * n + b] === 0) found.push(this.#key(NEXT, a, b));
      if (a < b && this.#apart[a * n + b] === 1) found.push(this.#key(APART, a, b));
    }
  }

  named(key: number): { readonly relation: SkeletonRelation; readonly activities: readonly string[] } {
    const n = this.#names.length;
    const relation = Math.floor(key / n / n);
    const [a, b] = [Math.floor(key / n) % n, key % n].map((i) => this.#names[i]);
    return { relation: skeletonRelations[relation], activities: relation === TIMES ? [a] : [a, b] };
  }

  #key(relation: number, a: number, b: number): number {
    return (relation * this.#names.length + a) * this.#names.length + b;
  }

  #local(trace: TraceRelations, name: number): number {
    return this.#codeOf[name] < 0 ? -1 : trace.local[this.#codeOf[name]];
  }
}

type Pairs = readonly (readonly [string, string])[];

/** The second members by first member, each once. */
function listsOf(pairs: readonly (readonly [number, number])[], n: number): number[][] {
  const sets = Array.from({ length: n }, () => new Set<number>());
  for (const [a, b] of pairs) sets[a].add(b);
  return sets.map((set) => Array.from(set));
}

function tableOf(pairs: readonly (readonly [number, number])[], n: number): Uint8Array {
  const table = new Uint8Array(n * n);
  for (const [a, b] of pairs) table[a * n + b] = 1;
  return table;
}

const [EQUAL, AFTER, BEFORE, APART, NEXT, TIMES] = skeletonRelations.keys();

/** The skeleton with names as the log writes them; names that the log does not have stay. */
function inNamesOf(activities: readonly string[], skeleton: LogSkeleton): LogSkeleton {
  const codeOf = activityFinder(activities);
  const named = (name: string): string => activities[codeOf(name)] ?? name;
  const renamed = (pairs: Pairs) => pairs.map(([a, b]): [string, string] => [named(a), named(b)]);
  return {
    equivalence: renamed(skeleton.equivalence),
    alwaysAfter: renamed(skeleton.alwaysAfter),
    alwaysBefore: renamed(skeleton.alwaysBefore),
    neverTogether: renamed(skeleton.neverTogether),
    directlyFollows: renamed(skeleton.directlyFollows),
    activityFrequencies: Object.fromEntries(
      Object.entries(skeleton.activityFrequencies).map(([name, frequencies]) => [named(name), frequencies]),
    ),
  };
}

const namesIn = (skeleton: LogSkeleton): string[] => [
  ...skeleton.equivalence.flat(),
  ...skeleton.alwaysAfter.flat(),
  ...skeleton.alwaysBefore.flat(),
  ...skeleton.neverTogether.flat(),
  ...skeleton.directlyFollows.flat(),
  ...Object.keys(skeleton.activityFrequencies),
];
