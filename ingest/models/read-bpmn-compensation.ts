import { leaveOut, type Reading } from './bpmn-reading.ts';
import { elementOf, elementsOf, flagOf, type ModdleElement, textOf } from './moddle.ts';

/** Associations between elements: they lead from compensation events to what undoes their activity. */
export const readAssociations = (r: Reading, container: ModdleElement): void => {
  for (const artifact of elementsOf(container, 'artifacts')) {
    if (artifact.$type !== 'bpmn:Association') continue;
    const [from, to] = [elementOf(artifact, 'sourceRef'), elementOf(artifact, 'targetRef')];
    if (from !== null && to !== null) r.associations.push({ from, to });
  }
};

/** Whether the element is a compensation event on the border of an activity. */
const isCompensationEvent = (element: ModdleElement): boolean =>
  element.$type === 'bpmn:BoundaryEvent' &&
  elementsOf(element, 'eventDefinitions').some(({ $type }) => $type === 'bpmn:CompensateEventDefinition');

/** Joins what undoes an activity with the event on the border of that; leaves out, with a note, what has no such partner. */
export const joinCompensations = (r: Reading): void => {
  const eventOf = new Map<string, string>();
  for (const { from, to } of r.associations)
    for (const [event, activity] of [
      [from, to],
      [to, from],
    ] as const)
      if (isCompensationEvent(event) && flagOf(activity, 'isForCompensation') === true)
        eventOf.set(textOf(activity, 'id') ?? '', textOf(event, 'id') ?? '');
  const events = new Set(eventOf.values());
  const gone = new Set<string>();
  for (const element of r.elements) {
    const id = textOf(element, 'id') ?? '';
    if (flagOf(element, 'isForCompensation') === true && !eventOf.has(id)) {
      gone.add(id);
      leaveOut(r, element, 'no compensation event leads to it: it is left out, and counts as a deviation');
    } else if (isCompensationEvent(element) && !events.has(id)) {
      gone.add(id);
      leaveOut(r, element, 'it leads to nothing that compensates: it is left out');
    }
  }
  const present = r.nodes.filter(({ id, parent }) => !gone.has(id) && !gone.has(parent ?? ''));
  r.nodes = present.map((node) => {
    const compensates = eventOf.get(node.id);
    return compensates === undefined ? node : { ...node, compensates };
  });
};
