import { discoverInductive } from '../discovery/index.ts';
import { AnalysisError } from '../error.ts';
import { type EventLog, EventLogBuilder } from '../log/index.ts';
import { type PetriNet, treeToNet } from '../model/index.ts';
import { variantsOf } from '../variants/index.ts';
import { involvementOf } from './involvement.ts';
import type { ObjectLog } from './object-log.ts';
import { objectTraces } from './object-traces.ts';
import type { Involvement, ObjectNet } from './schema.ts';

export interface ObjectNetOptions {
  /** Noise of the inductive miner for each type (0–1); default 0: the life of every object is explained. */
  readonly noise?: number;
  /** Share of an activity's events (0–1) with exactly one object of a type from which on its arcs are not variable; default 1. */
  readonly single?: number;
  readonly checkCancelled?: () => void;
}

/**
 * An object-centric Petri net (van der Aalst & Berti, "Discovering object-centric Petri nets", Fundamenta Informaticae 175, 2020): the
 * log is flattened to each object type, the inductive miner finds a net for it, and transitions of the same activity become one. The
 * arcs between an activity and the places of a type are variable unless its events refer to exactly one object of the type each
 * (section 5; `single` tolerates exceptions). Types without events have no places. Throws `invalid-parameter`.
 */
export function discoverObjectNet(log: ObjectLog, options: ObjectNetOptions = {}): ObjectNet {
  const { noise = 0, single = 1, checkCancelled = () => {} } = options;
  if (!(single >= 0 && single <= 1))
    throw new AnalysisError('invalid-parameter', `single is ${JSON.stringify(single)}; give a number from 0 to 1`);
  const involvement = involvementOf(log);
  const merged = new MergedNet(involvement, single);
  log.parts.objectTypes.forEach((objectType, type) => {
    const flat = tracesOf(log, type);
    if (flat.caseCount === 0) return;
    checkCancelled();
    const tree = discoverInductive(variantsOf(flat), { noise, checkCancelled });
    merged.add(objectType, treeToNet(tree, { name: objectType }));
  });
  return { ...merged.finish(), involvement, noise, single };
}

/** The log flattened to a type, without attributes. */
function tracesOf(log: ObjectLog, type: number): EventLog {
  const { activities, activity, objectType, objectIds, time } = log.parts;
  const { offsets, events } = objectTraces(log);
  const builder = new EventLogBuilder({ timed: true });
  const codes = activities.map(() => -1);
  for (let o = 0; o < log.objectCount; o++) {
    if (objectType[o] !== type || offsets[o] === offsets[o + 1]) continue;
    const index = builder.addCase(objectIds.get(o));
    for (let i = offsets[o]; i < offsets[o + 1]; i++) {
      const a = activity[events[i]];
      if (codes[a] === -1) codes[a] = builder.activities.add(activities[a]);
      builder.addEvent(index, codes[a], time[events[i]]);
    }
  }
  return builder.finish().log;
}

type Arc = ObjectNet['inputs'][number];

/** Nets of single types put together at the transitions that have the same label. */
class MergedNet {
  readonly #variable: ReadonlySet<string>;
  readonly #types: string[] = [];
  readonly #places: ObjectNet['places'] = [];
  readonly #transitions: { id: string; label: string | null; objectTypes: string[] }[] = [];
  readonly #byLabel = new Map<string, number>();
  readonly #inputs: Arc[] = [];
  readonly #outputs: Arc[] = [];

  constructor(involvement: readonly Involvement[], single: number) {
    this.#variable = new Set(
      involvement
        .filter(({ one, events }) => one < single * events)
        .map(({ activity, objectType }) => JSON.stringify([activity, objectType])),
    );
  }

  add(objectType: string, net: PetriNet): void {
    const prefix = `t${this.#types.push(objectType)}`;
    const firstPlace = this.#places.length;
    const initial = new Set(net.initial.map(({ place }) => place));
    const final = new Set(net.finals.flatMap((marking) => marking.map(({ place }) => place)));
    net.places.forEach(({ id }, p) => {
      this.#places.push({ id: `${prefix}.${id}`, objectType, initial: initial.has(p), final: final.has(p) });
    });
    const place = net.transitions.map(({ id, label }) => this.#transition(`${prefix}.${id}`, label, objectType));
    const arcs = (from: PetriNet['inputs']): Arc[] =>
      from.map((arc) => ({
        place: firstPlace + arc.place,
        transition: place[arc.transition],
        variable: this.#isVariable(net.transitions[arc.transition].label, objectType),
      }));
    this.#inputs.push(...arcs(net.inputs));
    this.#outputs.push(...arcs(net.outputs));
  }

  finish(): Omit<ObjectNet, 'involvement' | 'noise' | 'single'> {
    const order = (a: Arc, b: Arc): number => a.transition - b.transition || a.place - b.place;
    return {
      objectTypes: this.#types,
      places: this.#places,
      transitions: this.#transitions,
      inputs: this.#inputs.sort(order),
      outputs: this.#outputs.sort(order),
    };
  }

  #isVariable(label: string | null, objectType: string): boolean {
    return label !== null && this.#variable.has(JSON.stringify([label, objectType]));
  }

  #transition(id: string, label: string | null, objectType: string): number {
    const known = label === null ? undefined : this.#byLabel.get(label);
    if (known !== undefined) {
      const { objectTypes } = this.#transitions[known];
      if (!objectTypes.includes(objectType)) objectTypes.push(objectType);
      return known;
    }
    const place = this.#transitions.push({ id, label, objectTypes: [objectType] }) - 1;
    if (label !== null) this.#byLabel.set(label, place);
    return place;
  }
}
