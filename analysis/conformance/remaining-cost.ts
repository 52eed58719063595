import type { CompiledNet } from './compiled-net.ts';
import { MarkingEquation, type Weights, weigh } from './marking-equation.ts';
import type { VariantTrie } from './variant-trie.ts';
import type { RemainingCost, SearchCosts } from './weighted-search.ts';

/** Potentials that are compared for every pair. */
const MOST_POTENTIALS = 24;
/** Traces for which an equation is solved: the longest ones. */
const MOST_EQUATIONS = 200;

export interface LowerBounds {
  readonly remaining: RemainingCost;
  /** From the empty prefix, for the sequence that ends at a node. */
  readonly atStart: (node: number) => number;
}

/** What the equation is solved for: the net with a place for the events of each label that are left, and steps and log moves that take them. */
function productNet(net: CompiledNet, costs: SearchCosts): { readonly net: CompiledNet; readonly cost: Float64Array } {
  const { placeCount, visibleCount, transitionCount, labels } = net;
  const logCost = new Float64Array(labels.length).fill(Number.POSITIVE_INFINITY);
  costs.labelOf.forEach((label, key) => {
    logCost[label] = Math.min(logCost[label], costs.log[key]);
  });
  const known = [...logCost.keys()].filter((label) => logCost[label] < Number.POSITIVE_INFINITY);
  const inputs: (readonly [place: number, tokens: number])[][] = [];
  const outputs: (readonly [place: number, tokens: number])[][] = [];
  const cost: number[] = [];
  const step = (t: number, extra: readonly (readonly [number, number])[], price: number): void => {
    inputs.push([...arcs(net.inOffsets, net.inPlace, net.inWeight, t), ...extra]);
    outputs.push(arcs(net.outOffsets, net.outPlace, net.outWeight, t));
    cost.push(price);
  };
  for (let t = 0; t < transitionCount; t++) step(t, [], t < visibleCount ? costs.model[net.label[t]] : 0);
  for (let t = 0; t < visibleCount; t++)
    if (logCost[net.label[t]] < Number.POSITIVE_INFINITY) step(t, [[placeCount + net.label[t], 1]], 0);
  for (const label of known) {
    inputs.push([[placeCount + label, 1]]);
    outputs.push([]);
    cost.push(logCost[label]);
  }
  const into = flat(inputs);
  const outOf = flat(outputs);
  const room = (tokens: Uint16Array): Uint16Array => {
    const wider = new Uint16Array(placeCount + labels.length);
    wider.set(tokens);
    return wider;
  };
  return {
    net: {
      ...net,
      placeCount: placeCount + labels.length,
      transitionCount: cost.length,
      visibleCount: cost.length,
      inOffsets: into.offsets,
      inPlace: into.places,
      inWeight: into.weights,
      outOffsets: outOf.offsets,
      outPlace: outOf.places,
      outWeight: outOf.weights,
      initial: room(net.initial),
      finals: net.finals.map(room),
    },
    cost: Float64Array.from(cost),
  };
}

function arcs(offsets: Int32Array, places: Int32Array, weights: Int32Array, t: number): [number, number][] {
  const found: [number, number][] = [];
  for (let i = offsets[t]; i < offsets[t + 1]; i++) found.push([places[i], weights[i]]);
  return found;
}

function flat(lists: readonly (readonly (readonly [number, number])[])[]) {
  const offsets = [0];
  for (const list of lists) offsets.push(offsets[offsets.length - 1] + list.length);
  const all = lists.flat();
  return {
    offsets: Int32Array.from(offsets),
    places: Int32Array.from(all, ([place]) => place),
    weights: Int32Array.from(all, ([, tokens]) => tokens),
  };
}

/** A potential at hand. */
interface Potential {
  readonly weight: Int32Array;
  readonly denominator: number;
  /** Least weight of a final marking. */
  readonly end: number;
  /** The same plus the least weight of the events from each node to a wanted end below it. */
  readonly toEnd: Float64Array;
}

/**
 * A lower bound of the cost that is left from a trie node and a model state, by potentials from the marking equation of the synchronous
 * product (van Dongen 2018; Pommerening et al. 2015): weights of places and of events left that no move lowers by more than it costs. One
 * is found for each of the longest traces, where its bound is greatest; the greatest of them counts. Admissible and consistent, since each
 * of them is, which whole numbers prove; rounded up, since costs are whole. `null` where no equation gives anything.
 */
export function remainingCost(
  net: CompiledNet,
  trie: VariantTrie,
  wanted: Uint8Array,
  costs: SearchCosts,
  tokensOf: (state: number) => Uint16Array,
  checkCancelled: () => void,
): LowerBounds | null {
  const found = potentials(net, trie, wanted, costs, checkCancelled);
  if (found.length === 0) return null;
  const values: Float64Array[] = [];
  const valuesOf = (state: number): Float64Array => {
    values[state] ??= Float64Array.from(found, ({ weight }) =>
      weigh(weight.subarray(0, net.placeCount), tokensOf(state)),
    );
    return values[state];
  };
  const remaining: RemainingCost = (node, state) => {
    const inState = valuesOf(state);
    let most = 0;
    for (let k = 0; k < found.length; k++) {
      const bound = Math.ceil((found[k].toEnd[node] - inState[k]) / found[k].denominator - 1e-9);
      if (bound > most) most = bound;
    }
    return most;
  };
  const start = valuesOf(0);
  const atStart = (node: number): number => {
    const events = eventsTo(trie, costs, node);
    return found.reduce((most, { weight, denominator, end }, k) => {
      const left = events.reduce((sum, label) => sum + weight[net.placeCount + label], 0);
      return Math.max(most, Math.ceil((end - left - start[k]) / denominator - 1e-9));
    }, 0);
  };
  return { remaining, atStart };
}

function potentials(
  net: CompiledNet,
  trie: VariantTrie,
  wanted: Uint8Array,
  costs: SearchCosts,
  checkCancelled: () => void,
): Potential[] {
  const product = productNet(net, costs);
  const equation = new MarkingEquation(product.net, product.cost);
  const kept = new Map<string, Weights>();
  for (const node of longestEnds(trie, wanted)) {
    checkCancelled();
    const tokens = product.net.initial.slice();
    for (const label of eventsTo(trie, costs, node)) tokens[net.placeCount + label]++;
    for (const final of product.net.finals) {
      const answer = equation.solve(tokens, final);
      if (answer.kind !== 'solved' || answer.potential === null) continue;
      kept.set(answer.potential.weight.join(), answer.potential);
    }
    if (kept.size >= MOST_POTENTIALS) break;
  }
  return [...kept.values()].slice(0, MOST_POTENTIALS).map(({ weight, denominator }) => {
    const end = Math.min(...product.net.finals.map((final) => weigh(weight, final)));
    return {
      weight,
      denominator,
      end,
      toEnd: leastBelow(trie, wanted, weight, net.placeCount, costs).map((least) => end + least),
    };
  });
}

/** Wanted nodes, those with the longest sequences first. */
function longestEnds(trie: VariantTrie, wanted: Uint8Array): number[] {
  const depth = new Int32Array(trie.nodeCount);
  for (let node = 1; node < trie.nodeCount; node++) depth[node] = depth[trie.parent[node]] + 1;
  const ends = [...wanted.keys()].filter((node) => wanted[node] === 1);
  return ends.sort((a, b) => depth[b] - depth[a] || a - b).slice(0, MOST_EQUATIONS);
}

function eventsTo(trie: VariantTrie, { labelOf }: SearchCosts, end: number): number[] {
  const labels: number[] = [];
  for (let node = end; node > 0; node = trie.parent[node]) labels.push(labelOf[trie.label[node]]);
  return labels;
}

/** Least of −(weight of the events) from each node to a wanted end at or below it. */
function leastBelow(
  trie: VariantTrie,
  wanted: Uint8Array,
  weight: Int32Array,
  placeCount: number,
  { labelOf }: SearchCosts,
): Float64Array {
  const least = Float64Array.from(wanted, (is) => (is === 1 ? 0 : Number.POSITIVE_INFINITY));
  for (let node = trie.nodeCount - 1; node > 0; node--) {
    const through = least[node] - weight[placeCount + labelOf[trie.label[node]]];
    if (through < least[trie.parent[node]]) least[trie.parent[node]] = through;
  }
  return least;
}
