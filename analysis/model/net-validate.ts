import { AnalysisError } from '../error.ts';
import type { Arc, Marking, PetriNet } from './petri-net.ts';

const refuse = (what: string, details: Readonly<Record<string, unknown>>): never => {
  throw new AnalysisError('invalid-model', `Petri net: ${what}`, details);
};

const checkIds = (what: string, ids: readonly string[]): void => {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) refuse(`two ${what} have the id ${JSON.stringify(id)}; ids are unique`, { id });
    seen.add(id);
  }
};

const isCount = (n: number): boolean => Number.isSafeInteger(n) && n > 0;

const checkArcs = (net: PetriNet, arcs: readonly Arc[]): void => {
  const seen = new Set<string>();
  for (const arc of arcs) {
    if (net.places[arc.place] === undefined || net.transitions[arc.transition] === undefined)
      refuse(`an arc joins place ${arc.place} and transition ${arc.transition}, which do not both exist`, { arc });
    if (!isCount(arc.weight)) refuse(`an arc has the weight ${arc.weight}; weights are whole numbers from 1`, { arc });
    const key = `${arc.place} ${arc.transition}`;
    if (seen.has(key))
      refuse(`two arcs in one direction join place ${arc.place} and transition ${arc.transition}`, { arc });
    seen.add(key);
  }
};

const checkMarking = (net: PetriNet, marking: Marking): void => {
  let last = -1;
  for (const { place, tokens } of marking) {
    if (net.places[place] === undefined) refuse(`a marking names place ${place}, which does not exist`, { place });
    if (!isCount(tokens)) refuse(`a marking puts ${tokens} tokens on place ${place}`, { place });
    if (place <= last) refuse(`a marking lists place ${place} out of order`, { place });
    last = place;
  }
};

/**
 * Throws `invalid-model` unless ids are unique among places and among transitions, arcs and markings stay in range with positive
 * whole numbers, no arc is doubled, and there is a final marking.
 */
export const validateNet = (net: PetriNet): void => {
  checkIds(
    'places',
    net.places.map(({ id }) => id),
  );
  checkIds(
    'transitions',
    net.transitions.map(({ id }) => id),
  );
  checkArcs(net, net.inputs);
  checkArcs(net, net.outputs);
  checkMarking(net, net.initial);
  if (net.finals.length === 0) refuse('it has no final marking, so no run can end; add one', {});
  for (const final of net.finals) checkMarking(net, final);
};

const reach = (n: number, start: number, next: readonly (readonly number[])[]): number => {
  const seen = new Uint8Array(n);
  seen[start] = 1;
  const open = [start];
  let count = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const node of next[at]!) {
      if (seen[node] === 1) continue;
      seen[node] = 1;
      count++;
      open.push(node);
    }
  }
  return count;
};

/**
 * Whether the net is a workflow net (van der Aalst 1998): one source place, which alone is marked with one token, one sink place,
 * whose single token is the only final marking, and every place and transition on a path between the two.
 */
export const isWorkflowNet = (net: PetriNet): boolean => {
  const places = net.places.length;
  const n = places + net.transitions.length;
  const forward: number[][] = Array.from({ length: n }, () => []);
  const backward: number[][] = Array.from({ length: n }, () => []);
  const link = (from: number, to: number): void => {
    forward[from]!.push(to);
    backward[to]!.push(from);
  };
  for (const arc of net.inputs) link(arc.place, places + arc.transition);
  for (const arc of net.outputs) link(places + arc.transition, arc.place);
  const sources = net.places.flatMap((_, p) => (backward[p]!.length === 0 ? [p] : []));
  const sinks = net.places.flatMap((_, p) => (forward[p]!.length === 0 ? [p] : []));
  const [source] = sources;
  const [sink] = sinks;
  if (source === undefined || sink === undefined || sources.length > 1 || sinks.length > 1) return false;
  const isToken = (marking: Marking | undefined, place: number): boolean =>
    marking?.length === 1 && marking[0]!.place === place && marking[0]!.tokens === 1;
  if (!isToken(net.initial, source) || net.finals.length !== 1 || !isToken(net.finals[0], sink)) return false;
  return reach(n, source, forward) === n && reach(n, sink, backward) === n;
};
