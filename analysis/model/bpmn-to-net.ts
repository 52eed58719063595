import { AnalysisError } from '../error.ts';
import { type BpmnLevel, blockPartners, branchesBetween, levelOf } from './bpmn-graph.ts';
import type { BpmnFlow, BpmnModel, BpmnNode, UnsupportedElement } from './bpmn-model.ts';
import { nameMatcher, normalizeName } from './model-names.ts';
import { reduceNet } from './net-reduce.ts';
import type { PetriNet } from './petri-net.ts';
import { RawNet } from './raw-net.ts';

export interface BpmnToNetOptions {
  /** Activities of the log: a node whose name or alias is among them gets that label; events become visible only this way. */
  readonly activities?: readonly string[];
  /** Instead of `activities`: the label of a node, null where the log does not know it. */
  readonly matchName?: (node: BpmnNode) => string | null;
  /** Apply `reduceNet`; default true. */
  readonly reduce?: boolean;
}

export interface BpmnNet {
  /**
   * `transition.element` is the id of the BPMN element. A workflow net, except where ends may come alone or together (an inclusive
   * split without join, terminate events): then every way to end is a final marking of its own.
   */
  readonly net: PetriNet;
  /** What was left out or read in one of several ways: the elements of the file that were, then those of this translation. */
  readonly notes: readonly UnsupportedElement[];
}

const maxStates = 3000;
const maxCancelPoints = 400;
const maxSubsetBranches = 6;

interface Context {
  readonly bpmn: BpmnModel;
  readonly raw: RawNet;
  readonly notes: UnsupportedElement[];
  readonly label: (node: BpmnNode) => string | null;
}

interface LevelContext extends Context {
  readonly level: BpmnLevel;
  readonly flowPlace: ReadonlyMap<string, number>;
  /** Joining inclusive gateway → splitting gateway. */
  readonly partners: ReadonlyMap<string, string>;
  /** Split → its join, where the two are translated as one block: places for "something taken" and for each branch done. */
  readonly blocks: Map<string, { readonly some: number; readonly done: readonly number[] }>;
  /** Places where tokens rest that went a way to the end. */
  readonly ends: { readonly place: number; readonly terminate: boolean }[];
}

const note = (c: Context, node: { id: string; kind: string }, consequence: string): void => {
  c.notes.push({ element: node.id, type: node.kind, consequence });
};

const isExpanded = (c: Context, node: BpmnNode): boolean =>
  node.kind === 'sub-process' && c.bpmn.nodes.some((inner) => inner.parent === node.id);

const isActivity = (node: BpmnNode): boolean => node.kind === 'task' || node.kind === 'sub-process';

const flowsInto = (c: LevelContext, node: BpmnNode): readonly BpmnFlow[] => c.level.incoming.get(node.id) ?? [];
const flowsFrom = (c: LevelContext, node: BpmnNode): readonly BpmnFlow[] => c.level.outgoing.get(node.id) ?? [];
const placesOf = (c: LevelContext, flows: readonly BpmnFlow[]): number[] =>
  flows.map((flow) => c.flowPlace.get(flow.id)!);

/** The one place in front of a node whose incoming flows are alternatives. */
const placeBefore = (c: LevelContext, node: BpmnNode): number => {
  const flows = flowsInto(c, node);
  const before = c.raw.place(`${node.id}:before`);
  for (const place of placesOf(c, flows)) c.raw.step(`${node.id}:enter`, [place], [before]);
  return before;
};

/** The places that get a token when a node is left: all outgoing flows, or a resting place when there are none. */
const placesAfter = (c: LevelContext, node: BpmnNode): number[] => {
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
  c.ends.push({ place, terminate: node.terminate === true });
  return [place];
};

/** Takes any non-empty choice of the flows (any at all where `always` flows are left). */
const writeSubsets = (
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

const writeActivity = (c: LevelContext, node: BpmnNode, before: number): void => {
  const outputs = placesAfter(c, node);
  const label = node.silent ? null : c.label(node);
  if (label === null && !node.silent) note(c, node, 'it has no name and counts as silent');
  const after = node.repeat === undefined ? outputs : [c.raw.place(`${node.id}:after`)];
  c.raw.step(node.id, [before], after, label, node.id);
  if (node.repeat !== undefined) {
    c.raw.step(`${node.id}:again`, after, [before]);
    c.raw.step(`${node.id}:leave`, after, outputs);
  }
  for (const event of c.level.boundary.get(node.id) ?? []) {
    const handler = placesAfter(c, event);
    if (event.interrupting === false) {
      const running = c.raw.place(`${node.id}:running`);
      c.raw.step(event.id, [before], [running, ...handler], eventLabel(c, event), event.id);
      c.raw.step(`${node.id}:with:${event.id}`, [running], after, label, node.id);
      note(c, event, 'it is taken to happen at most once each time its activity is done');
    } else c.raw.step(event.id, [before], handler, eventLabel(c, event), event.id);
  }
};

const writeSubProcess = (c: LevelContext, node: BpmnNode, before: number): void => {
  const outputs = placesAfter(c, node);
  const entry = c.raw.place(`${node.id}:inside`);
  const after = c.raw.place(`${node.id}:after`);
  const first = c.raw.transitionCount;
  for (const marking of writeLevel(c, node.id, entry)) c.raw.step(`${node.id}:end`, marking, [after]);
  const interrupting: BpmnNode[] = [];
  c.raw.step(`${node.id}:start`, [before], [entry], null, node.id);
  if (node.repeat !== undefined) c.raw.step(`${node.id}:again`, [after], [entry]);
  if (node.repeat === 'multi-instance') note(c, node, 'its instances are taken to run one after the other');
  for (const event of c.level.boundary.get(node.id) ?? []) {
    if (event.interrupting !== false) {
      interrupting.push(event);
      continue;
    }
    c.raw.step(`${node.id}:with:${event.id}`, [before], [entry, ...placesAfter(c, event)]);
    note(c, event, 'it is taken to happen at most once each time its sub-process is done');
  }
  const reach = interrupting.length === 0 ? null : c.raw.explore(entry, first, maxCancelPoints);
  c.raw.step(`${node.id}:leave`, [after], outputs);
  for (const event of interrupting) {
    const handler = placesAfter(c, event);
    const points = reach?.complete === true ? reach.markings.filter((marking) => marking[0] !== after) : [[entry]];
    if (reach?.complete !== true) note(c, event, 'its sub-process has too many states: interruption only at its start');
    for (const marking of points) c.raw.step(event.id, marking, handler, eventLabel(c, event), event.id);
  }
};

const eventLabel = (c: Context, node: BpmnNode): string | null => (node.silent ? null : c.label(node));

const writeEvent = (c: LevelContext, node: BpmnNode, before: number): void =>
  c.raw.step(node.id, [before], placesAfter(c, node), eventLabel(c, node), node.id);

const writeExclusive = (c: LevelContext, node: BpmnNode, before: number): void => {
  if (node.kind === 'complex-gateway') note(c, node, 'it is read as an exclusive gateway');
  for (const place of placesAfter(c, node)) c.raw.step(`${node.id}:take`, [before], [place]);
};

const writeParallel = (c: LevelContext, node: BpmnNode, start: number | null): void => {
  const inputs = placesOf(c, flowsInto(c, node));
  c.raw.step(node.id, start === null ? inputs : [...inputs, start], placesAfter(c, node), null, node.id);
};

/** The block of an inclusive split and its join: a branch may be skipped only once another one has been taken. */
const writeInclusiveBlock = (c: LevelContext, split: BpmnNode, inputs: readonly number[], join: string): boolean => {
  const flows = flowsFrom(c, split);
  const branches = branchesBetween(c.level, split.id, join);
  if (branches === null) return false;
  const none = c.raw.place(`${split.id}:none`);
  const some = c.raw.place(`${split.id}:some`);
  const open = flows.map((flow) => c.raw.place(`${flow.id}:open`));
  const done = flows.map((flow) => c.raw.place(`${flow.id}:done`));
  c.raw.step(split.id, inputs, [none, ...open], null, split.id);
  placesOf(c, flows).forEach((place, i) => {
    c.raw.step(`${split.id}:first`, [open[i]!, none], [place, some]);
    c.raw.step(`${split.id}:more`, [open[i]!, some], [place, some]);
    c.raw.step(`${split.id}:skip`, [open[i]!, some], [done[i]!, some]);
  });
  for (const [flow, branch] of branches) c.raw.step(`${join}:enter`, [c.flowPlace.get(flow)!], [done[branch]!]);
  c.blocks.set(join, { some, done });
  return true;
};

const writeInclusiveSplit = (c: LevelContext, node: BpmnNode, inputs: readonly number[]): void => {
  const flows = flowsFrom(c, node);
  if (flows.length < 2) {
    c.raw.step(node.id, inputs, placesAfter(c, node), null, node.id);
    return;
  }
  const join = [...c.partners].find(([, split]) => split === node.id)?.[0];
  if (join !== undefined && writeInclusiveBlock(c, node, inputs, join)) return;
  writeSubsets(c, node, inputs, flows, []);
};

/** Where the tokens of a joining inclusive gateway come together, as inputs of what follows it. */
const inclusiveInputs = (c: LevelContext, node: BpmnNode): number[] => {
  const block = c.blocks.get(node.id);
  if (block !== undefined) return [block.some, ...block.done];
  const flows = flowsInto(c, node);
  if (flows.length < 2) return [placeBefore(c, node)];
  const partner = c.level.byId.get(c.partners.get(node.id) ?? '');
  const parallel =
    partner !== undefined &&
    (partner.kind === 'parallel-gateway' || (isActivity(partner) && !c.level.boundary.has(partner.id)));
  if (parallel && flowsFrom(c, partner).length === flows.length) return placesOf(c, flows);
  if (partner?.kind !== 'exclusive-gateway' && partner?.kind !== 'event-based-gateway')
    note(c, node, 'no split opens its block: every arriving token goes on alone, as at an exclusive gateway');
  return [placeBefore(c, node)];
};

const writeNode = (c: LevelContext, node: BpmnNode, start: number | null): void => {
  if (node.kind === 'parallel-gateway') {
    writeParallel(c, node, start);
  } else if (node.kind === 'inclusive-gateway') {
    writeInclusiveSplit(c, node, start === null ? inclusiveInputs(c, node) : [start]);
  } else {
    const before = placeBefore(c, node);
    if (start !== null) c.raw.step(`${node.id}:begin`, [start], [before]);
    if (node.kind.endsWith('gateway')) writeExclusive(c, node, before);
    else if (isExpanded(c, node)) writeSubProcess(c, node, before);
    else if (isActivity(node)) writeActivity(c, node, before);
    else writeEvent(c, node, before);
  }
};

/** Start places by node: start events are alternatives; without any, everything without incoming flow starts together. */
const writeStarts = (c: LevelContext, owner: string, entry: number): Map<string, number> => {
  const free = c.level.nodes.filter((node) => node.kind !== 'boundary-event' && flowsInto(c, node).length === 0);
  const events = c.level.nodes.filter((node) => node.kind === 'start-event');
  const starting = events.length > 0 ? events : free;
  if (starting.length === 0)
    throw new AnalysisError(
      'invalid-model',
      `BPMN ${JSON.stringify(owner)}: every element has an incoming flow, nothing can start; add a start event`,
      { element: owner },
    );
  const starts = new Map(starting.map((node) => [node.id, c.raw.place(`${node.id}:start`)]));
  const places = [...starts.values()];
  if (events.length > 0 || starting.length === 1)
    for (const place of places) c.raw.step(`${owner}:start`, [entry], [place]);
  else {
    c.raw.step(`${owner}:start`, [entry], places);
    c.notes.push({
      element: owner,
      type: 'process',
      consequence: 'no start event: all elements without incoming flow start together',
    });
  }
  for (const node of free) if (!starts.has(node.id)) note(c, node, 'no flow leads to it: it never happens');
  return starts;
};

/** The markings in which a level is at rest: how it can end. */
const restingMarkings = (c: LevelContext, owner: string, entry: number, first: number): (readonly number[])[] => {
  const alone = c.ends.map(({ place }) => [place]);
  if (c.ends.length < 2 && c.ends[0]?.terminate !== true) return alone;
  const rests = new Set(c.ends.map(({ place }) => place));
  const terminating = new Set(c.ends.filter(({ terminate }) => terminate).map(({ place }) => place));
  const { markings, complete } = c.raw.explore(entry, first, maxStates);
  const found = markings.filter(
    (marking) => marking.every((place) => rests.has(place)) || marking.some((place) => terminating.has(place)),
  );
  if (complete && found.length <= maxCancelPoints) return found.length > 0 ? found : alone;
  const consequence = 'too many states to see which ends belong together: each of them ends it';
  c.notes.push({ element: owner, type: 'end-event', consequence });
  return alone;
};

/** Whether one marking lies within another, so that leaving by the first would leave the rest of the second behind. */
const nested = (markings: readonly (readonly number[])[]): boolean =>
  markings.some((a) => markings.some((b) => b.length > a.length && a.every((place) => b.includes(place))));

/** Writes the nodes of a level; returns the markings in which it has ended. */
const writeLevel = (parent: Context, owner: string | undefined, entry: number): (readonly number[])[] => {
  const level = levelOf(parent.bpmn, owner);
  const id = owner ?? parent.bpmn.id;
  const flowPlace = new Map<string, number>();
  for (const flows of level.outgoing.values())
    for (const flow of flows) flowPlace.set(flow.id, parent.raw.place(flow.id));
  const { bpmn, raw, notes, label } = parent;
  const c: LevelContext = {
    bpmn,
    raw,
    notes,
    label,
    level,
    flowPlace,
    partners: blockPartners(level, (node) => node.kind === 'inclusive-gateway'),
    blocks: new Map(),
    ends: [],
  };
  const first = raw.transitionCount;
  const starts = writeStarts(c, id, entry);
  const isJoin = (node: BpmnNode): boolean => node.kind === 'inclusive-gateway' && c.partners.has(node.id);
  const splitsFirst = orderByPartner(level.nodes, c.partners, isJoin);
  for (const node of splitsFirst) {
    const start = starts.get(node.id) ?? null;
    if (node.kind !== 'boundary-event' && (start !== null || flowsInto(c, node).length > 0)) writeNode(c, node, start);
  }
  return restingMarkings(c, id, entry, first);
};

/** Nodes so that a splitting gateway comes before the join of its block. */
const orderByPartner = (
  nodes: readonly BpmnNode[],
  partners: ReadonlyMap<string, string>,
  isJoin: (node: BpmnNode) => boolean,
): BpmnNode[] => {
  const ordered = nodes.filter((node) => !isJoin(node));
  const waiting = nodes.filter(isJoin);
  const placed = new Set(ordered.map((node) => node.id));
  while (waiting.length > 0) {
    const next = Math.max(
      0,
      waiting.findIndex((node) => placed.has(partners.get(node.id) ?? '')),
    );
    const [node] = waiting.splice(next, 1);
    ordered.push(node!);
    placed.add(node!.id);
  }
  return ordered;
};

const labeller = (options: BpmnToNetOptions): ((node: BpmnNode) => string | null) => {
  const match = options.matchName ?? nameMatcher(options.activities ?? []);
  return (node) => {
    const matched = match(node);
    if (matched !== null || !isActivity(node)) return matched;
    const own = normalizeName(node.name ?? node.aliases[0] ?? '');
    return own === '' ? null : own;
  };
};

const checkIds = (bpmn: BpmnModel): void => {
  const ids = new Set(bpmn.nodes.map((node) => node.id));
  if (ids.size < bpmn.nodes.length)
    throw new AnalysisError('invalid-model', `BPMN ${JSON.stringify(bpmn.id)}: two elements share an id`);
  for (const flow of bpmn.flows) {
    const missing = [flow.source, flow.target].find((id) => !ids.has(id));
    if (missing !== undefined)
      throw new AnalysisError(
        'invalid-model',
        `BPMN flow ${JSON.stringify(flow.id)} leads to unknown element ${JSON.stringify(missing)}`,
        {
          element: flow.id,
        },
      );
  }
};

const writeSink = (raw: RawNet, id: string, ends: readonly (readonly number[])[]): number[] => {
  const sink = raw.place('sink');
  for (const marking of ends) raw.step(`${id}:end`, marking, [sink]);
  return [sink];
};

/**
 * The workflow net of a BPMN process (Dijkman, Dumas, Ouyang 2008, extended): tasks, exclusive, parallel, event-based gateways, inclusive
 * gateways (exact for blocks of a split and its join), sub-processes, boundary events, repetition, several start and end events. A
 * task with several incoming flows is an exclusive join, with several outgoing flows a parallel split. Events leave no event in
 * the log unless their name matches an activity. An activity interrupted by a boundary event counts as not done. What is approximated
 * stands in the notes by element id. Throws `invalid-model` where nothing can start or a flow leads nowhere.
 */
export const bpmnToNet = (bpmn: BpmnModel, options: BpmnToNetOptions = {}): BpmnNet => {
  checkIds(bpmn);
  const raw = new RawNet();
  const notes: UnsupportedElement[] = [...bpmn.unsupported];
  const source = raw.place('source');
  const ends = writeLevel({ bpmn, raw, notes, label: labeller(options) }, undefined, source);
  const net = raw.finish(bpmn.name, source, nested(ends) ? ends : [writeSink(raw, bpmn.id, ends)]);
  return { net: options.reduce === false ? net : reduceNet(net), notes };
};
