import type { BpmnFlow, BpmnModel, BpmnNode, BpmnNodeKind } from '../model/index.ts';

/** A process that is being changed: nodes and flows of a copy. */
class Draft {
  readonly #bpmn: BpmnModel;
  nodes: BpmnNode[];
  flows: BpmnFlow[];
  #count = 0;

  constructor(bpmn: BpmnModel) {
    this.#bpmn = bpmn;
    this.nodes = [...bpmn.nodes];
    this.flows = [...bpmn.flows];
  }

  /** A node on the level and in the lane of another. */
  add(kind: BpmnNodeKind, name: string | null, { parent, lane }: BpmnNode): string {
    const id = this.#freeId('Repair');
    this.nodes.push({
      id,
      kind,
      name,
      aliases: [],
      names: {},
      lane,
      silent: false,
      ...(parent === undefined ? {} : { parent }),
    });
    return id;
  }

  flow(source: string, target: string): void {
    this.flows.push({ id: this.#freeId('Repair_flow'), source, target, name: null });
  }

  /** All flows into a node lead to another one instead. */
  redirectInto(node: string, to: string): void {
    this.flows = this.flows.map((flow) => (flow.target === node ? { ...flow, target: to } : flow));
  }

  redirectFrom(node: string, from: string): void {
    this.flows = this.flows.map((flow) => (flow.source === node ? { ...flow, source: from } : flow));
  }

  finish(): BpmnModel {
    return { ...this.#bpmn, nodes: this.nodes, flows: this.flows };
  }

  #freeId(prefix: string): string {
    const taken = new Set([...this.nodes, ...this.flows].map(({ id }) => id));
    let id = `${prefix}_${++this.#count}`;
    while (taken.has(id)) id = `${prefix}_${++this.#count}`;
    return id;
  }
}

const nodeOf = (bpmn: BpmnModel, id: string | null): BpmnNode | null =>
  bpmn.nodes.find((node) => node.id === id) ?? null;

/** A gateway before and one after the node, and nothing else changed; gives their ids. */
function enclose(draft: Draft, node: BpmnNode): { readonly before: string; readonly after: string } {
  const before = draft.add('exclusive-gateway', null, node);
  const after = draft.add('exclusive-gateway', null, node);
  draft.redirectInto(node.id, before);
  draft.redirectFrom(node.id, after);
  draft.flow(before, node.id);
  draft.flow(node.id, after);
  return { before, after };
}

/** The step may be left out. */
export function makeOptional(bpmn: BpmnModel, step: string): BpmnModel | null {
  const node = nodeOf(bpmn, step);
  if (node === null) return null;
  const draft = new Draft(bpmn);
  const { before, after } = enclose(draft, node);
  draft.flow(before, after);
  return draft.finish();
}

/** The step may be repeated at once. */
export function allowRepeat(bpmn: BpmnModel, step: string): BpmnModel | null {
  const node = nodeOf(bpmn, step);
  if (node === null) return null;
  const draft = new Draft(bpmn);
  const { before, after } = enclose(draft, node);
  draft.flow(after, before);
  return draft.finish();
}

/** A new step that may happen after another one, or at the beginning (`null`). */
export function insertOptional(bpmn: BpmnModel, name: string, after: string | null): BpmnModel | null {
  const place =
    after === null
      ? (bpmn.nodes.find(({ kind, parent }) => kind === 'start-event' && parent === undefined) ?? null)
      : nodeOf(bpmn, after);
  if (place === null || place.kind === 'end-event') return null;
  const draft = new Draft(bpmn);
  const split = draft.add('exclusive-gateway', null, place);
  const task = draft.add('task', name, place);
  const join = draft.add('exclusive-gateway', null, place);
  draft.redirectFrom(place.id, join);
  draft.flow(place.id, split);
  draft.flow(split, task);
  draft.flow(task, join);
  draft.flow(split, join);
  return draft.finish();
}

/** Two steps of which one follows the other directly may come in either order; `null` where something stands between them or leads in or out beside. */
export function allowEitherOrder(bpmn: BpmnModel, first: string, second: string): BpmnModel | null {
  const [a, b] = [nodeOf(bpmn, first), nodeOf(bpmn, second)];
  const between = bpmn.flows.filter(({ source, target }) => source === first && target === second);
  const leaving = bpmn.flows.filter(({ source }) => source === first);
  const entering = bpmn.flows.filter(({ target }) => target === second);
  if (a === null || b === null || between.length !== 1 || leaving.length !== 1 || entering.length !== 1) return null;
  const draft = new Draft(bpmn);
  draft.flows = draft.flows.filter((flow) => flow !== between[0]);
  const split = draft.add('parallel-gateway', null, a);
  const join = draft.add('parallel-gateway', null, b);
  draft.redirectInto(first, split);
  draft.redirectFrom(second, join);
  for (const step of [first, second]) {
    draft.flow(split, step);
    draft.flow(step, join);
  }
  return draft.finish();
}

/** The step that directly follows, or precedes, another one; `null` where a gateway or an event does. */
export function neighbour(bpmn: BpmnModel, step: string, side: 'before' | 'after'): string | null {
  const ids = bpmn.flows.flatMap(({ source, target }) =>
    side === 'before' ? (target === step ? [source] : []) : source === step ? [target] : [],
  );
  const [only] = ids;
  const node = only === undefined || ids.length > 1 ? null : nodeOf(bpmn, only);
  return node?.kind === 'task' || node?.kind === 'sub-process' ? node.id : null;
}
