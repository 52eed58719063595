import type { CausalNet } from '#analysis/discovery';

type Trace = readonly string[];
type Set1 = readonly string[];

/** Activities by name; "▶" and "■" stand for start and end of the case. */
export interface TextbookCausalNet {
  readonly arcs: readonly (readonly [string, string])[];
  /** "activity: predecessor+predecessor" → count. */
  readonly inputs: ReadonlyMap<string, number>;
  readonly outputs: ReadonlyMap<string, number>;
}

const framed = (trace: Trace): string[] => ['▶', ...trace, '■'];

/** |a>b| over framed traces, counted trace by trace. */
export const follows = (traces: readonly Trace[], a: string, b: string): number =>
  traces.map(framed).reduce((n, t) => n + t.filter((x, i) => x === a && t[i + 1] === b).length, 0);

/** The dependency measure as printed in the paper. */
export function textbookDependency(traces: readonly Trace[], a: string, b: string): number {
  const ab = follows(traces, a, b);
  const ba = follows(traces, b, a);
  return a === b ? ab / (ab + 1) : (ab - ba) / (ab + ba + 1);
}

/**
 * The bindings on given arcs by the definition: an event takes its nearest explanations first, further ones only beside them, both ends
 * agreeing. Slow: every event looks at the whole trace.
 */
export function textbookBindings(
  traces: readonly Trace[],
  arcs: readonly (readonly [string, string])[],
  and: number,
): TextbookCausalNet {
  const isArc = (a: string, b: string): boolean => arcs.some(([from, to]) => from === a && to === b);
  const measure = (b: string, c: string, nb: number, nc: number): boolean =>
    !isArc(b, c) && !isArc(c, b) && (follows(traces, b, c) + follows(traces, c, b)) / (nb + nc + 1) >= and;
  const after = (a: string, b: string, c: string): boolean =>
    b !== a && c !== a && measure(b, c, follows(traces, a, b), follows(traces, a, c));
  const before = (a: string, b: string, c: string): boolean =>
    b !== a && c !== a && measure(b, c, follows(traces, b, a), follows(traces, c, a));
  const inputs = new Map<string, number>();
  const outputs = new Map<string, number>();
  const tally = (into: Map<string, number>, activity: string, set: Set1): void => {
    if (set.length === 0) return;
    const key = `${activity}: ${[...set].sort().join('+')}`;
    into.set(key, (into.get(key) ?? 0) + 1);
  };
  for (const t of traces.map(framed)) {
    const takes: string[][] = t.map(() => []);
    const brings: string[][] = t.map(() => []);
    t.forEach((b, j) => {
      for (let i = j - 1; i >= 0; i--) {
        const a = t[i] as string;
        const between = t.slice(i + 1, j);
        if (!isArc(a, b) || between.includes(a) || between.includes(b)) continue;
        const [own, other] = [takes[j] as string[], brings[i] as string[]];
        if (!own.every((c) => before(b, a, c)) || !other.every((c) => after(a, b, c))) continue;
        own.push(a);
        other.push(b);
      }
    });
    t.forEach((activity, i) => {
      tally(inputs, activity, takes[i] as string[]);
      tally(outputs, activity, brings[i] as string[]);
    });
  }
  return { arcs, inputs, outputs };
}

/** The fast causal net in the words of the slow one. */
export function inWords(net: CausalNet): TextbookCausalNet {
  const name = (node: number): string => [...net.activities, '▶', '■'][node] as string;
  const listed = (lists: CausalNet['inputs']): Map<string, number> =>
    new Map(
      lists.flatMap((bindings, node) =>
        bindings.map(({ nodes, count }) => [`${name(node)}: ${nodes.map(name).sort().join('+')}`, count] as const),
      ),
    );
  return {
    arcs: net.arcs.map(({ from, to }) => [name(from), name(to)] as const),
    inputs: listed(net.inputs),
    outputs: listed(net.outputs),
  };
}
