import type { Point } from './viewer-services.ts';

/** A level piece of a line that is shorter has no room for a label between what it joins. */
const ROOM = 130;
const UPRIGHT_ROOM = 30;

/** The middle of the longest piece of a line with room for a label, from the upper left corner of the box around the line; null where no piece has. */
export function spotAlong(points: readonly Point[]): { readonly top: number; readonly left: number } | null {
  const left = Math.min(...points.map(({ x }) => x));
  const top = Math.min(...points.map(({ y }) => y));
  let spot: { readonly top: number; readonly left: number } | null = null;
  let most = 0;
  for (const [i, to] of points.entries()) {
    const from = points[i - 1];
    if (from === undefined) continue;
    const [dx, dy] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
    const length = Math.hypot(dx, dy);
    if (length <= most || length < (dy > dx ? UPRIGHT_ROOM : ROOM)) continue;
    most = length;
    spot = { top: (from.y + to.y) / 2 - top, left: (from.x + to.x) / 2 - left };
  }
  return spot;
}
