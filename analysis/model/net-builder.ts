import type { Arc, Marking, PetriNet, Place, Transition } from './petri-net.ts';

/** Collects places, transitions and arcs by index; parallel arcs add their weights. `finish` sorts arcs by transition, then place. */
export interface NetBuilder {
  place(id: string, name?: string | null): number;
  transition(id: string, label: string | null, element?: string | null): number;
  /** Arc place → transition. */
  input(place: number, transition: number, weight?: number): void;
  /** Arc transition → place. */
  output(transition: number, place: number, weight?: number): void;
  finish(name: string | null, initial: Marking, finals: readonly Marking[]): PetriNet;
}

const addArc = (arcs: Map<number, Map<number, number>>, transition: number, place: number, weight: number): void => {
  let row = arcs.get(transition);
  if (row === undefined) {
    row = new Map();
    arcs.set(transition, row);
  }
  row.set(place, (row.get(place) ?? 0) + weight);
};

const sortedArcs = (arcs: ReadonlyMap<number, ReadonlyMap<number, number>>): Arc[] => {
  const flat: Arc[] = [];
  for (const [transition, row] of arcs) {
    for (const [place, weight] of row) flat.push({ place, transition, weight });
  }
  return flat.sort((a, b) => a.transition - b.transition || a.place - b.place);
};

/** An empty builder. */
export const createNetBuilder = (): NetBuilder => {
  const places: Place[] = [];
  const transitions: Transition[] = [];
  const inputs = new Map<number, Map<number, number>>();
  const outputs = new Map<number, Map<number, number>>();
  return {
    place: (id, name = null) => places.push({ id, name }) - 1,
    transition: (id, label, element = null) => transitions.push({ id, label, element }) - 1,
    input: (place, transition, weight = 1) => addArc(inputs, transition, place, weight),
    output: (transition, place, weight = 1) => addArc(outputs, transition, place, weight),
    finish: (name, initial, finals) => ({
      name,
      places,
      transitions,
      inputs: sortedArcs(inputs),
      outputs: sortedArcs(outputs),
      initial: normalizeMarking(initial),
      finals: finals.map(normalizeMarking),
    }),
  };
};

/** The same marking with entries ascending by place, equal places added up and empty places dropped. */
export const normalizeMarking = (marking: Marking): Marking => {
  const tokens = new Map<number, number>();
  for (const entry of marking) tokens.set(entry.place, (tokens.get(entry.place) ?? 0) + entry.tokens);
  return [...tokens]
    .filter(([, count]) => count > 0)
    .sort((a, b) => a[0] - b[0])
    .map(([place, count]) => ({ place, tokens: count }));
};
