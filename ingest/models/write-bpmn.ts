import type { BpmnModel, BpmnNode, BpmnNodeKind } from '#analysis/model';
import { bpmnDiagram } from './bpmn-diagram.ts';
import { createElement, layOut, type ModdleElement, writeDefinitions } from './moddle.ts';

const types: Readonly<Record<BpmnNodeKind, string>> = {
  task: 'bpmn:Task',
  'sub-process': 'bpmn:SubProcess',
  'start-event': 'bpmn:StartEvent',
  'end-event': 'bpmn:EndEvent',
  'intermediate-event': 'bpmn:IntermediateThrowEvent',
  'boundary-event': 'bpmn:BoundaryEvent',
  'exclusive-gateway': 'bpmn:ExclusiveGateway',
  'parallel-gateway': 'bpmn:ParallelGateway',
  'inclusive-gateway': 'bpmn:InclusiveGateway',
  'event-based-gateway': 'bpmn:EventBasedGateway',
  'complex-gateway': 'bpmn:ComplexGateway',
};

const repeats = {
  loop: 'bpmn:StandardLoopCharacteristics',
  'multi-instance': 'bpmn:MultiInstanceLoopCharacteristics',
} as const;

const nodeElement = (node: BpmnNode): ModdleElement =>
  createElement(types[node.kind], {
    id: node.id,
    ...(node.name === null ? {} : { name: node.name }),
    ...(node.names.en === undefined ? {} : { 'weir:nameEn': node.names.en }),
    ...(node.names.zh === undefined ? {} : { 'weir:nameZh': node.names.zh }),
    ...(node.silent ? { 'weir:silent': true } : {}),
    ...(node.interrupting === false ? { cancelActivity: false } : {}),
    ...(node.repeat === undefined ? {} : { loopCharacteristics: createElement(repeats[node.repeat], {}) }),
    ...(node.terminate === true ? { eventDefinitions: [createElement('bpmn:TerminateEventDefinition', {})] } : {}),
  });

const laneSet = (bpmn: BpmnModel, elements: ReadonlyMap<string, ModdleElement>): ModdleElement[] => {
  const lanes = [
    ...new Set(bpmn.nodes.flatMap(({ lane, parent }) => (lane === null || parent !== undefined ? [] : [lane]))),
  ];
  if (lanes.length === 0) return [];
  const members = (name: string): (ModdleElement | undefined)[] =>
    bpmn.nodes.flatMap(({ id, lane, parent }) => (lane === name && parent === undefined ? [elements.get(id)] : []));
  return [
    createElement('bpmn:LaneSet', {
      id: 'LaneSet_1',
      lanes: lanes.map((name, i) =>
        createElement('bpmn:Lane', { id: `Lane_${i + 1}`, name, flowNodeRef: members(name) }),
      ),
    }),
  ];
};

/** The process element of a model and, by id, the elements of its nodes and flows. */
const processOf = (bpmn: BpmnModel): { process: ModdleElement; elements: ReadonlyMap<string, ModdleElement> } => {
  const elements = new Map(bpmn.nodes.map((node) => [node.id, nodeElement(node)]));
  const content = new Map<string | undefined, ModdleElement[]>();
  const put = (parent: string | undefined, element: ModdleElement): void => {
    const list = content.get(parent);
    if (list === undefined) content.set(parent, [element]);
    else list.push(element);
  };
  const parentOf = new Map(bpmn.nodes.map((node) => [node.id, node.parent]));
  for (const node of bpmn.nodes) {
    const element = elements.get(node.id);
    if (element === undefined) continue;
    put(node.parent, element);
    if (node.attachedTo !== undefined) element.set('attachedToRef', elements.get(node.attachedTo));
  }
  const flowElements = new Map<string, ModdleElement>();
  for (const flow of bpmn.flows) {
    const sourceRef = elements.get(flow.source);
    const targetRef = elements.get(flow.target);
    const element = createElement('bpmn:SequenceFlow', {
      id: flow.id,
      ...(flow.name === null ? {} : { name: flow.name }),
      sourceRef,
      targetRef,
      ...(flow.conditional === true
        ? { conditionExpression: createElement('bpmn:FormalExpression', { body: flow.name ?? 'condition' }) }
        : {}),
    });
    flowElements.set(flow.id, element);
    put(parentOf.get(flow.source), element);
    sourceRef?.set('outgoing', [...listOf(sourceRef, 'outgoing'), element]);
    targetRef?.set('incoming', [...listOf(targetRef, 'incoming'), element]);
  }
  for (const [parent, list] of content) if (parent !== undefined) elements.get(parent)?.set('flowElements', list);
  const process = createElement('bpmn:Process', {
    id: bpmn.id,
    ...(bpmn.name === null ? {} : { name: bpmn.name }),
    isExecutable: false,
    laneSets: laneSet(bpmn, elements),
    flowElements: content.get(undefined) ?? [],
  });
  return { process, elements: new Map([...elements, ...flowElements]) };
};

const listOf = (element: ModdleElement, property: string): unknown[] => {
  const value = element.get(property);
  return Array.isArray(value) ? value : [];
};

/**
 * BPMN 2.0 XML with a diagram; elements stand in the order of the model. Flat models are drawn by `bpmnDiagram`, those with
 * expanded sub-processes by bpmn-auto-layout, which draws the sub-processes collapsed.
 */
export const writeBpmn = async (bpmn: BpmnModel): Promise<string> => {
  const { process, elements } = processOf(bpmn);
  const flat = bpmn.nodes.every((node) => node.parent === undefined);
  const diagrams = flat ? [await bpmnDiagram(bpmn, process, (id) => elements.get(id))] : [];
  const definitions = createElement('bpmn:Definitions', {
    id: 'Definitions_1',
    targetNamespace: 'http://weir.dev/models',
    rootElements: [process],
    diagrams,
  });
  const xml = await writeDefinitions(definitions);
  return flat ? xml : layOut(xml);
};
