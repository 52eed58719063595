import type { BpmnModel, BpmnNode } from '#analysis/model';
import { type Box, layOutBpmn } from './bpmn-layout.ts';
import { createElement, type ModdleElement } from './moddle.ts';

/** What a diagram draws: elements by node and flow id, lanes by name, and the element the plane stands for. */
export interface Drawn {
  readonly plane: ModdleElement;
  /** The pool around the lanes; absent without lanes. */
  readonly participant?: ModdleElement;
  readonly element: (id: string) => ModdleElement | undefined;
  readonly lane: (name: string | null) => ModdleElement | undefined;
}

const shape = (id: string, bpmnElement: ModdleElement | undefined, box: Box | undefined, more: object = {}) =>
  createElement('bpmndi:BPMNShape', { id, bpmnElement, bounds: createElement('dc:Bounds', { ...box }), ...more });

/** The diagram of a model, laid out left to right: sub-processes around their content, lanes as bands of one pool. */
export const bpmnDiagram = async (bpmn: BpmnModel, drawn: Drawn): Promise<ModdleElement> => {
  const { boxes, lanes, pool, ways } = await layOutBpmn(bpmn);
  const expanded = new Set(bpmn.nodes.map(({ parent }) => parent));
  const marker = (node: BpmnNode): object =>
    node.kind === 'exclusive-gateway'
      ? { isMarkerVisible: true }
      : node.kind === 'sub-process'
        ? { isExpanded: expanded.has(node.id) }
        : {};
  const participant = drawn.participant === undefined || pool === null ? [] : [drawn.participant];
  const planeElement = [
    ...participant.map((element) => shape('Participant_di', element, pool ?? undefined, { isHorizontal: true })),
    ...lanes.map(({ name, box }, i) => shape(`Lane_${i + 1}_di`, drawn.lane(name), box, { isHorizontal: true })),
    ...bpmn.nodes.map((node) => shape(`${node.id}_di`, drawn.element(node.id), boxes.get(node.id), marker(node))),
    ...bpmn.flows.map((flow) =>
      createElement('bpmndi:BPMNEdge', {
        id: `${flow.id}_di`,
        bpmnElement: drawn.element(flow.id),
        waypoint: (ways.get(flow.id) ?? []).map((point) => createElement('dc:Point', { ...point })),
      }),
    ),
  ];
  return createElement('bpmndi:BPMNDiagram', {
    id: 'BPMNDiagram_1',
    plane: createElement('bpmndi:BPMNPlane', { id: 'BPMNPlane_1', bpmnElement: drawn.plane, planeElement }),
  });
};
