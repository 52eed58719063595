import { AnalysisError } from '../error.ts';
import { writeActivity, writeAdHoc } from './bpmn-activities.ts';
import { blockPartners, levelOf } from './bpmn-graph.ts';
import { inclusiveInputs, writeInclusiveSplit } from './bpmn-inclusive.ts';
import type { BpmnModel, BpmnNode, UnsupportedElement } from './bpmn-model.ts';
import {
  type Context,
  catcherOf,
  contentOf,
  eventLabel,
  flowsInto,
  isActivity,
  isExpanded,
  type LevelContext,
  note,
  placeBefore,
  placesAfter,
  placesOf,
} from './bpmn-net-context.ts';
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

const writeSubProcess = (c: LevelContext, node: BpmnNode, before: number): void => {
  const handlers = new Map<string, readonly number[]>();
  const handlerOf = (event: BpmnNode): readonly number[] => {
    const known = handlers.get(event.id) ?? placesAfter(c, event);
    handlers.set(event.id, known);
    return known;
  };
  const outputs = placesAfter(c, node);
  const entry = c.raw.place(`${node.id}:inside`);
  const after = c.raw.place(`${node.id}:after`);
  const first = c.raw.transitionCount;
  writeInside(c, node, entry, after, handlerOf);
  c.raw.step(`${node.id}:start`, [before], [entry], null, node.id);
  writeRounds(c, node, { before, entry, after, outputs });
  // What is raised inside is caught where it is raised, nowhere else.
  const caught = new Set(contentOf(c, node).flatMap((inner) => catcherOf(c, inner)?.id ?? []));
  const onBorder = (c.level.boundary.get(node.id) ?? []).filter(({ id }) => !caught.has(id));
  for (const event of onBorder.filter(({ interrupting }) => interrupting === false)) {
    c.raw.step(`${node.id}:with:${event.id}`, [before], [entry, ...handlerOf(event)]);
    note(c, event, 'it is taken to happen at most once each time its sub-process is done');
  }
  const interrupting = onBorder.filter((event) => event.interrupting !== false);
  const reach = interrupting.length === 0 ? null : c.raw.explore(entry, first, maxCancelPoints);
  c.raw.step(`${node.id}:leave`, [after], outputs);
  for (const event of interrupting) {
    const points = reach?.complete === true ? reach.markings.filter((marking) => marking[0] !== after) : [[entry]];
    if (reach?.complete !== true) note(c, event, 'its sub-process has too many states: interruption only at its start');
    for (const marking of points) c.raw.step(event.id, marking, handlerOf(event), eventLabel(c, event), event.id);
  }
};

/** The content of a sub-process; an end that raises what an event on its border catches leads to the handler of that. */
const writeInside = (
  c: LevelContext,
  node: BpmnNode,
  entry: number,
  after: number,
  handlerOf: (event: BpmnNode) => readonly number[],
): void => {
  if (node.adHoc === true) {
    writeAdHoc(c, node, entry);
    c.raw.step(`${node.id}:end`, [entry], [after]);
    return;
  }
  for (const marking of writeLevel(c, node.id, entry)) {
    const catcher = marking.map((place) => c.raised.get(place)).find((one) => one !== undefined);
    if (catcher === undefined) c.raw.step(`${node.id}:end`, marking, [after]);
    else c.raw.step(catcher.id, marking, handlerOf(catcher), eventLabel(c, catcher), catcher.id);
  }
};

interface Around {
  readonly before: number;
  readonly entry: number;
  readonly after: number;
  readonly outputs: readonly number[];
}

const writeRounds = (c: LevelContext, node: BpmnNode, { before, entry, after, outputs }: Around): void => {
  if (node.repeat !== undefined) c.raw.step(`${node.id}:again`, [after], [entry]);
  if (node.repeat === 'multi-instance') note(c, node, 'its instances are taken to run one after the other');
  if (node.times?.least === 0) c.raw.step(`${node.id}:none`, [before], outputs);
  if ((node.times?.least ?? 1) > 1 || node.times?.most != null)
    note(c, node, 'how often at least and at most is not checked: any number of times is allowed');
};

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
  const { bpmn, raw, notes, label, isLogged, raised } = parent;
  const c: LevelContext = {
    bpmn,
    raw,
    notes,
    label,
    isLogged,
    raised,
    level,
    flowPlace,
    partners: blockPartners(level, (node) => node.kind === 'inclusive-gateway'),
    blocks: new Map(),
    ends: [],
  };
  const main = level.eventSubProcesses.length === 0 ? entry : raw.place(`${id}:main`);
  const first = raw.transitionCount;
  const starts = writeStarts(c, id, main);
  const isJoin = (node: BpmnNode): boolean => node.kind === 'inclusive-gateway' && c.partners.has(node.id);
  const splitsFirst = orderByPartner(level.nodes, c.partners, isJoin);
  for (const node of splitsFirst) {
    const start = starts.get(node.id) ?? null;
    if (node.kind !== 'boundary-event' && (start !== null || flowsInto(c, node).length > 0)) writeNode(c, node, start);
  }
  const ends = restingMarkings(c, id, main, first);
  return main === entry ? ends : writeEventSubProcesses(c, id, { entry, main, first, ends });
};

interface Running {
  readonly entry: number;
  /** Where the level proper begins. */
  readonly main: number;
  /** The first transition of the level proper. */
  readonly first: number;
  /** The markings in which the level proper has ended. */
  readonly ends: readonly (readonly number[])[];
}

/**
 * Sub-processes that an event starts. An interrupting one takes the place of whatever the level is at, in any state but its ends; another
 * one runs beside it, at most once. Returns the markings in which level and handlers have ended.
 */
const writeEventSubProcesses = (c: LevelContext, id: string, run: Running): (readonly number[])[] => {
  const points = c.raw.explore(run.main, run.first, maxCancelPoints);
  const isEnd = new Set(run.ends.map((marking) => [...marking].sort((a, b) => a - b).join()));
  const beside: { readonly ready: number; readonly over: number }[] = [];
  const ends: (readonly number[])[] = [...run.ends];
  for (const node of c.level.eventSubProcesses) {
    const inside = c.raw.place(`${node.id}:inside`);
    const handled = writeLevel(c, node.id, inside);
    if (node.interrupting === false) {
      const [ready, over] = [c.raw.place(`${node.id}:ready`), c.raw.place(`${node.id}:over`)];
      c.raw.step(`${node.id}:start`, [ready], [inside], null, node.id);
      c.raw.step(`${node.id}:none`, [ready], [over]);
      for (const marking of handled) c.raw.step(`${node.id}:end`, marking, [over]);
      beside.push({ ready, over });
      note(c, node, 'it is taken to happen at most once, beside the process around it');
    } else if (points.complete) {
      for (const marking of points.markings)
        if (!isEnd.has(marking.join())) c.raw.step(`${node.id}:start`, marking, [inside], null, node.id);
      ends.push(...handled);
    } else note(c, node, 'the process around it has too many states: what happens in it counts as deviation');
  }
  c.raw.step(`${id}:run`, [run.entry], [run.main, ...beside.map(({ ready }) => ready)]);
  return ends.map((marking) => [...marking, ...beside.map(({ over }) => over)]);
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

const labeller =
  (match: (node: BpmnNode) => string | null): ((node: BpmnNode) => string | null) =>
  (node) => {
    const matched = match(node);
    if (matched !== null || !isActivity(node)) return matched;
    const own = normalizeName(node.name ?? node.aliases[0] ?? '');
    return own === '' ? null : own;
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
  const match = options.matchName ?? nameMatcher(options.activities ?? []);
  const context = {
    bpmn,
    raw,
    notes,
    label: labeller(match),
    isLogged: (node: BpmnNode) => match(node) !== null,
    raised: new Map<number, BpmnNode>(),
  };
  const ends = writeLevel(context, undefined, source);
  const net = raw.finish(bpmn.name, source, nested(ends) ? ends : [writeSink(raw, bpmn.id, ends)]);
  return { net: options.reduce === false ? net : reduceNet(net), notes };
};
