import type { BpmnFlow, BpmnModel, BpmnNode, BpmnNodeKind } from '#analysis/model';
import { bpmnDiagram, type Drawn } from './bpmn-diagram.ts';
import { createElement, type ModdleElement, writeDefinitions } from './moddle.ts';
import { type Association, withAssociations, writeCompensations } from './write-bpmn-compensation.ts';
import { writeData } from './write-bpmn-data.ts';

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

/** Only a catching event waits. */
const typeOf = ({ kind, timer, adHoc }: BpmnNode): string => {
  if (kind === 'intermediate-event' && timer !== undefined) return 'bpmn:IntermediateCatchEvent';
  return adHoc === true ? 'bpmn:AdHocSubProcess' : types[kind];
};

const loopElement = ({ repeat, times, sequential }: BpmnNode): Record<string, unknown> => {
  if (repeat === undefined) return {};
  const how =
    repeat === 'loop'
      ? {
          ...(times?.least === 0 ? { testBefore: true } : {}),
          ...(times?.most == null ? {} : { loopMaximum: times.most }),
        }
      : times?.most == null
        ? {}
        : {
            loopCardinality: createElement('bpmn:FormalExpression', { body: String(times.most) }),
            ...(times.least === times.most
              ? {}
              : { completionCondition: createElement('bpmn:FormalExpression', { body: 'enough are done' }) }),
          };
  if (sequential === true)
    return { loopCharacteristics: createElement(repeats[repeat], { ...how, isSequential: true }) };
  return { loopCharacteristics: createElement(repeats[repeat], how) };
};

/** The element of a node, without its place and its flows. */
export const nodeElement = (node: BpmnNode, raisedNamed: RaisedNamed): ModdleElement =>
  createElement(typeOf(node), {
    id: node.id,
    ...(node.name === null ? {} : { name: node.name }),
    ...(node.names.en === undefined ? {} : { 'weir:nameEn': node.names.en }),
    ...(node.names.zh === undefined ? {} : { 'weir:nameZh': node.names.zh }),
    ...(node.silent ? { 'weir:silent': true } : {}),
    ...(node.approval === undefined ? {} : { 'weir:approval': node.approval }),
    ...(node.interrupting === false && node.kind === 'boundary-event' ? { cancelActivity: false } : {}),
    ...(node.triggeredByEvent === true ? { triggeredByEvent: true } : {}),
    ...loopElement(node),
    ...(node.terminate === true ? { eventDefinitions: [createElement('bpmn:TerminateEventDefinition', {})] } : {}),
    ...(node.timer === undefined ? {} : { eventDefinitions: [timerDefinition(node.timer)] }),
    ...(node.compensates === undefined ? {} : { isForCompensation: true }),
    ...(node.exception === undefined ? {} : { eventDefinitions: [exceptionDefinition(node, raisedNamed)] }),
  });

/** The element that stands for an error or an escalation. */
type RaisedNamed = (kind: 'error' | 'escalation', ref: string) => ModdleElement;

/** What a compensation refers to is set once all nodes have their elements. */
const exceptionDefinition = ({ exception, waits }: BpmnNode, raisedNamed: RaisedNamed): ModdleElement => {
  const { kind, ref } = exception ?? { kind: 'cancel', ref: null };
  switch (kind) {
    case 'cancel':
      return createElement('bpmn:CancelEventDefinition', {});
    case 'compensation':
      return createElement('bpmn:CompensateEventDefinition', waits === false ? { waitForCompletion: false } : {});
    case 'error':
      return createElement('bpmn:ErrorEventDefinition', ref === null ? {} : { errorRef: raisedNamed(kind, ref) });
    default:
      return createElement(
        'bpmn:EscalationEventDefinition',
        ref === null ? {} : { escalationRef: raisedNamed(kind, ref) },
      );
  }
};

const timerDefinition = (body: string): ModdleElement =>
  createElement('bpmn:TimerEventDefinition', { timeDuration: createElement('bpmn:FormalExpression', { body }) });

const laneNamesOf = (nodes: readonly BpmnNode[]): Record<string, string> => {
  const { en, zh } = nodes.find(({ laneNames }) => laneNames !== undefined)?.laneNames ?? {};
  return { ...(en === undefined ? {} : { 'weir:nameEn': en }), ...(zh === undefined ? {} : { 'weir:nameZh': zh }) };
};

/** The lanes of a model by name; what stands in none shares one without a name, so that a diagram can hold everything. */
const lanesOf = (bpmn: BpmnModel, elements: ReadonlyMap<string, ModdleElement>): Map<string | null, ModdleElement> => {
  const members = new Map<string | null, BpmnNode[]>();
  for (const node of bpmn.nodes)
    if (node.lane !== null || (node.parent === undefined && node.attachedTo === undefined))
      members.set(node.lane, [...(members.get(node.lane) ?? []), node]);
  if ([...members.keys()].every((name) => name === null)) return new Map();
  return new Map(
    [...members].map(([name, nodes], i) => {
      const flowNodeRef = nodes.map(({ id }) => elements.get(id));
      return [
        name,
        createElement('bpmn:Lane', {
          id: `Lane_${i + 1}`,
          ...(name === null ? {} : { name }),
          ...laneNamesOf(nodes),
          flowNodeRef,
        }),
      ];
    }),
  );
};

interface Written {
  readonly process: ModdleElement;
  /** Of nodes and flows, by id. */
  readonly elements: ReadonlyMap<string, ModdleElement>;
  readonly lanes: ReadonlyMap<string | null, ModdleElement>;
  readonly associations: readonly Association[];
  /** The errors and escalations that events refer to. */
  readonly errors: readonly ModdleElement[];
}

/** The errors and escalations that events refer to, each made once. */
const raisedElements = (): {
  readonly errors: ReadonlyMap<string, ModdleElement>;
  readonly raisedNamed: RaisedNamed;
} => {
  const errors = new Map<string, ModdleElement>();
  const raisedNamed: RaisedNamed = (kind, ref) => {
    const type = kind === 'error' ? 'bpmn:Error' : 'bpmn:Escalation';
    const error = errors.get(`${kind} ${ref}`) ?? createElement(type, { id: ref });
    errors.set(`${kind} ${ref}`, error);
    return error;
  };
  return { errors, raisedNamed };
};

/** The flows, led from and to their nodes. */
const writeFlows = (
  bpmn: BpmnModel,
  elements: ReadonlyMap<string, ModdleElement>,
): { readonly flow: BpmnFlow; readonly element: ModdleElement }[] =>
  bpmn.flows.map((flow) => {
    const sourceRef = elements.get(flow.source);
    const targetRef = elements.get(flow.target);
    const element = createElement('bpmn:SequenceFlow', {
      id: flow.id,
      ...(flow.name === null ? {} : { name: flow.name }),
      sourceRef,
      targetRef,
      ...(flow.conditional === true && flow.isDefault !== true
        ? { conditionExpression: createElement('bpmn:FormalExpression', { body: flow.name ?? 'condition' }) }
        : {}),
    });
    if (flow.isDefault === true) sourceRef?.set('default', element);
    sourceRef?.set('outgoing', [...listOf(sourceRef, 'outgoing'), element]);
    targetRef?.set('incoming', [...listOf(targetRef, 'incoming'), element]);
    return { flow, element };
  });

/** Nodes by the sub-process they stand in, those with their content first, then the flows of each level. */
const processOf = (bpmn: BpmnModel): Written => {
  const { errors, raisedNamed } = raisedElements();
  const elements = new Map(bpmn.nodes.map((node) => [node.id, nodeElement(node, raisedNamed)]));
  const content = new Map<string | undefined, ModdleElement[]>();
  const put = (parent: string | undefined, element: ModdleElement): void => {
    const list = content.get(parent);
    if (list === undefined) content.set(parent, [element]);
    else list.push(element);
  };
  const parentOf = new Map(bpmn.nodes.map((node) => [node.id, node.parent]));
  const nodeOf = new Map<string | undefined, BpmnNode>(bpmn.nodes.map((node) => [node.id, node]));
  for (const node of bpmn.nodes) {
    const element = elements.get(node.id);
    if (element === undefined) continue;
    put(node.parent, element);
    if (node.attachedTo !== undefined) element.set('attachedToRef', elements.get(node.attachedTo));
    const around = node.kind === 'start-event' ? nodeOf.get(node.parent) : undefined;
    if (around?.triggeredByEvent === true && around.interrupting === false) element.set('isInterrupting', false);
  }
  const flowElements = new Map<string, ModdleElement>();
  for (const { flow, element } of writeFlows(bpmn, elements)) {
    flowElements.set(flow.id, element);
    put(parentOf.get(flow.source), element);
  }
  const associations = writeCompensations(bpmn, elements);
  for (const data of writeData(bpmn.nodes, (id) => elements.get(id))) put(undefined, data);
  for (const [parent, list] of content) if (parent !== undefined) elements.get(parent)?.set('flowElements', list);
  const lanes = lanesOf(bpmn, elements);
  const process = createElement('bpmn:Process', {
    id: bpmn.id,
    ...(bpmn.name === null ? {} : { name: bpmn.name }),
    isExecutable: false,
    laneSets: lanes.size === 0 ? [] : [createElement('bpmn:LaneSet', { id: 'LaneSet_1', lanes: [...lanes.values()] })],
    flowElements: content.get(undefined) ?? [],
    artifacts: associations.map(({ element }) => element),
  });
  const drawn = new Map([
    ...elements,
    ...flowElements,
    ...associations.map(({ id, element }) => [id, element] as const),
  ]);
  return { process, elements: drawn, lanes, errors: [...errors.values()], associations };
};

const listOf = (element: ModdleElement, property: string): unknown[] => {
  const value = element.get(property);
  return Array.isArray(value) ? value : [];
};

/** What the diagram draws; lanes need a pool around them, so they come with a collaboration of one participant. */
const drawnOf = ({ process, elements, lanes }: Written, name: string | null): Drawn & { root: ModdleElement[] } => {
  const base = { element: (id: string) => elements.get(id), lane: (lane: string | null) => lanes.get(lane) };
  if (lanes.size === 0) return { ...base, plane: process, root: [] };
  const participant = createElement('bpmn:Participant', {
    id: 'Participant_1',
    ...(name === null ? {} : { name }),
    processRef: process,
  });
  const collaboration = createElement('bpmn:Collaboration', { id: 'Collaboration_1', participants: [participant] });
  return { ...base, plane: collaboration, participant, root: [collaboration] };
};

/** BPMN 2.0 XML with a diagram; elements stand in the order of the model. */
export const writeBpmn = async (bpmn: BpmnModel): Promise<string> => {
  const written = processOf(bpmn);
  const { root, ...drawn } = drawnOf(written, bpmn.name);
  return writeDefinitions(
    createElement('bpmn:Definitions', {
      id: 'Definitions_1',
      targetNamespace: 'http://weir.dev/models',
      rootElements: [...root, written.process, ...written.errors],
      diagrams: [await bpmnDiagram(withAssociations(bpmn, written.associations), drawn)],
    }),
  );
};
