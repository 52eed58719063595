import { type BpmnBuilder, createBpmnBuilder } from './bpmn-builder.ts';
import type { BpmnModel } from './bpmn-model.ts';
import type { Powl, PowlEdge } from './powl.ts';

/** Writes the model behind node `from`; returns the node the process goes on from. */
const write = (b: BpmnBuilder, powl: Powl, from: string): string => {
  switch (powl.kind) {
    case 'silent':
      return from;
    case 'activity': {
      const task = b.node('task', powl.label);
      b.flow(from, task);
      return task;
    }
    case 'choice':
      return writeChoice(b, powl.children, from);
    case 'loop':
      return writeLoop(b, powl.children, from);
    case 'partial-order': {
      const { children, order } = powl;
      const inner = children.map((_, i) => i);
      const firsts = inner.filter((i) => order.every(([, to]) => to !== i));
      const lasts = inner.filter((i) => order.every(([before]) => before !== i));
      return writeGraph(b, { children, edges: order, starts: firsts, ends: lasts }, 'parallel-gateway', from);
    }
    case 'choice-graph':
      return writeGraph(b, powl, 'exclusive-gateway', from);
    default:
      return powl satisfies never;
  }
};

const writeChoice = (b: BpmnBuilder, children: readonly Powl[], from: string): string => {
  const open = b.node('exclusive-gateway', null);
  const close = b.node('exclusive-gateway', null);
  b.flow(from, open);
  for (const child of children) b.flow(write(b, child, open), close);
  return close;
};

const writeLoop = (b: BpmnBuilder, [body, redo]: readonly [Powl, Powl], from: string): string => {
  const start = b.node('exclusive-gateway', null);
  b.flow(from, start);
  const end = b.node('exclusive-gateway', null);
  b.flow(write(b, body, start), end);
  b.flow(write(b, redo, end), start);
  return end;
};

interface Graph {
  readonly children: readonly Powl[];
  readonly edges: readonly PowlEdge[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/**
 * A graph of children with gateways of one kind: parallel ones wait for all that come before and set off all that come after, exclusive
 * ones take one way. Children are written in an order in which every edge leads on.
 */
const writeGraph = (
  b: BpmnBuilder,
  graph: Graph,
  gateway: 'parallel-gateway' | 'exclusive-gateway',
  from: string,
): string => {
  const { children, edges, starts, ends } = graph;
  const open = starts.length > 1 ? through(b, gateway, from) : from;
  const close = ends.length > 1 ? b.node(gateway, null) : null;
  /** Where a child is left, once written. */
  const exits = new Map<number, string>();
  let last = from;
  for (const child of inOrder(children.length, edges)) {
    const before = edges.filter(([, to]) => to === child).map(([source]) => exits.get(source) ?? open);
    const sources = [...(starts.includes(child) ? [open] : []), ...before];
    const entry = sources.length > 1 ? b.node(gateway, null) : (sources[0] ?? open);
    if (sources.length > 1) for (const source of sources) b.flow(source, entry);
    const done = write(b, children[child]!, entry);
    const ways = edges.filter(([source]) => source === child).length + (ends.includes(child) ? 1 : 0);
    last = ways > 1 ? through(b, gateway, done) : done;
    exits.set(child, last);
  }
  if (close === null) return exits.get(ends[0] ?? 0) ?? last;
  for (const end of ends) b.flow(exits.get(end) ?? open, close);
  return close;
};

const through = (b: BpmnBuilder, gateway: 'parallel-gateway' | 'exclusive-gateway', from: string): string => {
  const node = b.node(gateway, null);
  b.flow(from, node);
  return node;
};

/** Children so that each stands behind all that lead to it; of several that may come next the first. */
const inOrder = (count: number, edges: readonly PowlEdge[]): number[] => {
  const order: number[] = [];
  const waiting = new Set(Array.from({ length: count }, (_, i) => i));
  while (waiting.size > 0) {
    const next = [...waiting].find((i) => edges.every(([from, to]) => to !== i || !waiting.has(from)));
    if (next === undefined) throw new TypeError('the graph of a partially ordered model has a cycle');
    waiting.delete(next);
    order.push(next);
  }
  return order;
};

/** BPMN with the language of the model: parallel gateways for orders, exclusive ones for choices and loops; silent steps become plain flows. Sound by construction. */
export const powlToBpmn = (powl: Powl, name: string | null = null): BpmnModel => {
  const b = createBpmnBuilder();
  const start = b.node('start-event', null);
  const last = write(b, powl, start);
  b.flow(last, b.node('end-event', null));
  return b.finish('Process_1', name);
};
