import type { CompiledNet } from '../../markings/compiled-net.ts';

type Arcs = (readonly [place: number, tokens: number])[];

/** A net with one more place for each label, which holds the events of a trace that are left, and steps and log moves that take them. */
export class ProductNet {
  readonly net: CompiledNet;
  readonly cost: Float64Array;
  /** Places of the model; those of the labels follow. */
  readonly modelPlaces: number;

  /** Costs by label; an infinite cost of a log move tells that there are no such events. */
  constructor(model: CompiledNet, logCost: Float64Array, modelCost: Float64Array) {
    const { placeCount, visibleCount, transitionCount, labels } = model;
    this.modelPlaces = placeCount;
    const inputs: Arcs[] = [];
    const outputs: Arcs[] = [];
    const cost: number[] = [];
    const add = (into: Arcs, outOf: Arcs, price: number): void => {
      inputs.push(into);
      outputs.push(outOf);
      cost.push(price);
    };
    for (let t = 0; t < transitionCount; t++) {
      const [into, outOf] = [arcs(model.inOffsets, model.inPlace, model.inWeight, t), outputsOf(model, t)];
      add(into, outOf, t < visibleCount ? modelCost[model.label[t]] : 0);
      if (t < visibleCount && Number.isFinite(logCost[model.label[t]]))
        add([...into, [placeCount + model.label[t], 1]], outOf, 0);
    }
    logCost.forEach((price, label) => {
      if (Number.isFinite(price)) add([[placeCount + label, 1]], [], price);
    });
    const [into, outOf] = [flat(inputs), flat(outputs)];
    this.cost = Float64Array.from(cost);
    this.net = {
      ...model,
      placeCount: placeCount + labels.length,
      transitionCount: cost.length,
      visibleCount: cost.length,
      inOffsets: into.offsets,
      inPlace: into.places,
      inWeight: into.weights,
      outOffsets: outOf.offsets,
      outPlace: outOf.places,
      outWeight: outOf.weights,
      initial: this.tokens(model.initial, [], 0, placeCount + labels.length),
      finals: model.finals.map((final) => this.tokens(final, [], 0, placeCount + labels.length)),
    };
  }

  /** A marking of the model beside the events from `at` on. */
  tokens(marking: Uint16Array, labels: readonly number[], at: number, places = this.net.placeCount): Uint16Array {
    const tokens = new Uint16Array(places);
    tokens.set(marking);
    for (let i = at; i < labels.length; i++) tokens[this.modelPlaces + labels[i]]++;
    return tokens;
  }
}

const outputsOf = (model: CompiledNet, t: number): Arcs => arcs(model.outOffsets, model.outPlace, model.outWeight, t);

function arcs(offsets: Int32Array, places: Int32Array, weights: Int32Array, t: number): Arcs {
  const found: Arcs = [];
  for (let i = offsets[t]; i < offsets[t + 1]; i++) found.push([places[i], weights[i]]);
  return found;
}

function flat(lists: readonly Arcs[]) {
  const offsets = [0];
  for (const list of lists) offsets.push(offsets[offsets.length - 1] + list.length);
  const all = lists.flat();
  return {
    offsets: Int32Array.from(offsets),
    places: Int32Array.from(all, ([place]) => place),
    weights: Int32Array.from(all, ([, tokens]) => tokens),
  };
}
