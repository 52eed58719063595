import type { BpmnFlow, BpmnModel, BpmnNode } from '#analysis/model';
import { ChangedDiagram } from './changed-diagram.ts';
import {
  createElement,
  elementOf,
  elementsOf,
  type ModdleElement,
  readDefinitions,
  textOf,
  writeDefinitions,
} from './moddle.ts';
import { nodeElement } from './write-bpmn.ts';

/**
 * The text of a BPMN file after changes of its model, given as the model before and after each of them: with the nodes and flows that they
 * add, lead elsewhere or take away. Everything else of the file stays: documentation, data, other pools, and the picture, which makes
 * room for new shapes where they belong. `null` for a file without a picture, or where something changed stands not in it.
 */
export async function changeBpmn(source: string, models: readonly BpmnModel[]): Promise<string | null> {
  const definitions = await readDefinitions(source);
  const diagram = ChangedDiagram.of(definitions, models[0]?.nodes ?? []);
  if (diagram === null) return null;
  for (const [i, after] of models.slice(1).entries())
    if (!changeOnce(definitions, diagram, models[i] ?? after, after)) return null;
  return writeDefinitions(definitions);
}

function changeOnce(definitions: ModdleElement, diagram: ChangedDiagram, before: BpmnModel, after: BpmnModel): boolean {
  const file = new ChangedFile(definitions, after);
  const known = new Map(before.flows.map((flow) => [flow.id, flow]));
  const kept = new Set(after.flows.map(({ id }) => id));
  const nodes = new Set(before.nodes.map(({ id }) => id));
  const added = after.nodes.filter(({ id }) => !nodes.has(id));
  const gone = before.flows.filter(({ id }) => !kept.has(id));
  const flows = after.flows.filter((flow) => !isSame(known.get(flow.id), flow));
  const moved = flows.filter(({ id }) => known.has(id));
  if (![...gone, ...moved].every(({ id }) => file.has(id))) return false;
  if (!added.every((node) => file.addNode(node))) return false;
  for (const flow of [...gone, ...moved]) file.detach(flow.id);
  for (const flow of gone) diagram.drop(flow.id);
  for (const flow of flows) file.attach(flow);
  const elementOfId = (id: string): ModdleElement | undefined => file.get(id);
  const fresh = flows.filter(({ id }) => !known.has(id));
  diagram.place(added, fresh, elementOfId);
  diagram.route(flows, elementOfId);
  diagram.label(added);
  return true;
}

const isSame = (a: BpmnFlow | undefined, b: BpmnFlow): boolean => a?.source === b.source && a.target === b.target;

interface Place {
  readonly element: ModdleElement;
  readonly container: ModdleElement;
}

/** The elements of a file by id, and what is changed of them. */
class ChangedFile {
  readonly #places = new Map<string, Place>();
  readonly #lanes: ModdleElement[] = [];
  readonly #after: BpmnModel;

  constructor(definitions: ModdleElement, after: BpmnModel) {
    this.#after = after;
    for (const root of elementsOf(definitions, 'rootElements'))
      if (root.$type === 'bpmn:Process') {
        this.#places.set(textOf(root, 'id') ?? '', { element: root, container: definitions });
        this.#read(root);
      }
  }

  #read(container: ModdleElement): void {
    for (const set of elementsOf(container, 'laneSets')) this.#readLanes(set);
    for (const element of elementsOf(container, 'flowElements')) {
      this.#places.set(textOf(element, 'id') ?? '', { element, container });
      if (element.$instanceOf('bpmn:SubProcess')) this.#read(element);
    }
  }

  #readLanes(set: ModdleElement): void {
    for (const lane of elementsOf(set, 'lanes')) {
      const inner = elementOf(lane, 'childLaneSet');
      if (inner === null) this.#lanes.push(lane);
      else this.#readLanes(inner);
    }
  }

  has(id: string): boolean {
    return this.#places.has(id);
  }

  get(id: string): ModdleElement | undefined {
    return this.#places.get(id)?.element;
  }

  /** Puts a node where its neighbours are: on their level, in their lane. `false` where the file has none of them. */
  addNode(node: BpmnNode): boolean {
    const beside = this.#knownNear(node.id);
    if (beside === undefined) return false;
    // Only gateways and steps are added: none of them raises an error.
    const element = nodeElement(node, () => createElement('bpmn:Error', {}));
    push(beside.container, 'flowElements', element);
    this.#places.set(node.id, { element, container: beside.container });
    const lanes = this.#lanes.filter((lane) => elementsOf(lane, 'flowNodeRef').includes(beside.element));
    const named = lanes.find((lane) => textOf(lane, 'name') === node.lane) ?? lanes[0];
    if (named !== undefined) push(named, 'flowNodeRef', element);
    return true;
  }

  /** A node of the file that flows lead to or from, over other new ones where need be. */
  #knownNear(id: string, seen: Set<string> = new Set()): Place | undefined {
    seen.add(id);
    const lane = this.#after.nodes.find((node) => node.id === id)?.lane;
    const near = this.#after.flows.flatMap(({ source, target }) =>
      source === id ? [target] : target === id ? [source] : [],
    );
    const known = near.filter((other) => this.#places.has(other));
    const sameLane = known.find((other) => this.#after.nodes.find((node) => node.id === other)?.lane === lane);
    const found = sameLane ?? known[0];
    if (found !== undefined) return this.#places.get(found);
    for (const other of near) {
      const place = seen.has(other) ? undefined : this.#knownNear(other, seen);
      if (place !== undefined) return place;
    }
    return undefined;
  }

  /** Takes a flow out of its ends and its level. */
  detach(id: string): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    const { element, container } = place;
    const [from, to] = [elementOf(element, 'sourceRef'), elementOf(element, 'targetRef')];
    if (from !== null) {
      remove(from, 'outgoing', element);
      if ('default' in from && elementOf(from, 'default') === element) from.set('default', undefined);
    }
    if (to !== null) remove(to, 'incoming', element);
    remove(container, 'flowElements', element);
  }

  attach({ id, source, target, name }: BpmnFlow): void {
    const [from, to] = [this.#places.get(source), this.#places.get(target)];
    if (from === undefined || to === undefined) return;
    const element =
      this.#places.get(id)?.element ?? createElement('bpmn:SequenceFlow', { id, ...(name === null ? {} : { name }) });
    element.set('sourceRef', from.element);
    element.set('targetRef', to.element);
    push(from.element, 'outgoing', element);
    push(to.element, 'incoming', element);
    push(from.container, 'flowElements', element);
    this.#places.set(id, { element, container: from.container });
  }
}

function push(element: ModdleElement, list: string, value: ModdleElement): void {
  element.set(list, [...elementsOf(element, list), value]);
}

function remove(element: ModdleElement, list: string, value: ModdleElement): void {
  element.set(
    list,
    elementsOf(element, list).filter((one) => one !== value),
  );
}
