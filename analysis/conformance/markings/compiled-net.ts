import { AnalysisError } from '../../error.ts';
import { compareCodePoints } from '../../log/index.ts';
import { type Arc, type Marking, normalizeName, type PetriNet } from '../../model/index.ts';

/** A net as flat arrays. Transitions are renumbered: visible ones by label, then by position in the net; silent ones after them. */
export interface CompiledNet {
  readonly placeCount: number;
  readonly transitionCount: number;
  /** Transitions below this number are visible, the others silent. */
  readonly visibleCount: number;
  /** Normal forms of the labels, ascending by code point. */
  readonly labels: readonly string[];
  /** Label of each visible transition as an index of `labels`, ascending. */
  readonly label: Int32Array;
  /** Index in the net of each transition. */
  readonly source: Int32Array;
  /** `transitionCount + 1` offsets into `inPlace` and `inWeight`. */
  readonly inOffsets: Int32Array;
  readonly inPlace: Int32Array;
  readonly inWeight: Int32Array;
  readonly outOffsets: Int32Array;
  readonly outPlace: Int32Array;
  readonly outWeight: Int32Array;
  /** Tokens of each place. */
  readonly initial: Uint16Array;
  readonly finals: readonly Uint16Array[];
}

export const MAX_TOKENS = 0xffff;

/** Throws `invalid-model` where an arc or a marking names a place or a transition that the net does not have. */
export function compileNet(net: PetriNet): CompiledNet {
  const placeCount = net.places.length;
  checkArcs(net);
  const labels = [...new Set(net.transitions.flatMap((t) => (t.label === null ? [] : [normalizeName(t.label)])))].sort(
    compareCodePoints,
  );
  const labelIndex = new Map(labels.map((label, index) => [label, index]));
  const rank = net.transitions.map((t) =>
    t.label === null ? labels.length : (labelIndex.get(normalizeName(t.label)) ?? labels.length),
  );
  const source = Int32Array.from(net.transitions.keys()).sort((a, b) => rank[a] - rank[b] || a - b);
  const visibleCount = rank.filter((r) => r < labels.length).length;
  const place = new Int32Array(source.length);
  for (let t = 0; t < source.length; t++) place[source[t]] = t;
  const inputs = arcsByTransition(net.inputs, place);
  const outputs = arcsByTransition(net.outputs, place);
  return {
    placeCount,
    transitionCount: source.length,
    visibleCount,
    labels,
    label: Int32Array.from({ length: visibleCount }, (_, t) => rank[source[t]]),
    source,
    inOffsets: inputs.offsets,
    inPlace: inputs.places,
    inWeight: inputs.weights,
    outOffsets: outputs.offsets,
    outPlace: outputs.places,
    outWeight: outputs.weights,
    initial: tokensOf(net.initial, placeCount),
    finals: net.finals.map((marking) => tokensOf(marking, placeCount)),
  };
}

function checkArcs(net: PetriNet): void {
  for (const arc of [...net.inputs, ...net.outputs]) {
    const { place, transition, weight } = arc;
    const known = place in net.places && transition in net.transitions;
    if (!known || !Number.isInteger(weight) || weight < 1 || weight > MAX_TOKENS)
      throw new AnalysisError(
        'invalid-model',
        `arc ${JSON.stringify(arc)} does not fit a net of ${net.places.length} places and ${net.transitions.length} transitions; correct the model`,
        { arc },
      );
  }
}

function tokensOf(marking: Marking, placeCount: number): Uint16Array {
  const tokens = new Uint16Array(placeCount);
  for (const entry of marking) {
    if (!(entry.place >= 0 && entry.place < placeCount) || entry.tokens > MAX_TOKENS || entry.tokens < 0)
      throw new AnalysisError(
        'invalid-model',
        `marking entry ${JSON.stringify(entry)} does not fit a net of ${placeCount} places; correct the model`,
        { entry },
      );
    tokens[entry.place] += entry.tokens;
  }
  return tokens;
}

function arcsByTransition(
  arcs: readonly Arc[],
  renumbered: Int32Array,
): { offsets: Int32Array; places: Int32Array; weights: Int32Array } {
  const offsets = new Int32Array(renumbered.length + 1);
  for (const arc of arcs) offsets[renumbered[arc.transition] + 1]++;
  for (let t = 0; t < renumbered.length; t++) offsets[t + 1] += offsets[t];
  const next = offsets.slice();
  const places = new Int32Array(arcs.length);
  const weights = new Int32Array(arcs.length);
  for (const arc of arcs) {
    const at = next[renumbered[arc.transition]]++;
    places[at] = arc.place;
    weights[at] = arc.weight;
  }
  return { offsets, places, weights };
}
