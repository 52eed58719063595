import { elementOf, elementsOf, type ModdleElement, textOf } from './moddle.ts';

/** What may be raised by another event of the process. */
const raised = new Set(['bpmn:ErrorEventDefinition', 'bpmn:EscalationEventDefinition', 'bpmn:CancelEventDefinition']);

const isUnlikeOne = (element: ModdleElement, property: string): boolean => {
  const value = element.get(property);
  return typeof value === 'number' && value !== 1;
};

const activityNotes = (element: ModdleElement): string[] =>
  isUnlikeOne(element, 'startQuantity') || isUnlikeOne(element, 'completionQuantity')
    ? ['its quantities of tokens are not read: one token starts it, one leaves it']
    : [];

const eventNotes = (element: ModdleElement): string[] => {
  const definitions = elementsOf(element, 'eventDefinitions');
  const isRaised = definitions.some(({ $type }) => raised.has($type));
  return element.$type === 'bpmn:BoundaryEvent' && definitions.length > 1 && isRaised
    ? ['it waits for several things: it is taken to happen at any time']
    : [];
};

/** What of an element that takes part is not looked at, as sentences for `unsupported`.  */
export const overlooked = (element: ModdleElement): string[] => {
  if (element.$instanceOf('bpmn:Activity')) return activityNotes(element);
  if (element.$instanceOf('bpmn:Event')) return eventNotes(element);
  return textOf(element, 'eventGatewayType') === 'Parallel'
    ? ['it waits for all its events, but is read as an exclusive choice between them']
    : [];
};

/** Signals that the process both sends and waits for: nothing makes the second wait for the first. */
export const waitsForSignals = (elements: readonly ModdleElement[]): ModdleElement[] => {
  const signalOf = (element: ModdleElement): ModdleElement | null => {
    const definition = elementsOf(element, 'eventDefinitions').find((d) => d.$type === 'bpmn:SignalEventDefinition');
    return definition === undefined ? null : elementOf(definition, 'signalRef');
  };
  const sent = new Set(
    elements.filter((element) => element.$instanceOf('bpmn:ThrowEvent')).flatMap((element) => signalOf(element) ?? []),
  );
  return elements.filter((element) => {
    const signal = element.$instanceOf('bpmn:CatchEvent') ? signalOf(element) : null;
    return signal !== null && sent.has(signal);
  });
};
