import type { BpmnException, BpmnNode, BpmnNodeKind } from '#analysis/model';
import { has } from './bpmn-reading.ts';
import { elementOf, elementsOf, flagOf, type ModdleElement, textOf } from './moddle.ts';

/** Whether an event starts a sub-process. */
export const isEventSubProcess = (element: ModdleElement): boolean =>
  element.$type.endsWith('Process') && flagOf(element, 'triggeredByEvent') === true;

/** Whether the sub-process ends the level around it says its start event. */
export const subProcessOf = (element: ModdleElement): Pick<BpmnNode, 'adHoc' | 'triggeredByEvent' | 'interrupting'> => {
  if (element.$type === 'bpmn:AdHocSubProcess') return { adHoc: true };
  if (!isEventSubProcess(element)) return {};
  const start = elementsOf(element, 'flowElements').find(({ $type }) => $type === 'bpmn:StartEvent');
  return { triggeredByEvent: true, interrupting: start === undefined || flagOf(start, 'isInterrupting') !== false };
};

/** Names by language. */
export const namesIn = (element: ModdleElement): Record<string, string> => {
  const en = textOf(element, 'weir:nameEn');
  const zh = textOf(element, 'weir:nameZh');
  return { ...(en === null ? {} : { en }), ...(zh === null ? {} : { zh }) };
};

const loopOf = (element: ModdleElement): Pick<BpmnNode, 'repeat' | 'times' | 'sequential'> => {
  if (!element.$instanceOf('bpmn:Activity')) return {};
  const loop = elementOf(element, 'loopCharacteristics');
  if (loop === null) return {};
  if (loop.$type !== 'bpmn:StandardLoopCharacteristics') {
    const cardinality = elementOf(loop, 'loopCardinality');
    const times = wholeNumber(cardinality === null ? null : textOf(cardinality, 'body'));
    // A condition may end it before all instances are done.
    const least = elementOf(loop, 'completionCondition') === null ? times : 1;
    return {
      repeat: 'multi-instance',
      ...(times === null || least === null ? {} : { times: { least, most: times } }),
      ...(flagOf(loop, 'isSequential') === true ? { sequential: true } : {}),
    };
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

const kindOfException: ReadonlyMap<string, BpmnException> = new Map<string, BpmnException>([
  ['bpmn:ErrorEventDefinition', 'error'],
  ['bpmn:EscalationEventDefinition', 'escalation'],
  ['bpmn:CancelEventDefinition', 'cancel'],
  ['bpmn:CompensateEventDefinition', 'compensation'],
]);

const refs: Readonly<Record<BpmnException, string | null>> = {
  error: 'errorRef',
  escalation: 'escalationRef',
  compensation: 'activityRef',
  cancel: null,
};

/** What an event raises or waits for: of a throwing one the first such definition, of a catching one only where it waits for nothing else. */
const exceptionOf = (element: ModdleElement): Pick<BpmnNode, 'exception' | 'waits'> => {
  if (element.$type === 'bpmn:IntermediateCatchEvent' || !element.$instanceOf('bpmn:Event')) return {};
  const definitions = elementsOf(element, 'eventDefinitions');
  const found = definitions.find(({ $type }) => kindOfException.has($type));
  const kind = found === undefined ? undefined : kindOfException.get(found.$type);
  if (found === undefined || kind === undefined) return {};
  if (element.$instanceOf('bpmn:CatchEvent') && definitions.length > 1) return {};
  const property = refs[kind];
  const target = property === null ? null : elementOf(found, property);
  const ref = target === null ? null : textOf(target, 'id');
  const goesOn = kind === 'compensation' && flagOf(found, 'waitForCompletion') === false;
  return { exception: { kind, ref }, ...(goesOn ? { waits: false } : {}) };
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

/** Everything of an element that its kind decides on. */
export const attributesOf = (element: ModdleElement, kind: BpmnNodeKind): Partial<BpmnNode> => ({
  ...boundaryOf(element),
  ...loopOf(element),
  ...(kind === 'sub-process' ? subProcessOf(element) : {}),
  ...dataOf(element),
  ...approvalOf(element),
  ...timerOf(element),
  ...exceptionOf(element),
  ...(kind === 'end-event' && has(element, 'bpmn:TerminateEventDefinition') ? { terminate: true } : {}),
});
