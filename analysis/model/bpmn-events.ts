import { writeCompensation, writeUndoing } from './bpmn-compensation.ts';
import type { BpmnNode } from './bpmn-model.ts';
import { eventLabel, type LevelContext, note, placesAfter, restingPlace } from './bpmn-net-context.ts';

/** A start, intermediate or end event, with what it raises. */
export const writeEvent = (c: LevelContext, node: BpmnNode, before: number): void => {
  const isThrowing = node.kind === 'end-event' || node.kind === 'intermediate-event';
  if (isThrowing && node.terminate === true) writeStop(c, node, before);
  else if (!isThrowing || node.exception === undefined)
    c.raw.step(node.id, [before], placesAfter(c, node), eventLabel(c, node), node.id);
  else if (node.exception.kind === 'compensation') writeCompensation(c, node, before);
  else if (node.exception.kind === 'cancel') writeCancel(c, node, before);
  else writeThrow(c, node, before);
};

const writeStop = (c: LevelContext, node: BpmnNode, place: number): void => {
  c.stops.push({ node, place, outputs: [restingPlace(c, `${node.id}:end`)] });
};

/** Errors and escalations. What ends its catcher's activity is written there; an escalation that does not goes on beside its handler. */
const writeThrow = (c: LevelContext, node: BpmnNode, before: number): void => {
  const catcher = c.catchers.get(node.id);
  const caughtBy = c.bpmn.nodes.find(({ id }) => id === catcher);
  const isError = node.exception?.kind === 'error';
  if (catcher !== undefined && (isError || caughtBy?.interrupting !== false))
    c.raises.push({ node, catcher, places: [before], isWritten: false });
  else if (isError) {
    if (node.parent !== undefined)
      note(c, node, 'nothing around it catches it: it counts as an end of its sub-process');
    writeStop(c, node, before);
  } else {
    const handler = catcher === undefined ? [] : (c.handlers.get(catcher) ?? []);
    c.raw.step(node.id, [before], [...placesAfter(c, node), ...handler], eventLabel(c, node), node.id);
  }
};

/** The end of a transaction that undoes what was done in it (BPMN 2.0.2, 10.3.5 and 13.5.6). */
const writeCancel = (c: LevelContext, node: BpmnNode, before: number): void => {
  const catcher = c.catchers.get(node.id);
  if (catcher === undefined && node.parent !== undefined)
    note(c, node, 'nothing around it catches it: it counts as an end of its sub-process');
  const undoing = c.raw.place(`${node.id}:undoing`);
  const cancelled = catcher === undefined ? restingPlace(c, `${node.id}:end`) : c.raw.place(`${node.id}:cancelled`);
  c.stops.push({ node, place: before, outputs: [undoing] });
  if (c.compensation.targetsOf(node).length > 0) writeUndoing(c, node, undoing, [cancelled]);
  else c.raw.step(`${node.id}:cancel`, [undoing], [cancelled]);
  if (catcher !== undefined) c.raises.push({ node, catcher, places: [cancelled], isWritten: true });
};
