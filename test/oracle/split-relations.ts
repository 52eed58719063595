type Trace = string;

/** Pairs "ab" of the Split Miner's first steps, by reading the traces again for every pair. */
export interface TextbookRelations {
  readonly edges: readonly string[];
  readonly concurrent: readonly string[];
}

const times = (traces: readonly Trace[], pattern: string): number =>
  traces.reduce((n, trace) => {
    const framed = `▶${trace}■`;
    return (
      n + Array.from(framed, (_, i) => framed.slice(i, i + pattern.length)).filter((part) => part === pattern).length
    );
  }, 0);

/** Edges and concurrent pairs over traces of single letters; both orders of the pairs in `ordered` stay. */
export function textbookRelations(
  traces: readonly Trace[],
  epsilon: number,
  ordered: ReadonlySet<string>,
): TextbookRelations {
  const letters = [...new Set(traces.join('')), '▶', '■'];
  const pairs = letters.flatMap((a) => letters.filter((b) => b !== a).map((b) => [a, b] as const));
  const repeats = (a: string): boolean => times(traces, a + a) > 0;
  const loopOfTwo = (a: string, b: string): boolean =>
    !repeats(a) && !repeats(b) && times(traces, a + b + a) + times(traces, b + a + b) > 0;
  const bothWays = (a: string, b: string): boolean => times(traces, a + b) > 0 && times(traces, b + a) > 0;
  const undecided = (a: string, b: string): boolean => bothWays(a, b) && !loopOfTwo(a, b) && !ordered.has(a + b);
  const balanced = (a: string, b: string): boolean => {
    const [ab, ba] = [times(traces, a + b), times(traces, b + a)];
    return Math.abs(ab - ba) < epsilon * (ab + ba);
  };
  /** Of two equally frequent orders that are no concurrency the one with the smaller letter first stays. */
  const rarer = (a: string, b: string): boolean => {
    const [ab, ba] = [times(traces, a + b), times(traces, b + a)];
    return ab < ba || (ab === ba && a > b);
  };
  const text = (list: readonly (readonly [string, string])[]): string[] => list.map(([a, b]) => a + b).sort();
  return {
    concurrent: text(pairs.filter(([a, b]) => undecided(a, b) && balanced(a, b))),
    edges: text(
      pairs.filter(([a, b]) => times(traces, a + b) > 0 && !(undecided(a, b) && (balanced(a, b) || rarer(a, b)))),
    ),
  };
}

/** The largest smallest count on a path between two nodes, by trying every threshold. */
export function widestPath(counts: ReadonlyMap<string, number>, from: string, to: string): number {
  const thresholds = [...new Set(counts.values())].sort((a, b) => b - a);
  return (
    thresholds.find((threshold) => {
      const reached = new Set([from]);
      for (const a of reached)
        for (const [pair, count] of counts) if (pair[0] === a && count >= threshold) reached.add(pair[1] ?? '');
      return reached.has(to);
    }) ?? 0
  );
}
