import type { PetriNet } from '../model/index.ts';
import { compileNet } from './compiled-net.ts';
import { GraphLimit, MarkingGraph } from './marking-graph.ts';

const MOST_MARKINGS = 60_000;

/**
 * Whether the net is sound (van der Aalst 1998, for any initial and final markings): from every reachable marking a final one can be
 * reached, none lies strictly above a final one, and every transition can fire. `null` beyond 60,000 markings.
 */
export function isSound(net: PetriNet): boolean | null {
  const compiled = compileNet(net);
  const markings = new MarkingGraph(compiled, MOST_MARKINGS);
  try {
    for (let state = 0; state < markings.count; state++) markings.expand(state);
  } catch (error) {
    if (error instanceof GraphLimit) return null;
    throw error;
  }
  const fires = new Uint8Array(compiled.transitionCount);
  for (let e = 0; e < markings.successorTransition.length; e++) fires[markings.successorTransition.data[e]] = 1;
  return fires.every((can) => can === 1) && endsProperly(markings);
}

function endsProperly(markings: MarkingGraph): boolean {
  const before: number[][] = Array.from({ length: markings.count }, () => []);
  const queue: number[] = [];
  const ends = new Uint8Array(markings.count);
  for (let state = 0; state < markings.count; state++) {
    if (markings.isFinal(state)) {
      ends[state] = 1;
      queue.push(state);
    } else if (isAboveFinal(markings, state)) return false;
    for (let e = markings.from.data[state]; e < markings.to.data[state]; e++)
      before[markings.successorState.data[e]].push(state);
  }
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const source of before[state]) {
      if (ends[source] === 1) continue;
      ends[source] = 1;
      queue.push(source);
    }
  }
  return ends.every((can) => can === 1);
}

function isAboveFinal(markings: MarkingGraph, state: number): boolean {
  const tokens = markings.tokensOf(state);
  return markings.net.finals.some((final) => final.some((n) => n > 0) && final.every((n, place) => tokens[place] >= n));
}
