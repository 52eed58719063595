import { type BpmnFlow, type BpmnModel, type BpmnNode, namesOf, normalizeName } from '../model/index.ts';
import { Draft } from './draft.ts';
import { contentOf, type Fragment } from './fragment.ts';
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

/** The step, or the fragment from it to `last`, may be left out. */
export function makeOptional(bpmn: BpmnModel, step: string, last: string = step): BpmnModel | null {
  const [node, end] = [nodeOf(bpmn, step), nodeOf(bpmn, last)];
  if (node === null || end === null || !isOpen(bpmn, node, 'in') || !isOpen(bpmn, end, 'out')) return null;
  const content = step === last ? new Set([step]) : contentOf(bpmn, { entry: step, exit: last }, '');
  if (content === null) return null;
  const draft = new Draft(bpmn);
  const before = draft.add('exclusive-gateway', node);
  const after = draft.add('exclusive-gateway', end);
  draft.redirectInto(step, before, ({ source }) => step === last || !content.has(source));
  draft.redirectFrom(draft.outletOf(end), after, ({ target }) => step === last || !content.has(target));
  draft.flow(before, step);
  draft.flow(last, after);
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

/**
 * A step and the fragment directly before or behind it may come in either order; `null` where they are no neighbours, or flows lead in or
 * out beside.
 */
export function allowEitherOrder(bpmn: BpmnModel, step: string, fragment: Fragment): BpmnModel | null {
  const content = contentOf(bpmn, fragment, step);
  const node = nodeOf(bpmn, step);
  if (node === null || content === null) return null;
  const alone = { entry: step, exit: step };
  const follows = (a: Fragment, b: Fragment): BpmnFlow[] =>
    bpmn.flows.filter(({ source, target }) => source === a.exit && target === b.entry);
  const [first, last] = follows(fragment, alone).length > 0 ? [fragment, alone] : [alone, fragment];
  const between = follows(first, last);
  const isWithin = (id: string): boolean => content.has(id) || id === step;
  const beside = bpmn.flows.filter(
    ({ source, target }) => (source === step || target === step) && isWithin(source) && isWithin(target),
  );
  const [opens, closes] = [nodeOf(bpmn, first.entry), nodeOf(bpmn, last.exit)];
  if (between.length !== 1 || beside.length !== 1 || opens === null || closes === null) return null;
  if (opens.parent !== closes.parent || !isOpen(bpmn, opens, 'in') || !isOpen(bpmn, closes, 'out')) return null;
  return drawn(bpmn, { first, last, between, isWithin });
}

interface Exchange {
  readonly first: Fragment;
  readonly last: Fragment;
  readonly between: readonly BpmnFlow[];
  readonly isWithin: (id: string) => boolean;
}

/** Both between a parallel split and its join. */
function drawn(bpmn: BpmnModel, { first, last, between, isWithin }: Exchange): BpmnModel | null {
  const [opens, closes] = [nodeOf(bpmn, first.entry), nodeOf(bpmn, last.exit)];
  if (opens === null || closes === null) return null;
  const draft = new Draft(bpmn);
  draft.drop(between);
  const split = draft.add('parallel-gateway', opens);
  const join = draft.add('parallel-gateway', closes);
  draft.redirectInto(first.entry, split, ({ source }) => !isWithin(source));
  draft.redirectFrom(draft.outletOf(closes), join, ({ target }) => !isWithin(target));
  for (const { entry, exit } of [first, last]) {
    draft.flow(split, entry);
    draft.flow(exit, join);
  }
  return draft.finish();
}
