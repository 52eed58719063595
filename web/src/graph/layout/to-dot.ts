import { feedbackArcs } from './feedback-arcs.ts';
import type { LayoutRequest } from './types.ts';

const POINTS_PER_INCH = 72;
const inches = (pixels: number): string => (pixels / POINTS_PER_INCH).toFixed(4);

/**
 * The graph in the DOT language: fixed sizes (one pixel is one point), back edges already turned round (`dir=back`), start at the
 * first and end at the last rank, weights 1–50 by the share of the heaviest edge. Room for labels lies between the ranks.
 */
export function toDot(request: LayoutRequest): string {
  const { nodes, edges, label } = request;
  const heaviest = Math.max(1, ...edges.map((edge) => edge.weight));
  const reversed = feedbackArcs(
    nodes.map((node) => node.role),
    edges,
  );
  const lines = nodes.map((node, i) => {
    const line = `${i} [width=${inches(node.width)} height=${inches(node.height)}]`;
    if (node.role === 'start') return `{rank=source; ${line}}`;
    return node.role === 'end' ? `{rank=sink; ${line}}` : line;
  });
  edges.forEach((edge, i) => {
    const weight = Math.max(1, Math.round(50 * (edge.weight / heaviest)));
    const [tail, head] = reversed[i] ? [edge.to, edge.from] : [edge.from, edge.to];
    lines.push(`${tail} -> ${head} [i=${i} weight=${weight}${reversed[i] ? ' dir=back' : ''}]`);
  });
  const ranksep = inches(label.height + 33);
  return `digraph {
graph [rankdir=TB ranksep=${ranksep} nodesep=${inches(label.width * 0.55)} splines=spline pad=0 outputorder=nodesfirst]
node [shape=box fixedsize=true label=""]
edge [arrowsize=1 label=""]
${lines.join('\n')}
}`;
}
