import { alongPath } from './bezier.ts';
import type { Point, Size } from './types.ts';

interface Box extends Point, Size {}

const STEPS = 40;
const MARGIN = 3;

/**
 * A place for the label of each edge: on its own line, as near to the middle as possible, clear of nodes, of labels placed before and,
 * if it can be, of other lines. Heavy edges choose first. `nodes` are centres with sizes.
 */
export function placeLabels(
  routes: readonly (readonly Point[])[],
  order: readonly number[],
  nodes: readonly Box[],
  label: Size,
): Point[] {
  const samples = routes.map((points) => alongPath(points, STEPS));
  const taken: Box[] = [];
  const places: Point[] = routes.map(() => ({ x: 0, y: 0 }));
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
): Point {
  let found = own[own.length >> 1] ?? { x: 0, y: 0 };
  let least = Number.POSITIVE_INFINITY;
  own.forEach((point, at) => {
    const box = { ...point, ...label };
    const offCentre = Math.abs(at / STEPS - 0.5);
    let cost = offCentre * 30;
    for (const node of nodes) cost += overlap(box, node) * 2;
    for (const other of taken) cost += overlap(box, other) * 3;
    if (cost >= least) return;
    samples.forEach((line, other) => {
      if (other !== index) for (const p of line) if (inside(p, box)) cost += 5;
    });
    if (cost < least) {
      least = cost;
      found = point;
    }
  });
  return found;
}

function overlap(a: Box, b: Box): number {
  const x = (a.width + b.width) / 2 + MARGIN - Math.abs(a.x - b.x);
  const y = (a.height + b.height) / 2 + MARGIN - Math.abs(a.y - b.y);
  return x > 0 && y > 0 ? 20 + x * y : 0;
}

const inside = (p: Point, box: Box): boolean =>
  Math.abs(p.x - box.x) < box.width / 2 && Math.abs(p.y - box.y) < box.height / 2;
