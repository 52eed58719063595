import { quantileOfSorted } from '../../numeric/index.ts';
import { bestPaths, type CountedConnection } from '../best-paths.ts';
import type { Successions } from './successions.ts';

/**
 * The edges to keep, as a table like `edge`: on the best path from the start to each node and from each node to the end (largest smallest
 * count), and those whose count reaches the percentile `eta` of the largest counts into and out of each node. Every node stays
 * on a path from start to end. `eta` 0 keeps all. O(nodes² + edges).
 */
export function filterEdges({ counts, edge }: Successions, eta: number): Uint8Array {
  const { size, follows, start, end } = counts;
  if (eta === 0) return edge;
  const connections: CountedConnection[] = [];
  const largestOut = new Float64Array(size);
  const largestInto = new Float64Array(size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      if (edge[a * size + b] === 0) continue;
      const count = follows[a * size + b];
      connections.push({ index: connections.length, from: a, to: b, count });
      largestOut[a] = Math.max(largestOut[a], count);
      largestInto[b] = Math.max(largestInto[b], count);
    }
  }
  const largest = Float64Array.from([...largestOut, ...largestInto].filter((count) => count > 0)).sort();
  const threshold = largest.length === 0 ? 0 : quantileOfSorted(largest, eta);
  const kept = new Uint8Array(size * size);
  const keep = ({ from, to }: CountedConnection): void => {
    kept[from * size + to] = 1;
  };
  for (const connection of connections) if (connection.count >= threshold) keep(connection);
  for (const index of bestPaths(size, start, connections)) if (index >= 0) keep(connections[index]);
  const reversed = connections.map(({ index, from, to, count }) => ({ index, from: to, to: from, count }));
  for (const index of bestPaths(size, end, reversed)) if (index >= 0) keep(connections[index]);
  return kept;
}
