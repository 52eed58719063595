import type { PetriNet, ProcessTree } from '#analysis/model';

/**
 * All traces of a net with at most `maxLength` visible steps, as sorted texts (labels joined by " "). Test-side and slow on purpose:
 * plain search over (marking, trace), no idea shared with the code under test. Throws when it sees more than `maxStates`.
 */
export const netLanguage = (net: PetriNet, maxLength: number, maxStates = 60_000): string[] => {
  const arcs = net.transitions.map((_, t) => ({
    inputs: net.inputs.filter((arc) => arc.transition === t),
    outputs: net.outputs.filter((arc) => arc.transition === t),
  }));
  const toVector = (marking: PetriNet['initial']): number[] => {
    const vector = net.places.map(() => 0);
    for (const { place, tokens } of marking) vector[place]! += tokens;
    return vector;
  };
  const finals = new Set(net.finals.map((final) => toVector(final).join()));
  const traces = new Set<string>();
  const seen = new Set<string>();
  const open: { marking: number[]; trace: string[] }[] = [{ marking: toVector(net.initial), trace: [] }];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const { marking, trace } = state;
    const key = `${marking.join()}|${trace.join(' ')}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > maxStates) throw new Error(`language has more than ${maxStates} states`);
    if (finals.has(marking.join())) traces.add(trace.join(' '));
    net.transitions.forEach(({ label }, t) => {
      const { inputs, outputs } = arcs[t]!;
      if (label !== null && trace.length >= maxLength) return;
      if (inputs.some((arc) => marking[arc.place]! < arc.weight)) return;
      const next = [...marking];
      for (const arc of inputs) next[arc.place]! -= arc.weight;
      for (const arc of outputs) next[arc.place]! += arc.weight;
      open.push({ marking: next, trace: label === null ? trace : [...trace, label] });
    });
  }
  return [...traces].sort();
};

type Trace = readonly string[];

const unique = (traces: readonly Trace[], maxLength: number): Trace[] => {
  const byText = new Map(traces.filter((t) => t.length <= maxLength).map((t) => [t.join(' '), t]));
  return [...byText.values()];
};

const product = (
  a: readonly Trace[],
  b: readonly Trace[],
  join: (x: Trace, y: Trace) => Trace[],
  max: number,
): Trace[] =>
  unique(
    a.flatMap((x) => b.flatMap((y) => (x.length + y.length > max ? [] : join(x, y)))),
    max,
  );

const concat = (x: Trace, y: Trace): Trace[] => [[...x, ...y]];

const shuffle = (x: Trace, y: Trace): Trace[] => {
  if (x.length === 0) return [y];
  if (y.length === 0) return [x];
  const first = shuffle(x.slice(1), y).map((rest) => [x[0]!, ...rest]);
  const second = shuffle(x, y.slice(1)).map((rest) => [y[0]!, ...rest]);
  return [...first, ...second];
};

const traces = (tree: ProcessTree, max: number): Trace[] => {
  if (tree.kind === 'silent') return [[]];
  if (tree.kind === 'activity') return max < 1 ? [] : [[tree.label]];
  const languages = tree.children.map((child) => traces(child, max));
  switch (tree.kind) {
    case 'choice':
      return unique(languages.flat(), max);
    case 'sequence':
      return languages.reduce((a, b) => product(a, b, concat, max), [[]]);
    case 'parallel':
      return languages.reduce((a, b) => product(a, b, shuffle, max), [[]]);
    case 'or': {
      const all: Trace[] = [];
      for (let bits = 1; bits < 1 << languages.length; bits++)
        all.push(...languages.filter((_, i) => bits & (1 << i)).reduce((a, b) => product(a, b, shuffle, max), [[]]));
      return unique(all, max);
    }
    default: {
      const [body, redo, exit] = languages;
      let result = body!;
      for (let size = -1; size !== result.length; ) {
        size = result.length;
        result = unique([...result, ...product(product(result, redo!, concat, max), body!, concat, max)], max);
      }
      return exit === undefined ? result : product(result, exit, concat, max);
    }
  }
};

/** All traces of a tree up to a length, by the definition of its operators, as sorted texts. */
export const treeLanguage = (tree: ProcessTree, maxLength: number): string[] =>
  traces(tree, maxLength)
    .map((trace) => trace.join(' '))
    .sort();
