import type { LinearRow, LinearSolver } from '../../linear/index.ts';
import type { MinedPlace, SearchSeconds } from './place-search.ts';

/**
 * The places without those that the others imply: a place whose tokens are never fewer than a weighted sum of the tokens of others that already
 * holds back its consumers forbids nothing (structurally implicit places, Silva et al. 1998). Looks at places with many arcs first; a place
 * without which an activity would lose its last place in front or behind stays. Order is kept. Stops when the time
 * for all is over.
 */
export function withoutImplied(
  places: readonly MinedPlace[],
  size: number,
  solver: LinearSolver,
  seconds: SearchSeconds,
): MinedPlace[] {
  const arcs = ({ consumers, producers }: MinedPlace): number =>
    consumers.reduce((n, x) => n + x, 0) + producers.reduce((n, x) => n + x, 0);
  const kept = new Set(places.keys());
  const order = [...places.keys()].sort((p, q) => arcs(places[q]) - arcs(places[p]) || q - p);
  let left = seconds.together;
  for (const p of order) {
    if (left <= 0) break;
    const others = [...kept].filter((q) => q !== p).map((q) => places[q]);
    if (isNeeded(places[p], others)) continue;
    const program = { objective: others.map(() => 0), rows: conditions(places[p], others, size), binary: false };
    const solution = solver.solve(program, Math.min(left, seconds.place));
    left -= solution.seconds;
    if (solution.status === 'optimal') kept.delete(p);
  }
  return places.filter((_, p) => kept.has(p));
}

const isNeeded = (place: MinedPlace, others: readonly MinedPlace[]): boolean =>
  others.length === 0 ||
  place.consumers.some((takes, t) => takes === 1 && !others.some(({ consumers }) => consumers[t] === 1)) ||
  place.producers.some((puts, t) => puts === 1 && !others.some(({ producers }) => producers[t] === 1));

/** One weight for each of the others. */
function conditions(place: MinedPlace, others: readonly MinedPlace[], size: number): LinearRow[] {
  const rows: LinearRow[] = [];
  const effect = ({ consumers, producers }: MinedPlace, t: number): number => producers[t] - consumers[t];
  const row = (weightOf: (other: MinedPlace) => number, least: number | null, most: number | null): LinearRow => {
    const columns = [...others.keys()].filter((q) => weightOf(others[q]) !== 0);
    return { columns, weights: columns.map((q) => weightOf(others[q])), least, most };
  };
  for (let t = 0; t < size; t++) {
    const gained = effect(place, t);
    const gains = row((other) => effect(other, t), null, gained);
    // An empty sum is 0 and may not exceed what the place gains; as a row it would be left out.
    if (gains.columns.length > 0) rows.push(gains);
    else if (gained < 0) rows.push({ columns: [0], weights: [1], least: 1, most: 0 });
    if (place.consumers[t] === 1) rows.push(row((other) => other.consumers[t], 1, null));
  }
  return rows;
}
