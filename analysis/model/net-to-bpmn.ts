import { AnalysisError } from '../error.ts';
import { type BpmnBuilder, createBpmnBuilder } from './bpmn-builder.ts';
import type { BpmnModel } from './bpmn-model.ts';
import { reduceNet } from './net-reduce.ts';
import { isWorkflowNet, validateNet } from './net-validate.ts';
import type { PetriNet } from './petri-net.ts';

/** Where flows arrive at something and where they leave it. */
interface Ports {
  readonly enter: string;
  readonly leave: string;
}

const writeTransition = (b: BpmnBuilder, label: string | null, inputs: number, outputs: number): Ports | null => {
  const join = inputs > 1 ? b.node('parallel-gateway', null) : null;
  const task = label === null ? null : b.node('task', label);
  const split = outputs > 1 ? b.node('parallel-gateway', null) : null;
  const parts = [join, task, split].filter((part) => part !== null);
  for (let i = 1; i < parts.length; i++) b.flow(parts[i - 1]!, parts[i]!);
  const [enter] = parts;
  return enter === undefined ? null : { enter, leave: parts.at(-1)! };
};

const writePlace = (b: BpmnBuilder, into: number, out: number, place: 'source' | 'sink' | 'inner'): Ports | null => {
  const start = place === 'source' ? b.node('start-event', null) : null;
  const join = into > 1 ? b.node('exclusive-gateway', null) : null;
  const split = out > 1 ? b.node('exclusive-gateway', null) : null;
  const end = place === 'sink' ? b.node('end-event', null) : null;
  const parts = [start, join, split, end].filter((part) => part !== null);
  for (let i = 1; i < parts.length; i++) b.flow(parts[i - 1]!, parts[i]!);
  const [enter] = parts;
  return enter === undefined ? null : { enter, leave: parts.at(-1)! };
};

const refuse = (net: PetriNet, what: string): never => {
  throw new AnalysisError(
    'invalid-model',
    `${net.name === null ? 'this net' : `net ${JSON.stringify(net.name)}`} has no BPMN: ${what}`,
  );
};

/**
 * BPMN for a workflow net: a task per labelled transition, parallel gateways where a transition has several places, exclusive gateways
 * where a place has several transitions. Guarantee: the complete traces are those of the net; for free-choice nets the behaviour
 * is the same step by step, for others an exclusive gateway decides earlier than the place did and may run into a deadlock. Throws
 * `invalid-model` for nets that are no workflow nets or have weighted arcs.
 */
export const netToBpmn = (given: PetriNet): BpmnModel => {
  validateNet(given);
  const net = reduceNet(given);
  if (!isWorkflowNet(net)) refuse(net, 'it is no workflow net (one start place, one end place, everything in between)');
  if ([...net.inputs, ...net.outputs].some((arc) => arc.weight > 1)) refuse(net, 'it has arcs of weight above 1');
  const b = createBpmnBuilder();
  const nPlaces = net.places.length;
  const next = new Map<number, number[]>();
  const into = new Int32Array(nPlaces + net.transitions.length);
  const link = (from: number, to: number): void => {
    next.set(from, [...(next.get(from) ?? []), to]);
    into[to]!++;
  };
  for (const arc of net.inputs) link(arc.place, nPlaces + arc.transition);
  for (const arc of net.outputs) link(nPlaces + arc.transition, arc.place);
  const outOf = (node: number): number => next.get(node)?.length ?? 0;
  const ports = new Map<number, Ports | null>();
  net.places.forEach((_, p) => {
    const kind = into[p] === 0 ? 'source' : outOf(p) === 0 ? 'sink' : 'inner';
    ports.set(p, writePlace(b, into[p]!, outOf(p), kind));
  });
  net.transitions.forEach(({ label }, t) => {
    ports.set(nPlaces + t, writeTransition(b, label, into[nPlaces + t]!, outOf(nPlaces + t)));
  });
  // A node without element has one way in and one way out: the flow passes through it.
  const firstElement = (node: number): string | null => {
    const seen = new Set<number>();
    for (let at = node; !seen.has(at); at = next.get(at)![0]!) {
      const found = ports.get(at);
      if (found != null) return found.enter;
      seen.add(at);
    }
    return null;
  };
  for (const [node, port] of ports) {
    if (port === null) continue;
    for (const target of next.get(node) ?? []) b.flow(port.leave, firstElement(target)!);
  }
  return b.finish('Process_1', net.name);
};
