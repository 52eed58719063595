import { AnalysisError } from '../error.ts';
import { writeActivity } from './bpmn-activities.ts';
import { writeEvent } from './bpmn-events.ts';
import { levelOf } from './bpmn-graph.ts';
import { alone, endAlone, interruptsOf, writeEventSubProcesses } from './bpmn-handling.ts';
import { inclusiveBlocks, inclusiveInputs, writeInclusiveSplit } from './bpmn-inclusive.ts';
import type { BpmnNode } from './bpmn-model.ts';
import {
  type Context,
  flowsInto,
  isActivity,
  isExpanded,
  type LevelContext,
  note,
  placeBefore,
  placesAfter,
  placesOf,
  type WrittenLevel,
} from './bpmn-net-context.ts';
import { settle } from './bpmn-settle.ts';
import { writeSubProcess } from './bpmn-sub-process.ts';
import type { RawMarking } from './raw-net.ts';

/** Writes the process or the content of a sub-process in a scope of its own, with the sub-processes that events start in it. */
export const writeLevel = (around: Context, owner: string | undefined): WrittenLevel => {
  const id = owner ?? around.bpmn.id;
  const raw = around.raw.inside();
  const entry = raw.place(`${id}:entry`);
  const first = raw.transitionCount;
  const own = new Map(around.compensation.asked(owner).map((done) => [done, raw.register(`${done}:done`)]));
  const c = openLevel(around, owner, raw, own);
  const handling = writeEventSubProcesses(c);
  const main = raw.place(`${id}:main`);
  raw.step(`${id}:run`, [entry], [main, ...handling.ready]);
  writeNodes(c, id, main);
  const isRest = (place: number): boolean => c.ends.includes(place) || handling.overs.includes(place);
  const isEnd = (marking: RawMarking): boolean =>
    marking.some(isRest) && marking.every((place) => isRest(place) || raw.isRegister(place));
  const interrupts = interruptsOf(c, handling, isEnd);
  const needsStates = own.size > 0;
  const part = { raw, owner: { id, kind: 'process' }, entry, first, interrupts, isEnd, needsStates };
  const isSimple =
    interrupts.length === 0 &&
    c.ends.length < 2 &&
    !needsStates &&
    !raw.hasRules(first) &&
    handling.overs.length === handling.besides.length;
  const isDeferred = undoesAround(c, owner);
  if (isDeferred) for (const { instead } of interrupts) instead();
  const ends = isSimple || isDeferred ? alone(c, handling) : settle(c, { ...part, endsOnce: owner !== undefined });
  if (ends === null) endAlone(c, id);
  const doneOf = new Map([...own].map(([done, register]) => [register, done]));
  return {
    entry,
    ends: (ends ?? alone(c, handling)).map(({ places, registers }) => ({
      places,
      done: registers.flatMap((register) => doneOf.get(register) ?? []),
    })),
  };
};

const openLevel = (
  around: Context,
  owner: string | undefined,
  raw: Context['raw'],
  own: ReadonlyMap<string, number>,
): LevelContext => {
  const level = levelOf(around.bpmn, owner);
  const flowPlace = new Map<string, number>();
  const nodeAt = new Map<number, string>();
  for (const flows of level.outgoing.values())
    for (const flow of flows) {
      const place = raw.place(flow.id);
      flowPlace.set(flow.id, place);
      nodeAt.set(place, flow.target);
    }
  return {
    ...around,
    raw,
    registers: new Map([...around.registers, ...own]),
    level,
    flowPlace,
    nodeAt,
    partners: inclusiveBlocks(level) ?? new Map(),
    blocks: new Map(),
    ends: [],
    stops: [],
  };
};

/** Whether something on the level of an event sub-process undoes what is done around it: then only the states around it tell how it goes on. */
const undoesAround = (c: LevelContext, owner: string | undefined): boolean =>
  c.level.nodes.some((node) => c.compensation.scopeOf(node) !== owner && c.compensation.targetsOf(node).length > 0);

const writeNodes = (c: LevelContext, id: string, main: number): void => {
  const starts = writeStarts(c, id, main);
  const isJoin = (node: BpmnNode): boolean => node.kind === 'inclusive-gateway' && c.partners.has(node.id);
  for (const node of orderByPartner(c.level.nodes, c.partners, isJoin)) {
    const start = starts.get(node.id) ?? null;
    if (node.kind === 'boundary-event' || (start === null && flowsInto(c, node).length === 0)) continue;
    if (start !== null) c.nodeAt.set(start, node.id);
    const from = c.raw.placeCount;
    writeNode(c, node, start);
    for (let place = from; place < c.raw.placeCount; place++) c.nodeAt.set(place, node.id);
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
    note(c, { id: owner, kind: 'process' }, 'no start event: all elements without incoming flow start together');
  }
  for (const node of free) if (!starts.has(node.id)) note(c, node, 'no flow leads to it: it never happens');
  return starts;
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

const writeExclusive = (c: LevelContext, node: BpmnNode, before: number): void => {
  if (node.kind === 'complex-gateway') note(c, node, 'it is read as an exclusive gateway');
  for (const place of placesAfter(c, node)) c.raw.step(`${node.id}:take`, [before], [place]);
};

const writeParallel = (c: LevelContext, node: BpmnNode, start: number | null): void => {
  const inputs = placesOf(c, flowsInto(c, node));
  c.raw.step(node.id, start === null ? inputs : [...inputs, start], placesAfter(c, node), null, node.id);
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
