import type { BpmnModel } from '#analysis/model';
import { createElement, elementsOf, type ModdleElement } from './moddle.ts';

/** The line from a compensation event to what undoes its activity. */
export interface Association {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly element: ModdleElement;
}

/** Lets events refer to the activities that they undo; returns the associations of compensation events. */
export function writeCompensations(
  { nodes }: BpmnModel,
  elements: ReadonlyMap<string, ModdleElement>,
): readonly Association[] {
  for (const { id, exception } of nodes) {
    if (exception?.kind !== 'compensation' || exception.ref === null) continue;
    for (const definition of elementsOf(elements.get(id) ?? createElement('bpmn:Event', {}), 'eventDefinitions'))
      definition.set('activityRef', elements.get(exception.ref));
  }
  return nodes.flatMap(({ id: target, compensates: source }) => {
    if (source === undefined) return [];
    const id = `${source}_to_${target}`;
    const ends = { sourceRef: elements.get(source), targetRef: elements.get(target) };
    return [
      { id, source, target, element: createElement('bpmn:Association', { id, associationDirection: 'One', ...ends }) },
    ];
  });
}

/** The model with its associations as flows: so that they are drawn. */
export const withAssociations = (bpmn: BpmnModel, associations: readonly Association[]): BpmnModel => ({
  ...bpmn,
  flows: [...bpmn.flows, ...associations.map(({ id, source, target }) => ({ id, source, target, name: null }))],
});
