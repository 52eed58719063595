import { reduceNet } from './net-reduce.ts';
import type { PetriNet } from './petri-net.ts';
import { type Exploration, explored } from './reachability.ts';

/** How complicated a net is to read, whatever log it is for. */
export interface NetComplexity {
  /** Extended Cardoso metric (Lassen, van der Aalst 2009): sum over the places of the different sets of places that their transitions mark. */
  readonly cardoso: number;
  /** Extended cyclomatic metric (same source): edges − vertices + strongly connected components of the reachability graph; null beyond the limit of states. */
  readonly cyclomatic: number | null;
  /** Share of nodes that fold into series, choices, parallel blocks and loops: 1 for a block-structured net (after Mendling 2008). */
  readonly structuredness: number;
}

/** An exploration of the net, up to `maxStates` markings or more, saves another one. */
export const netComplexity = (net: PetriNet, maxStates = 20_000, exploration?: Exploration): NetComplexity => ({
  cardoso: cardoso(net),
  cyclomatic: cyclomatic(exploration ?? explored(net, maxStates), maxStates),
  structuredness: structuredness(net),
});

function cardoso(net: PetriNet): number {
  const marks = net.transitions.map((): number[] => []);
  for (const { place, transition } of net.outputs) marks[transition]!.push(place);
  const keys = marks.map((places) => places.sort((a, b) => a - b).join());
  const sets = net.places.map(() => new Set<string>());
  for (const { place, transition } of net.inputs) sets[place]!.add(keys[transition]!);
  return sets.reduce((sum, { size }) => sum + size, 0);
}

function cyclomatic({ states, ended }: Exploration, maxStates: number): number | null {
  if (ended.end !== 'all' || states.markings.length > maxStates) return null;
  const edges = states.before.reduce((sum, { length }) => sum + length, 0);
  return edges - states.markings.length + componentCount(states.before);
}

/** Strongly connected components of a graph given by the predecessors of each node (Kosaraju, Sharir 1981). */
function componentCount(before: readonly (readonly number[])[]): number {
  const after: number[][] = before.map(() => []);
  before.forEach((list, node) => {
    for (const previous of list) after[previous]!.push(node);
  });
  const seen = new Uint8Array(before.length);
  const order: number[] = [];
  const visit = (root: number, next: readonly (readonly number[])[], leave: (node: number) => void): void => {
    const path = [{ node: root, edge: 0 }];
    seen[root] = 1;
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = next[top.node]![top.edge++];
      if (target === undefined) {
        leave(top.node);
        path.pop();
      } else if (seen[target] === 0) {
        seen[target] = 1;
        path.push({ node: target, edge: 0 });
      }
    }
  };
  for (let node = 0; node < before.length; node++) if (seen[node] === 0) visit(node, after, (left) => order.push(left));
  seen.fill(0);
  let components = 0;
  for (const node of order.reverse()) {
    if (seen[node] === 1) continue;
    components++;
    visit(node, before, () => undefined);
  }
  return components;
}

/** What three nodes remain of: a source, a step and a sink. */
const WHOLE = 3;

/** With all labels gone, the rules of `reduceNet` fold whatever is a block. */
function structuredness(net: PetriNet): number {
  const nodes = net.places.length + net.transitions.length;
  if (nodes <= WHOLE) return 1;
  const silent = net.transitions.map((t) => ({ ...t, label: null }));
  const reduced = reduceNet({ ...net, transitions: silent }, { blocksOnly: true });
  const left = reduced.places.length + reduced.transitions.length;
  return Math.min(1, Math.max(0, 1 - (left - WHOLE) / (nodes - WHOLE)));
}
