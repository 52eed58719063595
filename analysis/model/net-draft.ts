import { createNetBuilder } from './net-builder.ts';
import type { Marking, PetriNet } from './petri-net.ts';

type Weights = Map<number, number>;

const emptyRows = <T>(n: number, row: () => T): T[] => Array.from({ length: n }, row);

/** A net being rewritten: arcs by transition and by place, kept consistent by every change. */
export class NetDraft {
  readonly #net: PetriNet;
  readonly #in: Weights[];
  readonly #out: Weights[];
  readonly #producers: Set<number>[];
  readonly #consumers: Set<number>[];
  readonly #placeGone: Uint8Array;
  readonly #transitionGone: Uint8Array;
  readonly #initial: Float64Array;
  readonly #inFinal: Uint8Array;

  constructor(net: PetriNet) {
    this.#net = net;
    this.#in = emptyRows(net.transitions.length, () => new Map());
    this.#out = emptyRows(net.transitions.length, () => new Map());
    this.#producers = emptyRows(net.places.length, () => new Set());
    this.#consumers = emptyRows(net.places.length, () => new Set());
    this.#placeGone = new Uint8Array(net.places.length);
    this.#transitionGone = new Uint8Array(net.transitions.length);
    this.#initial = new Float64Array(net.places.length);
    this.#inFinal = new Uint8Array(net.places.length);
    for (const arc of net.inputs) this.addInput(arc.transition, arc.place, arc.weight);
    for (const arc of net.outputs) this.addOutput(arc.transition, arc.place, arc.weight);
    for (const { place, tokens } of net.initial) this.#initial[place]! += tokens;
    for (const marking of net.finals) for (const { place } of marking) this.#inFinal[place] = 1;
  }

  inputs(t: number): ReadonlyMap<number, number> {
    return this.#in[t]!;
  }

  outputs(t: number): ReadonlyMap<number, number> {
    return this.#out[t]!;
  }

  producers(p: number): ReadonlySet<number> {
    return this.#producers[p]!;
  }

  consumers(p: number): ReadonlySet<number> {
    return this.#consumers[p]!;
  }

  initialTokens(p: number): number {
    return this.#initial[p]!;
  }

  inFinal(p: number): boolean {
    return this.#inFinal[p] === 1;
  }

  single(set: ReadonlySet<number>): number | null {
    if (set.size !== 1) return null;
    for (const value of set) return value;
    return null;
  }

  /** The place the transition takes exactly one token from and no other; else null. */
  onlyInput(t: number): number | null {
    return onlyKey(this.#in[t]!);
  }

  onlyOutput(t: number): number | null {
    return onlyKey(this.#out[t]!);
  }

  /** A place between exactly one producer and one consumer, without tokens at the start or the end. */
  isLink(p: number): boolean {
    return (
      this.#producers[p]!.size === 1 &&
      this.#consumers[p]!.size === 1 &&
      this.#initial[p] === 0 &&
      this.#inFinal[p] === 0
    );
  }

  /** Silent transitions left, ascending; a copy that survives changes, minus those removed on the way. */
  *silentTransitions(): Generator<number> {
    for (let t = 0; t < this.#transitionGone.length; t++) {
      if (this.#transitionGone[t] === 0 && this.#net.transitions[t]!.label === null) yield t;
    }
  }

  *livePlaces(): Generator<number> {
    for (let p = 0; p < this.#placeGone.length; p++) if (this.#placeGone[p] === 0) yield p;
  }

  arcsKey(weights: ReadonlyMap<number, number>): string {
    return [...weights]
      .sort((a, b) => a[0] - b[0])
      .map(([place, weight]) => `${place}*${weight}`)
      .join(' ');
  }

  /** Equal for places with the same arcs and initial tokens; null for places of a final marking, which are kept. */
  placeKey(p: number): string | null {
    if (this.#inFinal[p] === 1) return null;
    const side = (set: ReadonlySet<number>, arcs: readonly Weights[]): string =>
      [...set]
        .sort((a, b) => a - b)
        .map((t) => `${t}*${arcs[t]!.get(p)}`)
        .join(' ');
    return `${this.#initial[p]}|${side(this.#producers[p]!, this.#out)}|${side(this.#consumers[p]!, this.#in)}`;
  }

  addInput(t: number, p: number, weight: number): void {
    this.#in[t]!.set(p, (this.#in[t]!.get(p) ?? 0) + weight);
    this.#consumers[p]!.add(t);
  }

  addOutput(t: number, p: number, weight: number): void {
    this.#out[t]!.set(p, (this.#out[t]!.get(p) ?? 0) + weight);
    this.#producers[p]!.add(t);
  }

  removeTransition(t: number): void {
    for (const p of this.#in[t]!.keys()) this.#consumers[p]!.delete(t);
    for (const p of this.#out[t]!.keys()) this.#producers[p]!.delete(t);
    this.#in[t]!.clear();
    this.#out[t]!.clear();
    this.#transitionGone[t] = 1;
  }

  removePlace(p: number): void {
    for (const t of this.#producers[p]!) this.#out[t]!.delete(p);
    for (const t of this.#consumers[p]!) this.#in[t]!.delete(p);
    this.#producers[p]!.clear();
    this.#consumers[p]!.clear();
    this.#initial[p] = 0;
    this.#placeGone[p] = 1;
  }

  /** Moves all arcs and initial tokens of `from` to `to` and removes `from`. */
  mergePlace(from: number, to: number): void {
    for (const t of this.#producers[from]!) this.addOutput(t, to, this.#out[t]!.get(from)!);
    for (const t of this.#consumers[from]!) this.addInput(t, to, this.#in[t]!.get(from)!);
    this.#initial[to]! += this.#initial[from]!;
    this.removePlace(from);
  }

  finish(): PetriNet {
    const builder = createNetBuilder();
    const placeAt = this.#net.places.map((place, p) =>
      this.#placeGone[p] === 1 ? -1 : builder.place(place.id, place.name),
    );
    this.#net.transitions.forEach((transition, t) => {
      if (this.#transitionGone[t] === 1) return;
      const index = builder.transition(transition.id, transition.label, transition.element);
      for (const [p, weight] of this.#in[t]!) builder.input(placeAt[p]!, index, weight);
      for (const [p, weight] of this.#out[t]!) builder.output(index, placeAt[p]!, weight);
    });
    const initial = [...this.#initial].map((tokens, p) => ({ place: placeAt[p]!, tokens }));
    const move = (marking: Marking): Marking =>
      marking.map(({ place, tokens }) => ({ place: placeAt[place]!, tokens }));
    return builder.finish(
      this.#net.name,
      initial.filter(({ tokens }) => tokens > 0),
      this.#net.finals.map(move),
    );
  }
}

const onlyKey = (weights: ReadonlyMap<number, number>): number | null => {
  if (weights.size !== 1) return null;
  for (const [place, weight] of weights) return weight === 1 ? place : null;
  return null;
};
