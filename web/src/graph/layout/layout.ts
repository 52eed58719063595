import { placeLabels } from './place-labels.ts';
import { readDot } from './read-dot.ts';
import { toDot } from './to-dot.ts';
import type { Layout, LayoutRequest, Point } from './types.ts';

/** Runs Graphviz: DOT text in, Graphviz' `json` out. */
export type RunDot = (dot: string) => string;

const PADDING = 24;

/** Lays out a process map. The same request gives the same picture. */
export function layoutMap(request: LayoutRequest, runDot: RunDot): Layout {
  if (request.nodes.length === 0) return { width: 0, height: 0, nodes: [], edges: [] };
  const { nodes, routes } = readDot(runDot(toDot(request)));
  const boxes = request.nodes.map((size, i) => ({ ...size, ...(nodes[i] ?? { x: 0, y: 0 }) }));
  const order = [...request.edges.keys()].sort(
    (a, b) => (request.edges[b]?.weight ?? 0) - (request.edges[a]?.weight ?? 0) || a - b,
  );
  const labels = placeLabels(
    routes.map((route) => route.points),
    order,
    boxes,
    request.label,
  );
  const edges = routes.map((route, i) => ({ ...route, label: labels[i] ?? { x: 0, y: 0, anchor: 'middle' as const } }));
  return framed(boxes, edges, request.label);
}

/** Moves everything so that nodes, lines and labels lie inside, with a margin around. */
function framed(
  boxes: readonly (Point & { width: number; height: number })[],
  edges: Layout['edges'],
  label: LayoutRequest['label'],
): Layout {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const cover = (p: Point, width: number, height: number) => {
    left = Math.min(left, p.x - width / 2);
    right = Math.max(right, p.x + width / 2);
    top = Math.min(top, p.y - height / 2);
    bottom = Math.max(bottom, p.y + height / 2);
  };
  for (const box of boxes) cover(box, box.width, box.height);
  for (const edge of edges) {
    for (const point of edge.points) cover(point, 8, 8);
    cover(edge.label, label.width, label.height);
  }
  const move = (p: Point): Point => ({ x: round(p.x - left + PADDING), y: round(p.y - top + PADDING) });
  return {
    width: Math.ceil(right - left + 2 * PADDING),
    height: Math.ceil(bottom - top + 2 * PADDING),
    nodes: boxes.map(move),
    edges: edges.map((edge) => ({
      points: edge.points.map(move),
      tip: move(edge.tip),
      label: { ...edge.label, ...move(edge.label) },
    })),
  };
}

const round = (value: number): number => Math.round(value * 100) / 100;
