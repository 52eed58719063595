import type { BpmnFlow, BpmnNode } from '#analysis/model';
import { leaveOut, type Reading } from './bpmn-reading.ts';
import { elementOf, elementsOf, type ModdleElement, textOf } from './moddle.ts';

/** A link event: where it leads to, or where it comes out. */
export const readLink = (r: Reading, element: ModdleElement, id: string, parent: string | undefined): void => {
  const definition = elementsOf(element, 'eventDefinitions').find((d) => d.$type === 'bpmn:LinkEventDefinition');
  const link = (definition && textOf(definition, 'name')) ?? textOf(element, 'name') ?? '';
  if (element.$type === 'bpmn:IntermediateCatchEvent') r.linkCatches.set(`${parent ?? ''} ${link}`, id);
  else r.linkThrows.push({ id, link, parent });
};

export const readFlow = (r: Reading, element: ModdleElement): void => {
  const source = elementOf(element, 'sourceRef');
  const target = elementOf(element, 'targetRef');
  const from = source === null ? null : textOf(source, 'id');
  const to = target === null ? null : textOf(target, 'id');
  if (source === null || from === null || to === null) {
    leaveOut(r, element, 'the flow lacks a source or a target and is left out');
    return;
  }
  const isDefault = 'default' in source && elementOf(source, 'default') === element;
  const byDefault = isDefault && source.$instanceOf('bpmn:Activity');
  const conditional = byDefault || (!isDefault && elementOf(element, 'conditionExpression') !== null);
  r.flows.push({
    id: textOf(element, 'id') ?? `flow-${++r.count}`,
    source: from,
    target: to,
    name: textOf(element, 'name'),
    ...(conditional ? { conditional } : {}),
    ...(isDefault ? { isDefault } : {}),
  });
};

/** Link events as flows. */
export const joinLinks = (r: Reading): void => {
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

/** Flows between elements that both take part on one level. */
export const usableFlows = (r: Reading): BpmnFlow[] => {
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
export const inWritingOrder = (nodes: readonly BpmnNode[], flows: readonly BpmnFlow[]): BpmnFlow[] => {
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
