import type { BpmnFlow, BpmnNode } from '#analysis/model';
import type { Box, Point } from './bpmn-layout.ts';
import { type Obstacles, routeAround } from './flow-route.ts';
import { createElement, elementOf, elementsOf, type ModdleElement, textOf } from './moddle.ts';
import { shapeSize } from './shape-size.ts';

/** Between a new shape and the one it is put beside. */
const GAP = 40;
const LABEL = { width: 90, height: 27 } as const;

/** The picture of a BPMN file while shapes are put into it: what is right of a new shape moves on to make room, nothing else does. */
export class ChangedDiagram {
  readonly #plane: ModdleElement;
  readonly #shapes = new Map<string, ModdleElement>();
  readonly #edges = new Map<string, ModdleElement>();

  private constructor(plane: ModdleElement) {
    this.#plane = plane;
    for (const drawn of elementsOf(plane, 'planeElement')) {
      const element = elementOf(drawn, 'bpmnElement');
      const id = element === null ? null : textOf(element, 'id');
      if (id === null) continue;
      if (drawn.$type === 'bpmndi:BPMNShape') this.#shapes.set(id, drawn);
      else if (drawn.$type === 'bpmndi:BPMNEdge') this.#edges.set(id, drawn);
    }
  }

  /** The first diagram with a shape of one of the nodes; `null` where there is none. */
  static of(definitions: ModdleElement, nodes: readonly BpmnNode[]): ChangedDiagram | null {
    for (const drawn of elementsOf(definitions, 'diagrams')) {
      const plane = elementOf(drawn, 'plane');
      const diagram = plane === null ? null : new ChangedDiagram(plane);
      if (diagram !== null && nodes.some(({ id }) => diagram.#shapes.has(id))) return diagram;
    }
    return null;
  }

  drop(flow: string): void {
    const edge = this.#edges.get(flow);
    this.#edges.delete(flow);
    this.#plane.set(
      'planeElement',
      elementsOf(this.#plane, 'planeElement').filter((drawn) => drawn !== edge),
    );
  }

  /** Puts each new node behind the rightmost shape that a new flow comes from, or else before the one that a new flow leads to. */
  place(
    nodes: readonly BpmnNode[],
    flows: readonly BpmnFlow[],
    elementOfId: (id: string) => ModdleElement | undefined,
  ): void {
    for (const node of nodes) {
      const { width, height } = node.kind === 'task' ? this.#taskSize(node) : shapeSize(node);
      const boxesOf = (ids: readonly string[]): Box[] => ids.flatMap((id) => this.#boxOf(id) ?? []);
      const before = boxesOf(flows.flatMap(({ source, target }) => (target === node.id ? [source] : [])));
      const behind = boxesOf(flows.flatMap(({ source, target }) => (source === node.id ? [target] : [])));
      const last = before.reduce<Box | undefined>(
        (a, b) => (a === undefined || rightOf(b) > rightOf(a) ? b : a),
        undefined,
      );
      const beside = last ?? behind[0];
      if (beside === undefined) continue;
      const edge = last === undefined ? beside.x : rightOf(beside);
      this.#makeRoom(edge, width + GAP);
      const x = last === undefined ? edge : edge + GAP;
      const box = { x, y: beside.y + (beside.height - height) / 2, width, height };
      this.#draw(node, box, elementOfId(node.id));
    }
  }

  /** As large as the steps of the file. */
  #taskSize(node: BpmnNode): Pick<Box, 'height' | 'width'> {
    const known = [...this.#shapes.values()].find((shape) => elementOf(shape, 'bpmnElement')?.$instanceOf('bpmn:Task'));
    return known === undefined ? shapeSize(node) : boxIn(known);
  }

  /** Names of new gateways stand above them, or below where a flow leaves or comes in above. */
  label(nodes: readonly BpmnNode[]): void {
    const ends = [...this.#edges.values()].flatMap((edge) => {
      const points = elementsOf(edge, 'waypoint').map(pointIn);
      return [points[0], points.at(-1)].filter((point) => point !== undefined);
    });
    for (const { id, kind, name } of nodes) {
      const box = this.#boxOf(id);
      if (box === undefined || name === null || !kind.endsWith('gateway')) continue;
      const top = { x: box.x + box.width / 2, y: box.y };
      const isTaken = ends.some(({ x, y }) => Math.abs(x - top.x) < 2 && Math.abs(y - top.y) < 2);
      const bounds = { x: top.x - LABEL.width / 2, y: isTaken ? box.y + box.height + 5 : top.y - LABEL.height - 5 };
      const label = createElement('bpmndi:BPMNLabel', { bounds: createElement('dc:Bounds', { ...bounds, ...LABEL }) });
      this.#shapes.get(id)?.set('label', label);
    }
  }

  #draw({ id, kind }: BpmnNode, box: Box, bpmnElement: ModdleElement | undefined): void {
    const shape = createElement('bpmndi:BPMNShape', {
      id: `${id}_di`,
      bpmnElement,
      bounds: createElement('dc:Bounds', { ...box }),
      ...(kind === 'exclusive-gateway' ? { isMarkerVisible: true } : {}),
    });
    this.#shapes.set(id, shape);
    this.#plane.set('planeElement', [...elementsOf(this.#plane, 'planeElement'), shape]);
  }

  /** Everything that begins at `x` or right of it moves; what reaches over it (pools, lanes, sub-processes) grows. */
  #makeRoom(x: number, by: number): void {
    const moved = new Set<string>();
    for (const [id, shape] of this.#shapes) {
      const box = boxIn(shape);
      const element = elementOf(shape, 'bpmnElement');
      const host = element?.$type === 'bpmn:BoundaryEvent' ? elementOf(element, 'attachedToRef') : null;
      const at = (host === null ? undefined : this.#boxOf(textOf(host, 'id') ?? '')) ?? box;
      if (at.x >= x) moved.add(id);
      else if (isContainer(element) && rightOf(box) > x) elementOf(shape, 'bounds')?.set('width', box.width + by);
    }
    for (const id of moved) shiftBoundsOf(this.#shapes.get(id), by);
    for (const edge of this.#edges.values()) shiftEdge(edge, x, by, moved);
  }

  /** Draws flows that are new or lead elsewhere. */
  route(flows: readonly BpmnFlow[], elementOfId: (id: string) => ModdleElement | undefined): void {
    for (const { id, source, target } of flows) {
      const [from, to] = [this.#boxOf(source), this.#boxOf(target)];
      if (from === undefined || to === undefined) continue;
      const waypoint = routeAround(from, to, this.#obstacles(source, target)).map((point) =>
        createElement('dc:Point', { ...point }),
      );
      const known = this.#edges.get(id);
      known?.set('waypoint', waypoint);
      if (known !== undefined) continue;
      const edge = createElement('bpmndi:BPMNEdge', { id: `${id}_di`, bpmnElement: elementOfId(id), waypoint });
      this.#edges.set(id, edge);
      this.#plane.set('planeElement', [...elementsOf(this.#plane, 'planeElement'), edge]);
    }
  }

  #obstacles(source: string, target: string): Obstacles {
    const others = [...this.#shapes].filter(([id]) => id !== source && id !== target);
    const elementIn = ([, shape]: (typeof others)[number]): ModdleElement | null => elementOf(shape, 'bpmnElement');
    return {
      shapes: others.filter((one) => !isContainer(elementIn(one))).map(([, shape]) => boxIn(shape)),
      frames: others.filter((one) => isContainer(elementIn(one))).map(([, shape]) => boxIn(shape)),
      lines: [...this.#edges.values()].flatMap((edge) => {
        const points = elementsOf(edge, 'waypoint').map(pointIn);
        return points.slice(1).map((point, i) => [points[i] ?? point, point] as const);
      }),
    };
  }

  #boxOf(id: string): Box | undefined {
    const shape = this.#shapes.get(id);
    return shape === undefined ? undefined : boxIn(shape);
  }
}

const rightOf = ({ x, width }: Box): number => x + width;

const isContainer = (element: ModdleElement | null): boolean =>
  element !== null &&
  (element.$type === 'bpmn:Participant' ||
    element.$type === 'bpmn:Lane' ||
    (element.$instanceOf('bpmn:SubProcess') && elementsOf(element, 'flowElements').length > 0));

const numberIn = (element: ModdleElement | null, name: string): number => Number(element?.get(name) ?? 0);

function boxIn(shape: ModdleElement): Box {
  const bounds = elementOf(shape, 'bounds');
  const [x, y] = [numberIn(bounds, 'x'), numberIn(bounds, 'y')];
  return { x, y, width: numberIn(bounds, 'width'), height: numberIn(bounds, 'height') };
}

const pointIn = (point: ModdleElement): Point => ({ x: numberIn(point, 'x'), y: numberIn(point, 'y') });

function shift(element: ModdleElement | null, by: number): void {
  element?.set('x', numberIn(element, 'x') + by);
}

/** With its label. */
function shiftBoundsOf(drawn: ModdleElement | undefined, by: number): void {
  if (drawn === undefined) return;
  shift(elementOf(drawn, 'bounds'), by);
  const label = elementOf(drawn, 'label');
  if (label !== null) shift(elementOf(label, 'bounds'), by);
}

/** The ends go with their shapes, the corners between them where they stand right of `x`. */
function shiftEdge(edge: ModdleElement, x: number, by: number, moved: ReadonlySet<string>): void {
  const element = elementOf(edge, 'bpmnElement');
  const isMoved = (end: string): boolean => {
    const shape = element === null ? null : elementOf(element, end);
    return shape !== null && moved.has(textOf(shape, 'id') ?? '');
  };
  const points = elementsOf(edge, 'waypoint');
  const at = (point: Point['x'], i: number): boolean =>
    i === 0 ? isMoved('sourceRef') : i === points.length - 1 ? isMoved('targetRef') : point >= x;
  points.forEach((point, i) => {
    if (at(numberIn(point, 'x'), i)) shift(point, by);
  });
  const label = elementOf(edge, 'label');
  const bounds = label === null ? null : elementOf(label, 'bounds');
  if (bounds !== null && numberIn(bounds, 'x') >= x) shift(bounds, by);
}
