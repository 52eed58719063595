import { alongPath } from './bezier.ts';
import type { LabelPlace, Point, Size } from './types.ts';

interface Box extends Point, Size {}

const STEPS = 40;
const MARGIN = 3;
/** Distance between a line and a label beside it. */
const BESIDE = 6;

/**
 * A place for the label of each edge: on its own line or right beside it, as near to the middle as possible, clear of nodes, of labels placed before and,
 * if it can be, of other lines. Heavy edges choose first. `nodes` are centres with sizes.
 */
export function placeLabels(
  routes: readonly (readonly Point[])[],
  order: readonly number[],
  nodes: readonly Box[],
  label: Size,
): LabelPlace[] {
  const samples = routes.map((points) => alongPath(points, STEPS));
  const taken: Box[] = [];
  const places: LabelPlace[] = routes.map(() => ({ x: 0, y: 0, anchor: 'middle' }));
  for (const i of order) {
    const own = samples[i] ?? [];
    const place = best(own, i, samples, nodes, taken, label);
    places[i] = place;
    taken.push({ ...place, ...label });
  }
  return places;
}

function best(
  own: readonly Point[],
  index: number,
  samples: readonly (readonly Point[])[],
  nodes: readonly Box[],
  taken: readonly Box[],
  label: Size,
): LabelPlace {
  let found: LabelPlace = { ...(own[own.length >> 1] ?? { x: 0, y: 0 }), anchor: 'middle' };
  let least = Number.POSITIVE_INFINITY;
  const beside = label.width / 2 + BESIDE;
  own.forEach((onLine, at) => {
    const offCentre = Math.abs(at / STEPS - 0.5) * 30;
    for (const shift of [0, beside, -beside]) {
      const point = { x: onLine.x + shift, y: onLine.y };
      const cost = offCentre + (shift === 0 ? 0 : 14) + coverCost({ ...point, ...label }, nodes, taken);
      if (cost >= least) continue;
      const total = cost + crossings({ ...point, ...label }, index, samples) * 5;
      if (total < least) {
        least = total;
        found = { ...point, anchor: shift === 0 ? 'middle' : shift > 0 ? 'start' : 'end' };
      }
    }
  });
  return found;
}

function coverCost(box: Box, nodes: readonly Box[], taken: readonly Box[]): number {
  let cost = 0;
  for (const node of nodes) cost += overlap(box, node) * 2;
  for (const other of taken) cost += overlap(box, other) * 3;
  return cost;
}

/** Sampled points of other lines under the label. */
function crossings(box: Box, index: number, samples: readonly (readonly Point[])[]): number {
  let points = 0;
  samples.forEach((line, other) => {
    if (other === index) return;
    for (const p of line) if (inside(p, box)) points++;
  });
  return points;
}

function overlap(a: Box, b: Box): number {
  const x = (a.width + b.width) / 2 + MARGIN - Math.abs(a.x - b.x);
  const y = (a.height + b.height) / 2 + MARGIN - Math.abs(a.y - b.y);
  return x > 0 && y > 0 ? 20 + x * y : 0;
}

const inside = (p: Point, box: Box): boolean =>
  Math.abs(p.x - box.x) < box.width / 2 && Math.abs(p.y - box.y) < box.height / 2;
