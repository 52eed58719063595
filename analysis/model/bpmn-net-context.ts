import type { Compensation } from './bpmn-compensation.ts';
import type { BpmnLevel } from './bpmn-graph.ts';
import type { BpmnFlow, BpmnModel, BpmnNode, UnsupportedElement } from './bpmn-model.ts';
import type { End } from './bpmn-settle.ts';
import type { RawNet } from './raw-net.ts';

const maxSubsetBranches = 6;

/** An event that ends, from within, what is around it: as soon as one of `places` has a token. */
export interface Raise {
  readonly node: BpmnNode;
  /** The boundary event or event sub-process that catches it. */
  readonly catcher: string;
  places: readonly number[];
  /** Its event is already written. */
  readonly isWritten: boolean;
}

export interface WrittenEnd extends Pick<End, 'places'> {
  /** Activities that are done then, of those whose compensation is asked for around the level. */
  readonly done: readonly string[];
}

/** A process or the content of a sub-process, once written. */
export interface WrittenLevel {
  readonly entry: number;
  /** The markings in which it has ended. */
  readonly ends: readonly WrittenEnd[];
}

export interface Context {
  readonly bpmn: BpmnModel;
  /** The net, as seen from the level that is written. */
  readonly raw: RawNet;
  readonly notes: UnsupportedElement[];
  readonly label: (node: BpmnNode) => string | null;
  /** Whether the log knows the node by one of its names. */
  readonly isLogged: (node: BpmnNode) => boolean;
  /** Where a token goes when a boundary event or an event sub-process happens, by its id. */
  readonly handlers: Map<string, readonly number[]>;
  /** What catches the throwing events, by their ids. */
  readonly catchers: ReadonlyMap<string, string>;
  readonly compensation: Compensation;
  /** What was raised and not yet led to its catcher. */
  raises: Raise[];
  /** Of activities whose compensation can be asked for: the place that remembers that they are done. */
  readonly registers: ReadonlyMap<string, number>;
  /** Writes the content of a sub-process in a scope of its own. */
  readonly writeLevel: (c: Context, owner: string | undefined) => WrittenLevel;
}

export interface LevelContext extends Context {
  readonly level: BpmnLevel;
  readonly flowPlace: ReadonlyMap<string, number>;
  /** Joining inclusive gateway → splitting gateway, of those that make up a block. */
  readonly partners: ReadonlyMap<string, string>;
  /** Split → its join, where the two are translated as one block: places for "something taken" and for each branch done. */
  readonly blocks: Map<string, { readonly some: number; readonly done: readonly number[] }>;
  /** Places where tokens rest that went a way to the end. */
  readonly ends: number[];
  /** Places from which the whole level ends, with the event that ends it. */
  readonly stops: { readonly node: BpmnNode; readonly place: number; readonly outputs: readonly number[] }[];
  /** At which node of the level a token on a place of it stands. */
  readonly nodeAt: Map<number, string>;
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

/** The places that get a token when a node is left: all outgoing flows, or a resting place when there are none. */
export const placesAfter = (c: LevelContext, node: BpmnNode): number[] => {
  const flows = flowsFrom(c, node);
  if (flows.length === 0) return [restingPlace(c, `${node.id}:end`)];
  const chosen = flows.filter((flow) => flow.conditional === true);
  if (!isActivity(node) || chosen.length === 0 || flows.length === 1) return placesOf(c, flows);
  const choice = c.raw.place(`${node.id}:conditions`);
  const always = flows.filter((flow) => flow.conditional !== true);
  writeSubsets(c, node, [choice], chosen, always);
  return [choice];
};

/** A place where a token stays until its level has ended. */
export const restingPlace = (c: LevelContext, id: string): number => {
  const place = c.raw.place(id);
  c.ends.push(place);
  return place;
};

/** Takes any non-empty choice of the flows (any at all where `always` flows are left); a default flow only alone. */
export const writeSubsets = (
  c: LevelContext,
  node: BpmnNode,
  inputs: readonly number[],
  flows: readonly BpmnFlow[],
  always: readonly BpmnFlow[],
): void => {
  const fixed = placesOf(c, always);
  const byDefault = flows.filter((flow) => flow.isDefault === true);
  const places = placesOf(
    c,
    flows.filter((flow) => flow.isDefault !== true),
  );
  for (const place of placesOf(c, byDefault)) c.raw.step(`${node.id}:default`, inputs, [place, ...fixed]);
  if (fixed.length > 0 && byDefault.length === 0) c.raw.step(`${node.id}:none`, inputs, fixed);
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
