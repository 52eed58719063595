/** A counted connection between two nodes. */
export interface CountedConnection {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * For each node the connection by which the best path from `root` arrives: the path whose smallest count is largest, among those the one
 * with fewest steps (the widest path, Pollack 1960). −1 for the root and for what it does not reach. O(nodes² + connections).
 */
export function bestPaths(nodes: number, root: number, connections: readonly CountedConnection[]): Int32Array {
  const leaving: CountedConnection[][] = Array.from({ length: nodes }, () => []);
  for (const connection of connections) if (connection.count > 0) leaving[connection.from].push(connection);
  const width = new Float64Array(nodes);
  const steps = new Uint32Array(nodes);
  const arrival = new Int32Array(nodes).fill(-1);
  const settled = new Uint8Array(nodes);
  width[root] = Number.POSITIVE_INFINITY;
  for (;;) {
    const node = nextToSettle();
    if (node < 0) return arrival;
    settled[node] = 1;
    for (const { index, to, count } of leaving[node]) {
      if (settled[to] === 1) continue;
      const reached = Math.min(width[node], count);
      const further = steps[node] + 1;
      if (reached < width[to] || (reached === width[to] && further >= steps[to])) continue;
      width[to] = reached;
      steps[to] = further;
      arrival[to] = index;
    }
  }

  function nextToSettle(): number {
    let best = -1;
    for (let n = 0; n < nodes; n++) {
      if (settled[n] === 1 || width[n] === 0) continue;
      if (best < 0 || width[n] > width[best] || (width[n] === width[best] && steps[n] < steps[best])) best = n;
    }
    return best;
  }
}
