import type { Point } from './types.ts';

/** Points evenly spread in the parameter over a chain of cubic Bézier curves, both ends included. */
export function alongPath(points: readonly Point[], steps: number): Point[] {
  const segments = Math.max(0, Math.floor((points.length - 1) / 3));
  if (segments === 0) return [...points];
  const found: Point[] = [];
  for (let i = 0; i <= steps; i++) {
    const at = (i / steps) * segments;
    const segment = Math.min(segments - 1, Math.floor(at));
    found.push(onCurve(points.slice(segment * 3, segment * 3 + 4), at - segment));
  }
  return found;
}

function onCurve(curve: readonly Point[], t: number): Point {
  const [a, b, c, d] = curve;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return curve[0] ?? { x: 0, y: 0 };
  const u = 1 - t;
  const [wa, wb, wc, wd] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return { x: wa * a.x + wb * b.x + wc * c.x + wd * d.x, y: wa * a.y + wb * b.y + wc * c.y + wd * d.y };
}
