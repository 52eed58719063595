import type { Model, PetriNet } from '../../model/index.ts';

/** Where a place lies, in the words of the model. */
export interface Surroundings {
  /** Labels of the nearest steps whose tokens come here, silent ones passed over; none at the beginning. */
  readonly before: readonly string[];
  /** Labels of the nearest steps that take tokens from here; none at the end. */
  readonly after: readonly string[];
}

/** What lies around each place of a net; labels in the order of the net. O(places × arcs) at worst. */
export function placeSurroundings(net: PetriNet): readonly Surroundings[] {
  const around = net.places.map(() => ({ producers: [] as number[], consumers: [] as number[] }));
  const ends = net.transitions.map(() => ({ inputs: [] as number[], outputs: [] as number[] }));
  for (const { place, transition } of net.inputs) {
    around[place].consumers.push(transition);
    ends[transition].inputs.push(place);
  }
  for (const { place, transition } of net.outputs) {
    around[place].producers.push(transition);
    ends[transition].outputs.push(place);
  }
  const nearest = (
    from: number,
    stepsAt: (place: number) => readonly number[],
    placesBeyond: (transition: number) => readonly number[],
  ): readonly string[] => {
    const labels = new Map<string, number>();
    const places = [from];
    const seen = new Set(places);
    for (let place = places.pop(); place !== undefined; place = places.pop())
      for (const t of stepsAt(place)) {
        const { label } = net.transitions[t];
        if (label !== null) labels.set(label, Math.min(t, labels.get(label) ?? t));
        else places.push(...placesBeyond(t).filter((next) => !seen.has(next) && seen.add(next)));
      }
    return [...labels].sort((a, b) => a[1] - b[1]).map(([label]) => label);
  };
  return net.places.map((_, place) => ({
    before: nearest(
      place,
      (at) => around[at].producers,
      (t) => ends[t].inputs,
    ),
    after: nearest(
      place,
      (at) => around[at].consumers,
      (t) => ends[t].outputs,
    ),
  }));
}

/** The id of the sequence flow or the node of a BPMN file that a place of its net was made for; `null` for other models and for what has no element of its own. */
export function elementOfPlace(id: string, model: Model | null): string | null {
  if (model?.kind !== 'bpmn') return null;
  const { flows, nodes } = model.bpmn;
  if (flows.some((flow) => flow.id === id)) return id;
  const owners = nodes.filter((node) => id.startsWith(`${node.id}:`));
  return owners.sort((a, b) => b.id.length - a.id.length)[0]?.id ?? null;
}
