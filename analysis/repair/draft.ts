import type { BpmnFlow, BpmnModel, BpmnNode, BpmnNodeKind } from '../model/index.ts';

type Names = Pick<BpmnNode, 'aliases' | 'name' | 'names'>;
const UNNAMED: Names = { name: null, aliases: [], names: {} };

/** A process that is being changed: nodes and flows of a copy. */
export class Draft {
  readonly #bpmn: BpmnModel;
  #nodes: BpmnNode[];
  #flows: BpmnFlow[];
  #count = 0;

  constructor(bpmn: BpmnModel) {
    this.#bpmn = bpmn;
    this.#nodes = [...bpmn.nodes];
    this.#flows = [...bpmn.flows];
  }

  /** A node without a name on the level and in the lane of another; gives its id. */
  add(kind: BpmnNodeKind, beside: BpmnNode): string {
    return this.#put(this.#freeId('Repair'), kind, beside, UNNAMED).id;
  }

  addStep(id: string, beside: BpmnNode, { aliases, name, names }: Names): BpmnNode {
    return this.#put(id, 'task', beside, { aliases, name, names });
  }

  #put(id: string, kind: BpmnNodeKind, { lane, parent }: BpmnNode, names: Names): BpmnNode {
    const node: BpmnNode = {
      ...{ id, kind, ...names, lane, silent: false },
      ...(parent === undefined ? {} : { parent }),
    };
    this.#nodes.push(node);
    return node;
  }

  name(id: string, names: Pick<BpmnNode, 'name' | 'names'>): void {
    this.#nodes = this.#nodes.map((node) => (node.id === id ? { ...node, ...names } : node));
  }

  flow(source: string, target: string): void {
    this.#flows.push({ id: this.#freeId('Repair_flow'), source, target, name: null });
  }

  /**
   * The node whose outgoing flows go on from here one at a time: the node itself, or, behind a step that goes on with all of several flows
   * at once, a parallel gateway that takes them over.
   */
  outletOf(node: BpmnNode): string {
    const leaving = this.#flows.filter(({ source }) => source === node.id);
    if (leaving.length < 2 || node.kind.endsWith('gateway')) return node.id;
    const fork = this.add('parallel-gateway', node);
    this.redirectFrom(node.id, fork);
    this.flow(node.id, fork);
    return node.id;
  }

  /** The flows into a node, or those of them that are meant, lead to another one instead. */
  redirectInto(node: string, to: string, isMeant: (flow: BpmnFlow) => boolean = () => true): void {
    this.#flows = this.#flows.map((flow) => (flow.target === node && isMeant(flow) ? { ...flow, target: to } : flow));
  }

  redirectFrom(node: string, from: string, isMeant: (flow: BpmnFlow) => boolean = () => true): void {
    this.#flows = this.#flows.map((flow) => (flow.source === node && isMeant(flow) ? { ...flow, source: from } : flow));
  }

  drop(flows: readonly BpmnFlow[]): void {
    this.#flows = this.#flows.filter((flow) => !flows.includes(flow));
  }

  finish(): BpmnModel {
    return { ...this.#bpmn, nodes: this.#nodes, flows: this.#flows };
  }

  #freeId(prefix: string): string {
    const taken = new Set([...this.#nodes, ...this.#flows].map(({ id }) => id));
    let id = `${prefix}_${++this.#count}`;
    while (taken.has(id)) id = `${prefix}_${++this.#count}`;
    return id;
  }
}
