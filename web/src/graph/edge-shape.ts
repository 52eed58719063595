import type { EdgePath } from './layout/types.ts';

/** The SVG path of an edge, up to where its arrow begins. */
export function edgeLine(edge: EdgePath | undefined): string {
  const [first, ...rest] = edge?.points ?? [];
  if (first === undefined) return '';
  let line = `M${first.x},${first.y}`;
  for (let i = 0; i + 2 < rest.length; i += 3) {
    const [a, b, c] = [rest[i], rest[i + 1], rest[i + 2]];
    if (a !== undefined && b !== undefined && c !== undefined) line += `C${a.x},${a.y} ${b.x},${b.y} ${c.x},${c.y}`;
  }
  return line;
}

/** A triangle from the end of the line to the tip, wide enough for the line's stroke. */
export function arrowHead(edge: EdgePath | undefined, strokeWidth: number): string {
  const end = edge?.points.at(-1);
  if (edge === undefined || end === undefined) return '';
  const [dx, dy] = [edge.tip.x - end.x, edge.tip.y - end.y];
  const length = Math.hypot(dx, dy) || 1;
  const half = 3 + strokeWidth * 0.75;
  const [nx, ny] = [(-dy / length) * half, (dx / length) * half];
  return `M${edge.tip.x},${edge.tip.y}L${end.x + nx},${end.y + ny}L${end.x - nx},${end.y - ny}Z`;
}
