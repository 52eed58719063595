import type { BpmnFlow, BpmnModel, BpmnNode, BpmnNodeKind } from '#analysis/model';
import { type BpmnProcess, chosenProcess, type FoundProcess, poolName, processesIn } from './bpmn-processes.ts';
import { overlooked, waitsForSignals } from './element-notes.ts';
import { elementOf, elementsOf, flagOf, type ModdleElement, readDefinitions, textOf } from './moddle.ts';
import { type ModelNote, modelError } from './model-note.ts';
import type { XmlElement } from './xml.ts';

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

type Lane = Pick<BpmnNode, 'laneNames'> & { readonly lane: string };

interface Reading {
  nodes: BpmnNode[];
  readonly flows: BpmnFlow[];
  readonly notes: ModelNote[];
  readonly lanes: Map<ModdleElement, Lane>;
  readonly linkThrows: { id: string; link: string; parent: string | undefined }[];
  readonly linkCatches: Map<string, string>;
  /** The events that take part. */
  readonly events: ModdleElement[];
  count: number;
}

const has = (element: ModdleElement, type: string): boolean =>
  elementsOf(element, 'eventDefinitions').some((definition) => definition.$type === type);

const isLink = (element: ModdleElement): boolean =>
  element.$type.endsWith('Event') && has(element, 'bpmn:LinkEventDefinition');

const leaveOut = (r: Reading, element: ModdleElement, consequence: string): void => {
  r.notes.push({ element: textOf(element, 'id') ?? element.$type, type: element.$type, consequence });
};

const isEventSubProcess = (element: ModdleElement): boolean =>
  element.$type.endsWith('Process') && flagOf(element, 'triggeredByEvent') === true;

/** Whether the sub-process ends the level around it says its start event. */
const subProcessOf = (element: ModdleElement): Pick<BpmnNode, 'adHoc' | 'triggeredByEvent' | 'interrupting'> => {
  if (element.$type === 'bpmn:AdHocSubProcess') return { adHoc: true };
  if (!isEventSubProcess(element)) return {};
  const start = elementsOf(element, 'flowElements').find(({ $type }) => $type === 'bpmn:StartEvent');
  return { triggeredByEvent: true, interrupting: start === undefined || flagOf(start, 'isInterrupting') !== false };
};

/** Why a flow node takes no part; null when it does. */
const reasonToSkip = (element: ModdleElement): string | null => {
  if (isEventSubProcess(element) && countNodes(element) === 0)
    return 'an event sub-process without content is left out';
  if (flagOf(element, 'isForCompensation') === true || has(element, 'bpmn:CompensateEventDefinition'))
    return element.$type === 'bpmn:BoundaryEvent' || flagOf(element, 'isForCompensation') === true
      ? 'compensation is left out: compensating steps count as deviations'
      : null;
  return null;
};

const namesIn = (element: ModdleElement): Record<string, string> => {
  const en = textOf(element, 'weir:nameEn');
  const zh = textOf(element, 'weir:nameZh');
  return { ...(en === null ? {} : { en }), ...(zh === null ? {} : { zh }) };
};

const loopOf = (element: ModdleElement): Pick<BpmnNode, 'repeat' | 'times'> => {
  if (!element.$instanceOf('bpmn:Activity')) return {};
  const loop = elementOf(element, 'loopCharacteristics');
  if (loop === null) return {};
  if (loop.$type !== 'bpmn:StandardLoopCharacteristics') {
    const cardinality = elementOf(loop, 'loopCardinality');
    const times = wholeNumber(cardinality === null ? null : textOf(cardinality, 'body'));
    return { repeat: 'multi-instance', ...(times === null ? {} : { times: { least: times, most: times } }) };
  }
  const maximum = loop.get('loopMaximum');
  const most = wholeNumber(maximum === undefined ? null : String(maximum));
  const least = flagOf(loop, 'testBefore') === true ? 0 : 1;
  return { repeat: 'loop', ...(least === 0 || most !== null ? { times: { least, most } } : {}) };
};

/** A number of times; null for an expression, and for none at all. */
const wholeNumber = (text: string | null): number | null => {
  const digits = /^\s*([1-9]\d{0,8})\s*$/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
};

/** Data objects at the other end of an activity's data associations, by name or id. */
const dataOf = (element: ModdleElement): Pick<BpmnNode, 'reads' | 'writes'> => {
  if (!element.$instanceOf('bpmn:Activity')) return {};
  const nameOf = (data: ModdleElement): string[] => {
    const name = textOf(data, 'name') ?? textOf(data, 'id');
    return name === null ? [] : [name];
  };
  const reads = elementsOf(element, 'dataInputAssociations').flatMap((d) => elementsOf(d, 'sourceRef').flatMap(nameOf));
  const writes = elementsOf(element, 'dataOutputAssociations').flatMap((d) => {
    const target = elementOf(d, 'targetRef');
    return target === null ? [] : nameOf(target);
  });
  return { ...(reads.length > 0 ? { reads } : {}), ...(writes.length > 0 ? { writes } : {}) };
};

const approvalOf = (element: ModdleElement): Pick<BpmnNode, 'approval'> => {
  const approval = flagOf(element, 'weir:approval');
  return approval === null ? {} : { approval };
};

/** How long an event waits; dates and cycles are no durations. */
const timerOf = (element: ModdleElement): Pick<BpmnNode, 'timer'> => {
  const timer = elementsOf(element, 'eventDefinitions').find(({ $type }) => $type === 'bpmn:TimerEventDefinition');
  const duration = timer === undefined ? null : elementOf(timer, 'timeDuration');
  const text = duration === null ? null : textOf(duration, 'body');
  return text === null ? {} : { timer: text.trim() };
};

/** What an end event raises, and a boundary event waits for. */
const exceptionOf = (element: ModdleElement): Pick<BpmnNode, 'exception'> => {
  if (element.$type !== 'bpmn:EndEvent' && element.$type !== 'bpmn:BoundaryEvent') return {};
  for (const definition of elementsOf(element, 'eventDefinitions')) {
    if (definition.$type === 'bpmn:CancelEventDefinition') return { exception: { kind: 'cancel', ref: null } };
    if (definition.$type !== 'bpmn:ErrorEventDefinition') continue;
    const error = elementOf(definition, 'errorRef');
    return { exception: { kind: 'error', ref: error === null ? null : textOf(error, 'id') } };
  }
  return {};
};

const boundaryOf = (element: ModdleElement): Pick<BpmnNode, 'attachedTo' | 'interrupting'> => {
  if (element.$type !== 'bpmn:BoundaryEvent') return {};
  const host = elementOf(element, 'attachedToRef');
  const attachedTo = host === null ? null : textOf(host, 'id');
  return {
    ...(attachedTo === null ? {} : { attachedTo }),
    interrupting: flagOf(element, 'cancelActivity') !== false,
  };
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
    ...boundaryOf(element),
    ...loopOf(element),
    ...(kind === 'sub-process' ? subProcessOf(element) : {}),
    ...dataOf(element),
    ...approvalOf(element),
    ...timerOf(element),
    ...exceptionOf(element),
    ...(kind === 'end-event' && has(element, 'bpmn:TerminateEventDefinition') ? { terminate: true } : {}),
  });
  for (const consequence of overlooked(element)) leaveOut(r, element, consequence);
  if (element.$instanceOf('bpmn:Event')) r.events.push(element);
  if (isLink(element)) readLink(r, element, id, parent);
  if (kind === 'sub-process') readLevel(r, element, id);
};

const readLink = (r: Reading, element: ModdleElement, id: string, parent: string | undefined): void => {
  const definition = elementsOf(element, 'eventDefinitions').find((d) => d.$type === 'bpmn:LinkEventDefinition');
  const link = (definition && textOf(definition, 'name')) ?? textOf(element, 'name') ?? '';
  if (element.$type === 'bpmn:IntermediateCatchEvent') r.linkCatches.set(`${parent ?? ''} ${link}`, id);
  else r.linkThrows.push({ id, link, parent });
};

const readFlow = (r: Reading, element: ModdleElement): void => {
  const source = elementOf(element, 'sourceRef');
  const target = elementOf(element, 'targetRef');
  const from = source === null ? null : textOf(source, 'id');
  const to = target === null ? null : textOf(target, 'id');
  if (source === null || from === null || to === null) {
    leaveOut(r, element, 'the flow lacks a source or a target and is left out');
    return;
  }
  const byDefault = source.$instanceOf('bpmn:Activity') && elementOf(source, 'default') === element;
  const conditional = byDefault || elementOf(element, 'conditionExpression') !== null;
  r.flows.push({
    id: textOf(element, 'id') ?? `flow-${++r.count}`,
    source: from,
    target: to,
    name: textOf(element, 'name'),
    ...(conditional ? { conditional } : {}),
  });
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

/** The owner of the steps of a process without lanes. A pool that only repeats the name of the process is none. */
const ownerOf = (definitions: ModdleElement, process: ModdleElement): string | null => {
  const name = poolName(definitions, process);
  return name === textOf(process, 'name') ? null : name;
};

const readLevel = (r: Reading, container: ModdleElement, parent: string | undefined): void => {
  readLanes(r, container);
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

const countNodes = (container: ModdleElement): number =>
  elementsOf(container, 'flowElements').reduce(
    (n, element) => n + (kinds.has(element.$type) ? 1 : 0) + countNodes(element),
    0,
  );

const joinLinks = (r: Reading): void => {
  for (const { id, link, parent } of r.linkThrows) {
    const target = r.linkCatches.get(`${parent ?? ''} ${link}`);
    if (target !== undefined) r.flows.push({ id: `${id}_link`, source: id, target, name: null });
    else
      r.notes.push({
        element: id,
        type: 'bpmn:LinkEventDefinition',
        consequence: 'no catching link has its name: the way ends there',
      });
  }
};

/** Boundary events of activities that take no part are left out with them. */
const leaveOutOrphans = (r: Reading): void => {
  const present = new Set(r.nodes.map(({ id }) => id));
  const orphans = r.nodes.filter(({ attachedTo }) => attachedTo !== undefined && !present.has(attachedTo));
  for (const { id } of orphans)
    r.notes.push({
      element: id,
      type: 'bpmn:BoundaryEvent',
      consequence: 'the activity it sits on is left out, and so is it',
    });
  r.nodes = r.nodes.filter((node) => !orphans.includes(node));
};

/** Flows between elements that both take part on one level. */
const usableFlows = (r: Reading): BpmnFlow[] => {
  const level = new Map(r.nodes.map((node) => [node.id, node.parent ?? '']));
  return r.flows.filter((flow) => {
    const from = level.get(flow.source);
    const to = level.get(flow.target);
    if (from !== undefined && from === to) return true;
    const consequence =
      from === undefined || to === undefined
        ? 'the flow touches an element that is left out, and is left out too'
        : 'the flow crosses the border of a sub-process and is left out';
    r.notes.push({ element: flow.id, type: 'bpmn:SequenceFlow', consequence });
    return false;
  });
};

/** Flows in the order in which they are written: those inside a sub-process where it stands, those of a level after its nodes. */
const inWritingOrder = (nodes: readonly BpmnNode[], flows: readonly BpmnFlow[]): BpmnFlow[] => {
  const levelOf = new Map(nodes.map((node) => [node.id, node.parent]));
  const byLevel = new Map<string | undefined, BpmnFlow[]>();
  for (const flow of flows) {
    const level = levelOf.get(flow.source);
    byLevel.set(level, [...(byLevel.get(level) ?? []), flow]);
  }
  const children = new Map<string | undefined, BpmnNode[]>();
  for (const node of nodes) children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
  const collect = (level: string | undefined): BpmnFlow[] => [
    ...(children.get(level) ?? []).flatMap(({ id }) => (children.has(id) ? collect(id) : [])),
    ...(byLevel.get(level) ?? []),
  ];
  return collect(undefined);
};

const linesById = (root: XmlElement): Map<string, number> => {
  const lines = new Map<string, number>();
  const open = [root];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    const { id } = element.attributes;
    if (id !== undefined && !lines.has(id)) lines.set(id, element.line);
    open.push(...element.children);
  }
  return lines;
};

const parse = async (source: string, file: string): Promise<ModdleElement> => {
  try {
    return await readDefinitions(source);
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    const line = /line: (\d+)/.exec(text)?.[1];
    const [what = ''] = text.split('\n');
    throw modelError(file, line === undefined ? null : Number(line) + 1, `no valid BPMN 2.0: ${JSON.stringify(what)}`);
  }
};

const LARGEST = 'only the process with most elements is read; another one can be chosen';
const CHOSEN = 'another process of the file was chosen';

const noteSurroundings = (r: Reading, definitions: ModdleElement, process: ModdleElement, isChosen: boolean): void => {
  for (const element of elementsOf(definitions, 'rootElements')) {
    if (element.$type === 'bpmn:Process' && element !== process && countNodes(element) > 0)
      leaveOut(r, element, isChosen ? CHOSEN : LARGEST);
    if (element.$type === 'bpmn:Collaboration')
      for (const flow of elementsOf(element, 'messageFlows')) leaveOut(r, flow, 'message flows are not checked');
  }
};

const checkIds = (r: Reading, root: XmlElement, file: string): void => {
  const seen = new Set<string>();
  for (const { id } of r.nodes) {
    if (seen.has(id))
      throw modelError(file, linesById(root).get(id) ?? null, `two elements have the id ${JSON.stringify(id)}`, id);
    seen.add(id);
  }
};

export interface ReadBpmn {
  readonly bpmn: BpmnModel;
  /** The processes of the file that have elements, in its order. */
  readonly processes: readonly BpmnProcess[];
  /** Id of the one that is read, as in `processes`. */
  readonly process: string;
}

/**
 * Reads BPMN 2.0: of several processes the one of the id or name `wanted`, without it the one with most elements; expanded sub-processes
 * with their content, lanes (or the pool's name in their place), boundary events, link events as flows, names in English and Chinese from
 * Weir's attributes. What takes no part stands in `unsupported` by element id. `root` is the same document as plain elements: for lines in
 * messages. Throws "bad-model", "unsupported-model" or "unknown-process".
 */
export const readBpmn = async (
  source: string,
  root: XmlElement,
  file: string,
  wanted: string | undefined,
): Promise<ReadBpmn> => {
  const definitions = await parse(source, file);
  const processes = processesIn(definitions, countNodes);
  const found = processes.length === 0 ? null : chosenProcess(processes, wanted, file);
  if (found === null)
    throw modelError(
      file,
      root.line,
      'the file holds no process with elements; choreographies and empty pools cannot be checked',
      null,
      'unsupported-model',
    );
  return {
    bpmn: readProcess(definitions, found, root, file, {
      isChosen: wanted !== undefined,
      isOnly: processes.length === 1,
    }),
    processes: processes.map(({ id, name, pool, elements }) => ({ id, name, pool, elements })),
    process: found.id,
  };
};

function readProcess(
  definitions: ModdleElement,
  { element: process, id, pool }: FoundProcess,
  root: XmlElement,
  file: string,
  { isChosen, isOnly }: { readonly isChosen: boolean; readonly isOnly: boolean },
): BpmnModel {
  const r: Reading = {
    nodes: [],
    flows: [],
    notes: [],
    lanes: new Map(),
    linkThrows: [],
    linkCatches: new Map(),
    events: [],
    count: 0,
  };
  readLevel(r, process, undefined);
  joinLinks(r);
  for (const element of waitsForSignals(r.events))
    leaveOut(r, element, 'that its signal was sent before is not checked');
  leaveOutOrphans(r);
  checkIds(r, root, file);
  const owner = r.lanes.size > 0 ? null : ownerOf(definitions, process);
  if (owner !== null) r.nodes = r.nodes.map((node) => (node.parent === undefined ? { ...node, lane: owner } : node));
  noteSurroundings(r, definitions, process, isChosen);
  const flows = inWritingOrder(r.nodes, usableFlows(r));
  return {
    id: isOnly ? (textOf(process, 'id') ?? 'process') : id,
    name: textOf(process, 'name') ?? (isOnly ? null : pool),
    nodes: r.nodes,
    flows,
    unsupported: r.notes,
  };
}
