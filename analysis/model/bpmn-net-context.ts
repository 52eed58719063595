import type { BpmnLevel } from './bpmn-graph.ts';
import type { BpmnFlow, BpmnModel, BpmnNode, UnsupportedElement } from './bpmn-model.ts';
import type { RawNet } from './raw-net.ts';

const maxSubsetBranches = 6;

export interface Context {
  readonly bpmn: BpmnModel;
  readonly raw: RawNet;
  readonly notes: UnsupportedElement[];
  readonly label: (node: BpmnNode) => string | null;
  /** Whether the log knows the node by one of its names. */
  readonly isLogged: (node: BpmnNode) => boolean;
  /** Resting place of an end that raises an exception → the boundary event that catches it. */
  readonly raised: Map<number, BpmnNode>;
}

export interface LevelContext extends Context {
  readonly level: BpmnLevel;
  readonly flowPlace: ReadonlyMap<string, number>;
  /** Joining inclusive gateway → splitting gateway. */
  readonly partners: ReadonlyMap<string, string>;
  /** Split → its join, where the two are translated as one block: places for "something taken" and for each branch done. */
  readonly blocks: Map<string, { readonly some: number; readonly done: readonly number[] }>;
  /** Places where tokens rest that went a way to the end. */
  readonly ends: { readonly place: number; readonly terminate: boolean }[];
}

export const note = (c: Context, node: { id: string; kind: string }, consequence: string): void => {
  const isKnown = c.notes.some((one) => one.element === node.id && one.consequence === consequence);
  if (!isKnown) c.notes.push({ element: node.id, type: node.kind, consequence });
};

export const contentOf = (c: Context, node: BpmnNode): readonly BpmnNode[] =>
  c.bpmn.nodes.filter((inner) => inner.parent === node.id);

/** Whether the log knows anything inside, at whatever depth. */
const isLoggedInside = (c: Context, node: BpmnNode): boolean =>
  contentOf(c, node).some((inner) => c.isLogged(inner) || isLoggedInside(c, inner));

/** A sub-process is one step where it has no content, or where the log has an event for it and none for what is inside. */
export const isExpanded = (c: Context, node: BpmnNode): boolean =>
  node.kind === 'sub-process' && contentOf(c, node).length > 0 && !isOneStep(c, node);

const isOneStep = (c: Context, node: BpmnNode): boolean => c.isLogged(node) && !isLoggedInside(c, node);

export const isActivity = (node: BpmnNode): boolean => node.kind === 'task' || node.kind === 'sub-process';

export const flowsInto = (c: LevelContext, node: BpmnNode): readonly BpmnFlow[] => c.level.incoming.get(node.id) ?? [];
export const flowsFrom = (c: LevelContext, node: BpmnNode): readonly BpmnFlow[] => c.level.outgoing.get(node.id) ?? [];
export const placesOf = (c: LevelContext, flows: readonly BpmnFlow[]): number[] =>
  flows.map((flow) => c.flowPlace.get(flow.id)!);

/** The one place in front of a node whose incoming flows are alternatives. */
export const placeBefore = (c: LevelContext, node: BpmnNode): number => {
  const flows = flowsInto(c, node);
  const before = c.raw.place(`${node.id}:before`);
  for (const place of placesOf(c, flows)) c.raw.step(`${node.id}:enter`, [place], [before]);
  return before;
};

/** The event on the border of the sub-process around it that catches what an end event raises. */
export const catcherOf = (c: Context, { kind, parent, exception }: BpmnNode): BpmnNode | null => {
  if (kind !== 'end-event' || parent === undefined || exception === undefined) return null;
  const waiting = c.bpmn.nodes.filter(
    (node) => node.attachedTo === parent && node.interrupting !== false && node.exception?.kind === exception.kind,
  );
  const { ref } = exception;
  const named = waiting.find((node) => ref !== null && node.exception?.ref === ref);
  return named ?? waiting.find((node) => ref === null || node.exception?.ref === null) ?? null;
};

/** The places that get a token when a node is left: all outgoing flows, or a resting place when there are none. */
export const placesAfter = (c: LevelContext, node: BpmnNode): number[] => {
  const flows = flowsFrom(c, node);
  if (flows.length > 0) {
    if (!isActivity(node) || !flows.some((flow) => flow.conditional === true) || flows.length === 1)
      return placesOf(c, flows);
    const choice = c.raw.place(`${node.id}:conditions`);
    const always = flows.filter((flow) => flow.conditional !== true);
    writeSubsets(
      c,
      node,
      [choice],
      flows.filter((flow) => flow.conditional === true),
      always,
    );
    return [choice];
  }
  const place = c.raw.place(`${node.id}:end`);
  const catcher = catcherOf(c, node);
  if (catcher !== null) c.raised.set(place, catcher);
  else if (node.exception !== undefined && node.kind === 'end-event' && node.parent !== undefined)
    note(c, node, 'nothing on its sub-process catches it: it counts as a normal end of it');
  c.ends.push({ place, terminate: node.terminate === true || catcher !== null });
  return [place];
};

/** Takes any non-empty choice of the flows (any at all where `always` flows are left). */
export const writeSubsets = (
  c: LevelContext,
  node: BpmnNode,
  inputs: readonly number[],
  flows: readonly BpmnFlow[],
  always: readonly BpmnFlow[],
): void => {
  const places = placesOf(c, flows);
  const fixed = placesOf(c, always);
  if (fixed.length > 0) c.raw.step(`${node.id}:none`, inputs, fixed);
  if (places.length > maxSubsetBranches) {
    note(c, node, `of its ${places.length} branches either one or all are taken; other combinations are not tried`);
    for (const place of places) c.raw.step(`${node.id}:one`, inputs, [place, ...fixed]);
    c.raw.step(`${node.id}:all`, inputs, [...places, ...fixed]);
    return;
  }
  for (let bits = 1; bits < 1 << places.length; bits++) {
    const chosen = places.filter((_, i) => (bits & (1 << i)) !== 0);
    c.raw.step(`${node.id}:some`, inputs, [...chosen, ...fixed]);
  }
};

export const eventLabel = (c: Context, node: BpmnNode): string | null => (node.silent ? null : c.label(node));
