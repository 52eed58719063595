import { type Model, namesOf, normalizeName } from '../model/index.ts';
import type { Difference, Mark } from './schema.ts';

/**
 * The elements of a model that a difference concerns: steps that only it has, and steps that come in another order. `side` says which
 * model of the difference it is. Process trees have no elements of their own, so none are marked.
 */
export function differenceMarks(model: Model, difference: Difference, side: 'here' | 'there'): Mark[] {
  const only = new Set(side === 'here' ? difference.steps.missing : difference.steps.added);
  const moved = new Set(
    difference.order.filter(({ here, there }) => isSwap(here, there)).flatMap(({ first, second }) => [first, second]),
  );
  return elementsOf(model).flatMap(({ element, names }): Mark[] => {
    if (names.some((name) => only.has(name))) return [{ element, mark: 'only-here' }];
    return names.some((name) => moved.has(name)) ? [{ element, mark: 'other-order' }] : [];
  });
}

const isSwap = (here: string, there: string): boolean =>
  (here === 'before' && there === 'after') || (here === 'after' && there === 'before');

function elementsOf(model: Model): { readonly element: string; readonly names: readonly string[] }[] {
  switch (model.kind) {
    case 'bpmn':
      return model.bpmn.nodes.map((node) => ({ element: node.id, names: namesOf(node) }));
    case 'petri-net':
      return model.net.transitions.map(({ id, label }) => ({
        element: id,
        names: label === null ? [] : [normalizeName(label)],
      }));
    case 'process-tree':
      return [];
    default:
      return model satisfies never;
  }
}
