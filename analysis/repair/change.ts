import { AnalysisError } from '../error.ts';
import type { BpmnModel } from '../model/index.ts';
import { allowEitherOrder, allowRepeat, insertOptional, makeOptional } from './edit-bpmn.ts';

/** A change of a design, by the ids of elements of the file. */
export type Change =
  | { readonly kind: 'make-optional'; readonly element: string; readonly to: string }
  | { readonly kind: 'allow-repeat'; readonly element: string; readonly after: string }
  | { readonly kind: 'insert-optional'; readonly activity: string; readonly after: string | null }
  | { readonly kind: 'allow-either-order'; readonly element: string; readonly from: string; readonly to: string };

/** `kind|…`, with `|` and `\` inside names escaped by `\`: says everything that is needed to make the change. */
export function changeId(change: Change): string {
  return [change.kind, ...placesOf(change)].map((part) => part.replace(/[\\|]/g, '\\$&')).join('|');
}

function placesOf(change: Change): string[] {
  switch (change.kind) {
    case 'make-optional':
      return change.to === change.element ? [change.element] : [change.element, change.to];
    case 'allow-repeat':
      return [change.element, change.after];
    case 'insert-optional':
      return [change.activity, change.after ?? ''];
    case 'allow-either-order':
      return [change.element, change.from, change.to];
    default:
      return change satisfies never;
  }
}

/** The change behind an id. Throws `invalid-parameter` for what is none. */
export function changeOf(id: string): Change {
  const [kind, one = '', two = '', three = ''] = splitId(id);
  if (one !== '')
    switch (kind) {
      case 'make-optional':
        return { kind, element: one, to: two === '' ? one : two };
      case 'allow-repeat':
        return { kind, element: one, after: two };
      case 'insert-optional':
        return { kind, activity: one, after: two === '' ? null : two };
      case 'allow-either-order':
        return { kind, element: one, from: two, to: three };
    }
  throw new AnalysisError(
    'invalid-parameter',
    `${JSON.stringify(id)} is no change of a design; take the ids of the suggestions`,
    { change: id },
  );
}

const splitId = (id: string): string[] =>
  (id.match(/(?:\\.|[^|\\])+|(?<=\|)(?=\||$)/g) ?? []).map((part) => part.replace(/\\(.)/g, '$1'));

/** Draws one change into a copy; `null` where it cannot be drawn without touching anything else. */
export function drawChange(bpmn: BpmnModel, change: Change): BpmnModel | null {
  switch (change.kind) {
    case 'make-optional':
      return makeOptional(bpmn, change.element, change.to);
    case 'allow-repeat':
      return allowRepeat(bpmn, change.element, change.after);
    case 'insert-optional':
      return insertOptional(bpmn, change.activity, change.after);
    case 'allow-either-order':
      return allowEitherOrder(bpmn, change.element, { entry: change.from, exit: change.to });
    default:
      return change satisfies never;
  }
}

/** Neighbours change places while they are neighbours; ways around a step come before what is put behind it, ways back last. */
const ORDER: readonly Change['kind'][] = ['allow-either-order', 'make-optional', 'insert-optional', 'allow-repeat'];

/**
 * Draws several changes into one copy, in an order in which they stand least in each other's way: the result does not depend on the
 * order of the ids. A change of an element that another one adds is made after it. What cannot be drawn any more is `refused`.
 */
export function drawChanges(
  bpmn: BpmnModel,
  ids: readonly string[],
): { readonly bpmn: BpmnModel; readonly applied: string[]; readonly refused: string[] } {
  const changes = [...new Set(ids)]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((id) => ({ id, change: changeOf(id) }))
    .sort((a, b) => ORDER.indexOf(a.change.kind) - ORDER.indexOf(b.change.kind));
  let [drawn, waiting] = [bpmn, changes];
  const applied: string[] = [];
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length;
    waiting = waiting.filter(({ id, change }) => {
      const next = drawChange(drawn, change);
      if (next === null) return true;
      drawn = next;
      applied.push(id);
      return false;
    });
  }
  return { bpmn: drawn, applied, refused: waiting.map(({ id }) => id) };
}

/** The model as it is, and after each of these changes: the last one is what `drawChanges` and the plan give for what they applied. */
export function drawnOneByOne(bpmn: BpmnModel, applied: readonly string[]): BpmnModel[] {
  const models = [bpmn];
  for (const id of applied) {
    const next = drawChange(models[models.length - 1], changeOf(id));
    if (next !== null) models.push(next);
  }
  return models;
}
