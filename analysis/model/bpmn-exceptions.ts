import type { BpmnModel, BpmnNode } from './bpmn-model.ts';

type Exceptions = ReadonlyMap<string, string>;

/** What starts a sub-process that an event starts. */
export const triggerOf = (bpmn: BpmnModel, node: BpmnNode): BpmnNode['exception'] =>
  bpmn.nodes.find(({ parent, kind }) => parent === node.id && kind === 'start-event')?.exception;

/** Whether an event sub-process undoes the sub-process around it instead of handling something in it. */
export const isUndoing = (bpmn: BpmnModel, node: BpmnNode): boolean =>
  node.triggeredByEvent === true && triggerOf(bpmn, node)?.kind === 'compensation';

const isThrowing = ({ kind, exception }: BpmnNode): boolean =>
  (kind === 'end-event' || kind === 'intermediate-event') &&
  exception !== undefined &&
  exception.kind !== 'compensation';

/**
 * By throwing event, the event sub-process or boundary event that catches what it raises: the nearest one outwards that waits for it, on
 * each level first the event sub-processes and then the border; one that names the same error or escalation before one that names none.
 */
export const catchersOf = (bpmn: BpmnModel): Exceptions => {
  const byId = new Map(bpmn.nodes.map((node) => [node.id, node]));
  const found = new Map<string, string>();
  for (const node of bpmn.nodes) {
    if (!isThrowing(node)) continue;
    for (let owner = node.parent, inside = node.id; ; ) {
      const around: BpmnNode | undefined = owner === undefined ? undefined : byId.get(owner);
      const catcher = nearest(bpmn, node, owner, inside);
      if (catcher !== undefined) found.set(node.id, catcher);
      if (catcher !== undefined || around === undefined) break;
      inside = around.id;
      owner = around.parent;
    }
  }
  return found;
};

const nearest = (
  bpmn: BpmnModel,
  { exception }: BpmnNode,
  owner: string | undefined,
  inside: string,
): string | undefined => {
  const waitsFor = (waiting: BpmnNode['exception']): boolean =>
    waiting !== undefined && waiting.kind === exception?.kind;
  const best = (waiting: readonly BpmnNode[]): string | undefined => {
    const ref = exception?.ref ?? null;
    const named = waiting.find((one) => ref !== null && one.exception?.ref === ref);
    return (named ?? waiting.find((one) => ref === null || one.exception?.ref === null))?.id;
  };
  const events = bpmn.nodes.flatMap((node) => {
    const trigger = node.triggeredByEvent === true && node.parent === owner ? triggerOf(bpmn, node) : undefined;
    return trigger !== undefined && node.id !== inside && waitsFor(trigger) ? [{ ...node, exception: trigger }] : [];
  });
  const border = bpmn.nodes.filter(
    (node) =>
      node.kind === 'boundary-event' && owner !== undefined && node.attachedTo === owner && waitsFor(node.exception),
  );
  return best(events) ?? best(border);
};
