/** Small BPMN files for tests: chains of ids make the flows, the first letters of an id its kind. */

const kinds: readonly (readonly [RegExp, string])[] = [
  [/^start/, 'startEvent'],
  [/^end/, 'endEvent'],
  [/^throw/, 'intermediateThrowEvent'],
  [/^catch/, 'intermediateCatchEvent'],
  [/^on/, 'boundaryEvent'],
  [/^xor/, 'exclusiveGateway'],
  [/^and/, 'parallelGateway'],
  [/^or/, 'inclusiveGateway'],
  [/^wait/, 'eventBasedGateway'],
  [/^complex/, 'complexGateway'],
  [/^sub/, 'subProcess'],
  [/^transaction/, 'transaction'],
];

const kindOf = (id: string): string => kinds.find(([start]) => start.test(id))?.[1] ?? 'task';

export interface Extra {
  /** More attributes, as text. */
  readonly is?: string;
  /** What stands inside the element. */
  readonly has?: string;
}

/** Flows and elements of chains `start > a > end`; what is more about an element is given by its id. Flows are called `source-target`. */
export const content = (chains: readonly string[], extras: Readonly<Record<string, Extra>> = {}): string => {
  const ways = chains.map((chain) => chain.split(' > '));
  const ids = [...new Set([...ways.flat(), ...Object.keys(extras).filter((id) => !id.includes('-'))])];
  const elements = ids.map((id) => {
    const kind = kindOf(id);
    const named = kind === 'task' || /^(sub|trans)/.test(id) ? ` name="${id}"` : '';
    return `<${kind} id="${id}"${named} ${extras[id]?.is ?? ''}>${extras[id]?.has ?? ''}</${kind}>`;
  });
  const flows = ways.flatMap((way) =>
    way.slice(1).map((target, i) => {
      const id = `${way[i]}-${target}`;
      return `<sequenceFlow id="${id}" sourceRef="${way[i]}" targetRef="${target}">${extras[id]?.has ?? ''}</sequenceFlow>`;
    }),
  );
  return [...elements, ...flows].join('\n');
};

/** A file of one process; errors `e1`, `e2` and escalations `s1`, `s2` can be referred to. */
export const bpmnText = (inside: string): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
<process id="p">${inside}</process><error id="e1"/><error id="e2"/><escalation id="s1"/><escalation id="s2"/><signal id="g"/></definitions>`;

export const on = (activity: string, definition: string, goesOn = false): Extra => ({
  is: `attachedToRef="${activity}"${goesOn ? ' cancelActivity="false"' : ''}`,
  has: definition,
});
export const error = (ref?: string): string =>
  `<errorEventDefinition${ref === undefined ? '' : ` errorRef="${ref}"`}/>`;
export const escalation = (ref?: string): string =>
  `<escalationEventDefinition${ref === undefined ? '' : ` escalationRef="${ref}"`}/>`;
export const compensate = (activity?: string): string =>
  `<compensateEventDefinition${activity === undefined ? '' : ` activityRef="${activity}"`}/>`;
export const cancel = '<cancelEventDefinition/>';
export const terminate = '<terminateEventDefinition/>';
export const timer = '<timerEventDefinition/>';
/** What undoes `activity`: a task of the name, behind an event on its border. */
export const undone = (activity: string, by: string): string =>
  `<boundaryEvent id="on-${activity}" attachedToRef="${activity}">${compensate()}</boundaryEvent><task id="${by}" name="${by}" isForCompensation="true"/><association id="to-${by}" sourceRef="on-${activity}" targetRef="${by}"/>`;
