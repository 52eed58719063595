import type { PetriNet } from '#analysis/model';

/** Sequences of labels, each with how many cases show it. */
export type WeightedSequences = readonly (readonly [labels: readonly string[], cases: number])[];

class TooMany extends Error {}

/**
 * 1 − Σ escaping / Σ enabled over the prefixes that a net can show, each weighted by the cases that go on from it, prefix by prefix from the
 * definition; `undefined` for a net with more than `most` markings at a prefix.
 */
export function plainPrecision(net: PetriNet, sequences: WeightedSequences, most: number): number | null | undefined {
  try {
    return overPrefixes(net, sequences, most);
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
}

function overPrefixes(net: PetriNet, sequences: WeightedSequences, most: number): number | null {
  const prefixes = new Map<string, readonly string[]>();
  for (const [labels] of sequences)
    for (let n = 0; n < labels.length; n++) prefixes.set(labels.slice(0, n).join(), labels.slice(0, n));
  let [enabled, escaping] = [0, 0];
  for (const prefix of prefixes.values()) {
    const further = sequences.filter(
      ([labels]) => labels.length > prefix.length && prefix.every((label, i) => labels[i] === label),
    );
    const cases = further.reduce((sum, [, n]) => sum + n, 0);
    const taken = new Set(further.map(([labels]) => labels[prefix.length]));
    const labels = labelsAfter(net, prefix, most);
    enabled += cases * labels.size;
    escaping += cases * [...labels].filter((label) => !taken.has(label)).length;
  }
  return enabled === 0 ? null : 1 - escaping / enabled;
}

/** Labels with which the net can go on after it has shown others. */
function labelsAfter(net: PetriNet, shown: readonly string[], most: number): Set<string> {
  let markings = closure(net, new Map([[initialOf(net).join(), initialOf(net)]]), most);
  for (const label of shown)
    markings = closure(
      net,
      fired(net, markings, (of) => of === label),
      most,
    );
  return new Set(
    net.transitions.flatMap(({ label }) =>
      label !== null && fired(net, markings, (of) => of === label).size > 0 ? [label] : [],
    ),
  );
}

type Markings = Map<string, readonly number[]>;

function initialOf(net: PetriNet): number[] {
  const tokens = net.places.map(() => 0);
  for (const { place, tokens: n } of net.initial) tokens[place] = (tokens[place] ?? 0) + n;
  return tokens;
}

function closure(net: PetriNet, markings: Markings, most: number): Markings {
  for (;;) {
    if (markings.size > most) throw new TooMany();
    const all = new Map([...markings, ...fired(net, markings, (label) => label === null)]);
    if (all.size === markings.size) return all;
    markings = all;
  }
}

function fired(net: PetriNet, markings: Markings, wanted: (label: string | null) => boolean): Markings {
  const found: Markings = new Map();
  for (const tokens of markings.values())
    net.transitions.forEach(({ label }, t) => {
      if (!wanted(label)) return;
      const needed = sums(net, net.inputs, t);
      if (needed.some((n, place) => n > (tokens[place] ?? 0))) return;
      const made = sums(net, net.outputs, t);
      const after = tokens.map((n, place) => n - (needed[place] ?? 0) + (made[place] ?? 0));
      found.set(after.join(), after);
    });
  return found;
}

function sums(net: PetriNet, arcs: PetriNet['inputs'], transition: number): number[] {
  const tokens = net.places.map(() => 0);
  for (const arc of arcs) if (arc.transition === transition) tokens[arc.place] = (tokens[arc.place] ?? 0) + arc.weight;
  return tokens;
}
