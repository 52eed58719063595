import type { Point } from './layout/types.ts';

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

export const isDirection = (key: string): key is Direction => /^Arrow(Up|Down|Left|Right)$/.test(key);

/** The node that lies next in a direction: near, and not too far aside. `null` at the border. */
export function nearestNode(nodes: readonly Point[], from: number, direction: Direction): number | null {
  const here = nodes[from];
  if (here === undefined) return null;
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  nodes.forEach((node, i) => {
    if (i === from) return;
    const [dx, dy] = [node.x - here.x, node.y - here.y];
    const ahead = direction === 'ArrowUp' ? -dy : direction === 'ArrowDown' ? dy : direction === 'ArrowLeft' ? -dx : dx;
    const aside = direction === 'ArrowUp' || direction === 'ArrowDown' ? Math.abs(dx) : Math.abs(dy);
    if (ahead <= 1) return;
    const cost = ahead + 2 * aside;
    if (cost < least) {
      least = cost;
      best = i;
    }
  });
  return best;
}
