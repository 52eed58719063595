import type { BpmnNodeKind } from '#analysis/model';
import { has, leaveOut, type Reading } from './bpmn-reading.ts';
import { overlooked } from './element-notes.ts';
import { elementOf, elementsOf, flagOf, type ModdleElement, textOf } from './moddle.ts';
import { readAssociations } from './read-bpmn-compensation.ts';
import { readFlow, readLink } from './read-bpmn-flows.ts';
import { attributesOf, isEventSubProcess, namesIn } from './read-bpmn-node.ts';

const kinds: ReadonlyMap<string, BpmnNodeKind> = new Map<string, BpmnNodeKind>([
  ...['Task', 'UserTask', 'ServiceTask', 'SendTask', 'ReceiveTask', 'ManualTask', 'BusinessRuleTask'].map(
    (type): [string, BpmnNodeKind] => [`bpmn:${type}`, 'task'],
  ),
  ['bpmn:ScriptTask', 'task'],
  ['bpmn:CallActivity', 'task'],
  ['bpmn:SubProcess', 'sub-process'],
  ['bpmn:Transaction', 'sub-process'],
  ['bpmn:AdHocSubProcess', 'sub-process'],
  ['bpmn:StartEvent', 'start-event'],
  ['bpmn:EndEvent', 'end-event'],
  ['bpmn:IntermediateThrowEvent', 'intermediate-event'],
  ['bpmn:IntermediateCatchEvent', 'intermediate-event'],
  ['bpmn:ImplicitThrowEvent', 'intermediate-event'],
  ['bpmn:BoundaryEvent', 'boundary-event'],
  ['bpmn:ExclusiveGateway', 'exclusive-gateway'],
  ['bpmn:ParallelGateway', 'parallel-gateway'],
  ['bpmn:InclusiveGateway', 'inclusive-gateway'],
  ['bpmn:EventBasedGateway', 'event-based-gateway'],
  ['bpmn:ComplexGateway', 'complex-gateway'],
]);

const isLink = (element: ModdleElement): boolean =>
  element.$type.endsWith('Event') && has(element, 'bpmn:LinkEventDefinition');

/** Why a flow node takes no part; null when it does. */
const reasonToSkip = (element: ModdleElement): string | null => {
  if (isEventSubProcess(element) && countNodes(element) === 0)
    return 'an event sub-process without content is left out';
  return null;
};

const readNode = (r: Reading, element: ModdleElement, kind: BpmnNodeKind, parent: string | undefined): void => {
  const id = textOf(element, 'id') ?? '';
  const name = textOf(element, 'name');
  const names = namesIn(element);
  r.nodes.push({
    id,
    kind,
    name,
    aliases: [...new Set(Object.values(names))].filter((alias) => alias !== name),
    names,
    lane: null,
    ...r.lanes.get(element),
    silent: flagOf(element, 'weir:silent') === true,
    ...(parent === undefined ? {} : { parent }),
    ...attributesOf(element, kind),
  });
  for (const consequence of overlooked(element)) leaveOut(r, element, consequence);
  r.elements.push(element);
  if (element.$instanceOf('bpmn:Event')) r.events.push(element);
  if (isLink(element)) readLink(r, element, id, parent);
  if (kind === 'sub-process') readLevel(r, element, id);
};

const readLanes = (r: Reading, container: ModdleElement): void => {
  const visit = (set: ModdleElement): void => {
    for (const lane of elementsOf(set, 'lanes')) {
      const name = textOf(lane, 'name');
      const names = namesIn(lane);
      const found = { lane: name ?? '', ...(Object.keys(names).length > 0 ? { laneNames: names } : {}) };
      for (const node of elementsOf(lane, 'flowNodeRef')) if (name !== null) r.lanes.set(node, found);
      const inner = elementOf(lane, 'childLaneSet');
      if (inner !== null) visit(inner);
    }
  };
  for (const set of elementsOf(container, 'laneSets')) visit(set);
};

/** Reads the process or the content of a sub-process. */
export const readLevel = (r: Reading, container: ModdleElement, parent: string | undefined): void => {
  readLanes(r, container);
  readAssociations(r, container);
  for (const element of elementsOf(container, 'flowElements')) {
    const kind = kinds.get(element.$type);
    if (element.$type === 'bpmn:SequenceFlow') readFlow(r, element);
    else if (kind !== undefined) {
      if (textOf(element, 'id') === null) element.set('id', `element-${++r.count}`);
      const reason = reasonToSkip(element);
      if (reason === null) readNode(r, element, kind, parent);
      else leaveOut(r, element, reason);
    } else if (element.$instanceOf('bpmn:FlowNode')) leaveOut(r, element, 'this kind of element is left out');
  }
};

/** Flow nodes in a process or a sub-process, at whatever depth. */
export const countNodes = (container: ModdleElement): number =>
  elementsOf(container, 'flowElements').reduce(
    (n, element) => n + (kinds.has(element.$type) ? 1 : 0) + countNodes(element),
    0,
  );
