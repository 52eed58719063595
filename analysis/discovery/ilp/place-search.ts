import type { LinearRow, LinearSolver } from '../../linear/index.ts';
import type { FramedTraces } from './framed-traces.ts';

/** A place, empty at first: 1 where an activity puts a token on it (takes one from it). */
export interface MinedPlace {
  readonly producers: Uint8Array;
  readonly consumers: Uint8Array;
}

export type PlaceAnswer =
  | { readonly kind: 'place'; readonly place: MinedPlace }
  /** No place that fits the log does it. */
  | { readonly kind: 'none' }
  | { readonly kind: 'not-computed' };

export interface PlaceSearch {
  /** The best place on which `producer` puts a token and from which `consumer` takes one; `null`: any. */
  find(producer: number | null, consumer: number | null): PlaceAnswer;
}

/** Seconds that the solver may take. */
export interface SearchSeconds {
  readonly place: number;
  readonly together: number;
}

/** An arc counts like so many tokens: a place with more arcs must forbid clearly more. */
const ARC_COST = 0.1;
/** Conditions added after each look at the log. */
const MOST_NEW_ROWS = 20;
const MOST_ROUNDS = 200;

/**
 * Finds places that fit every trace (van der Werf et al. 2009, van Zelst et al. 2018): no prefix takes a token that is not there, and a
 * complete trace leaves none. Of these the one with the fewest tokens, on average over all distinct prefixes, which forbids most.
 * The conditions, one for each prefix, are added to the program only when a solution breaks them; they are kept for later searches.
 */
export function createPlaceSearch(log: FramedTraces, solver: LinearSolver, limits: SearchSeconds): PlaceSearch {
  const { size } = log;
  const conditions = createConditions(log);
  const tokens = Array.from(log.inPrefixes, (count) => count / Math.max(1, log.prefixes));
  const objective = [...tokens.map((count) => count + ARC_COST), ...tokens.map((count) => ARC_COST - count)];
  const fixed = (column: number, value: number): LinearRow => ({
    columns: [column],
    weights: [1],
    least: value,
    most: value,
  });
  let left = limits.together;
  return {
    find: (producer, consumer) => {
      let forPlace = limits.place;
      const wanted = [fixed(log.end, 0), fixed(size + log.start, 0)];
      if (producer !== null) wanted.push(fixed(producer, 1));
      if (consumer !== null) wanted.push(fixed(size + consumer, 1));
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const rows = [...wanted, ...conditions.rows];
        const seconds = Math.min(forPlace, left);
        if (seconds <= 0) break;
        const solution = solver.solve({ objective, rows, binary: true }, seconds);
        forPlace -= solution.seconds;
        left -= solution.seconds;
        if (solution.status === 'infeasible') return { kind: 'none' };
        if (solution.status === 'unknown') return { kind: 'not-computed' };
        const isSet = solution.values.map((value) => (value > 0.5 ? 1 : 0));
        const place = {
          producers: Uint8Array.from(isSet.slice(0, size)),
          consumers: Uint8Array.from(isSet.slice(size)),
        };
        if (conditions.addBroken(place) === 0) return { kind: 'place', place };
      }
      return { kind: 'not-computed' };
    },
  };
}

/** The conditions met so far. Columns: producers, then consumers. */
function createConditions(log: FramedTraces) {
  const { codes, count, offsets, size } = log;
  const rows: LinearRow[] = [];
  const known = new Set<string>();

  /** Tokens after the first `length` events must suffice for the next one; at the end none may be left. */
  function add(trace: number, length: number): void {
    const times = new Float64Array(2 * size);
    const from = offsets[trace];
    for (let i = from; i < from + length; i++) {
      times[codes[i]]++;
      times[size + codes[i]]--;
    }
    const atEnd = from + length === offsets[trace + 1];
    if (!atEnd) times[size + codes[from + length]]--;
    const key = `${atEnd}${times.join()}`;
    if (known.has(key)) return;
    known.add(key);
    const columns = Array.from(times.keys()).filter((column) => times[column] !== 0);
    rows.push({ columns, weights: columns.map((column) => times[column]), least: 0, most: atEnd ? 0 : null });
  }

  /** Adds conditions that the place breaks; returns how many traces break one. */
  function addBroken({ consumers, producers }: MinedPlace): number {
    let broken = 0;
    for (let t = 0; t < count && broken < MOST_NEW_ROWS; t++) {
      let tokens = 0;
      let at = offsets[t];
      for (; at < offsets[t + 1]; at++) {
        tokens -= consumers[codes[at]];
        if (tokens < 0) break;
        tokens += producers[codes[at]];
      }
      if (at === offsets[t + 1] && tokens === 0) continue;
      broken++;
      add(t, at - offsets[t]);
    }
    return broken;
  }

  return { rows, addBroken };
}
