import { createNetBuilder, type NetBuilder, type PetriNet, reduceNet } from '../../model/index.ts';
import type { Binding, CausalNet } from './causal-net.ts';

/**
 * The Petri net of a causal net: a place for every arc, a transition for every activity, and a silent step for every binding where an activity
 * has several on that side; then reduced (see `reduceNet`). Start and end of the case are the source and the sink, so the
 * result is a workflow net whenever every activity lies on a path from start to end. It need not be sound.
 */
export function causalNetToNet(net: CausalNet): PetriNet {
  const builder = createNetBuilder();
  const start = net.activities.length;
  const end = start + 1;
  const source = builder.place('source');
  const sink = builder.place('sink');
  const places = new Map(net.arcs.map(({ from, to }, i) => [`${from}>${to}`, builder.place(`p${i + 1}`)]));
  const between = (from: number, to: number): number => {
    const place = places.get(`${from}>${to}`);
    if (place === undefined) throw new Error(`a binding uses the arc ${from} → ${to}, which the net does not have`);
    return place;
  };
  const steps: SilentSteps = { builder, count: 0 };
  for (let node = 0; node <= end; node++) {
    if (net.occurrences[node] === 0) continue;
    const transition =
      node < start
        ? builder.transition(`t${node + 1}`, net.activities[node])
        : builder.transition(node === start ? 'begin' : 'finish', null);
    if (node === start) builder.input(source, transition);
    else writeInputs(steps, node, transition, net.inputs[node], between);
    if (node === end) builder.output(transition, sink);
    else writeOutputs(steps, node, transition, net.outputs[node], between);
  }
  return reduceNet(builder.finish(null, [{ place: source, tokens: 1 }], [[{ place: sink, tokens: 1 }]]));
}

interface SilentSteps {
  readonly builder: NetBuilder;
  count: number;
}

type Between = (from: number, to: number) => number;

function writeInputs(
  steps: SilentSteps,
  node: number,
  transition: number,
  bindings: readonly Binding[],
  between: Between,
): void {
  const { builder } = steps;
  if (bindings.length === 1) {
    for (const from of bindings[0].nodes) builder.input(between(from, node), transition);
    return;
  }
  const ready = builder.place(`ready${node + 1}`);
  builder.input(ready, transition);
  for (const { nodes } of bindings) {
    const step = builder.transition(`join${++steps.count}`, null);
    for (const from of nodes) builder.input(between(from, node), step);
    builder.output(step, ready);
  }
}

function writeOutputs(
  steps: SilentSteps,
  node: number,
  transition: number,
  bindings: readonly Binding[],
  between: Between,
): void {
  const { builder } = steps;
  if (bindings.length === 1) {
    for (const to of bindings[0].nodes) builder.output(transition, between(node, to));
    return;
  }
  const done = builder.place(`done${node + 1}`);
  builder.output(transition, done);
  for (const { nodes } of bindings) {
    const step = builder.transition(`split${++steps.count}`, null);
    builder.input(done, step);
    for (const to of nodes) builder.output(step, between(node, to));
  }
}
