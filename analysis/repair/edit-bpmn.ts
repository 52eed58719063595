import { type BpmnModel, type BpmnNode, namesOf, normalizeName } from '../model/index.ts';
import { Draft } from './draft.ts';
import { questionOf } from './gateway-question.ts';

const nodeOf = (bpmn: BpmnModel, id: string | null): BpmnNode | null =>
  bpmn.nodes.find((node) => node.id === id) ?? null;

/** A place where a way around or back can begin or end: flows lead in and out, none of them waits for an event or has a condition of a step. */
function isOpen(bpmn: BpmnModel, node: BpmnNode, side: 'in' | 'out'): boolean {
  const flows = bpmn.flows.filter(({ source, target }) => (side === 'in' ? target : source) === node.id);
  if (flows.length === 0) return false;
  if (side === 'out') return node.kind.endsWith('gateway') || flows.every(({ conditional }) => conditional !== true);
  return flows.every(({ source }) => nodeOf(bpmn, source)?.kind !== 'event-based-gateway');
}

/** A gateway before and one after the node, and nothing else changed; gives their ids. */
function enclose(draft: Draft, node: BpmnNode): { readonly before: string; readonly after: string } {
  const before = draft.add('exclusive-gateway', node);
  const after = draft.add('exclusive-gateway', node);
  draft.redirectInto(node.id, before);
  draft.redirectFrom(draft.outletOf(node), after);
  draft.flow(before, node.id);
  draft.flow(node.id, after);
  return { before, after };
}

/** The step may be left out. */
export function makeOptional(bpmn: BpmnModel, step: string): BpmnModel | null {
  const node = nodeOf(bpmn, step);
  if (node === null || !isOpen(bpmn, node, 'in') || !isOpen(bpmn, node, 'out')) return null;
  const draft = new Draft(bpmn);
  const { before, after } = enclose(draft, node);
  draft.flow(before, after);
  draft.name(before, questionOf('needed', node));
  return draft.finish();
}

/** From behind the step `last` (by default itself) the process may go back to before the step. */
export function allowRepeat(bpmn: BpmnModel, step: string, last: string = step): BpmnModel | null {
  const [node, end] = [nodeOf(bpmn, step), nodeOf(bpmn, last)];
  if (node === null || end === null || node.parent !== end.parent) return null;
  if (!isOpen(bpmn, node, 'in') || !isOpen(bpmn, end, 'out')) return null;
  const draft = new Draft(bpmn);
  const before = draft.add('exclusive-gateway', node);
  const after = draft.add('exclusive-gateway', end);
  draft.redirectInto(node.id, before);
  draft.redirectFrom(draft.outletOf(end), after);
  draft.flow(before, node.id);
  draft.flow(end.id, after);
  draft.flow(after, before);
  draft.name(after, questionOf('again', node));
  return draft.finish();
}

/** A new step that may happen after another one, or at the beginning (`null`). */
export function insertOptional(bpmn: BpmnModel, activity: string, after: string | null): BpmnModel | null {
  const place =
    after === null
      ? (bpmn.nodes.find(({ kind, parent }) => kind === 'start-event' && parent === undefined) ?? null)
      : nodeOf(bpmn, after);
  if (place === null || place.kind === 'end-event' || !isOpen(bpmn, place, 'out')) return null;
  const draft = new Draft(bpmn);
  const id = insertedId(activity, after);
  if (bpmn.nodes.some((node) => node.id === id)) return null;
  const split = draft.add('exclusive-gateway', place);
  const task = draft.addStep(id, place, namesFor(bpmn, activity));
  const join = draft.add('exclusive-gateway', place);
  draft.redirectFrom(draft.outletOf(place), join);
  draft.flow(place.id, split);
  draft.flow(split, task.id);
  draft.flow(task.id, join);
  draft.flow(split, join);
  draft.name(split, questionOf('needed', task));
  return draft.finish();
}

/** The same step at the same place has the same id, whatever else is changed: further changes can name it. */
function insertedId(activity: string, after: string | null): string {
  let hash = 0x811c9dc5;
  for (const char of `${after ?? ''}|${activity}`) {
    hash ^= char.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return `Inserted_${(hash >>> 0).toString(16).padStart(8, '0')}`;
}

/** A step that the design has elsewhere keeps all its names. */
function namesFor(bpmn: BpmnModel, activity: string): Pick<BpmnNode, 'aliases' | 'name' | 'names'> {
  const same = (name: string): boolean => normalizeName(name) === normalizeName(activity);
  const known = bpmn.nodes.find((node) => node.kind === 'task' && namesOf(node).some(same));
  return known ?? { name: activity, aliases: [], names: {} };
}

/** Two steps of which one follows the other directly may come in either order; `null` where something stands between them or leads in or out beside. */
export function allowEitherOrder(bpmn: BpmnModel, first: string, second: string): BpmnModel | null {
  const [a, b] = [nodeOf(bpmn, first), nodeOf(bpmn, second)];
  const between = bpmn.flows.filter(({ source, target }) => source === first && target === second);
  const leaving = bpmn.flows.filter(({ source }) => source === first);
  const entering = bpmn.flows.filter(({ target }) => target === second);
  if (a === null || b === null || between.length !== 1 || leaving.length !== 1 || entering.length !== 1) return null;
  if (!isOpen(bpmn, a, 'in') || !isOpen(bpmn, b, 'out')) return null;
  const draft = new Draft(bpmn);
  draft.drop(between);
  const split = draft.add('parallel-gateway', a);
  const join = draft.add('parallel-gateway', b);
  draft.redirectInto(first, split);
  draft.redirectFrom(draft.outletOf(b), join);
  for (const step of [first, second]) {
    draft.flow(split, step);
    draft.flow(step, join);
  }
  return draft.finish();
}

/** The step that directly follows, or precedes, another one; `null` where a gateway or an event does. */
export function neighbour(bpmn: BpmnModel, step: string, side: 'before' | 'after'): string | null {
  const ids = bpmn.flows.flatMap(({ source, target }) =>
    side === 'before' ? (target === step ? [source] : []) : source === step ? [target] : [],
  );
  const [only] = ids;
  const node = only === undefined || ids.length > 1 ? null : nodeOf(bpmn, only);
  return node?.kind === 'task' || node?.kind === 'sub-process' ? node.id : null;
}
