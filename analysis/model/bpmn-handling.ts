import { isUndoing } from './bpmn-exceptions.ts';
import { successorsOf } from './bpmn-graph.ts';
import type { BpmnNode } from './bpmn-model.ts';
import { eventLabel, flowsInto, type LevelContext, note } from './bpmn-net-context.ts';
import { type End, type Interrupt, noteEnds } from './bpmn-settle.ts';
import { takeRaises } from './bpmn-sub-process.ts';
import type { RawMarking } from './raw-net.ts';

/** The sub-processes that events start on a level. */
export interface Handling {
  /** Places that get a token when the level begins. */
  readonly ready: readonly number[];
  /** Places of tokens whose sub-process is over; those of `besides` hold one whenever the level ends. */
  readonly overs: readonly number[];
  readonly besides: readonly number[];
  /** Sub-processes that may interrupt at any point. */
  readonly anywhere: readonly BpmnNode[];
  /** Whether a token is within a sub-process that has interrupted the level. */
  readonly isInterrupted: (place: number) => boolean;
}

/**
 * Sub-processes that an event starts. An interrupting one takes the place of whatever the level is at, in any state but its ends; another
 * one runs beside it, at most once. One that waits for what is raised within starts when that is.
 */
export const writeEventSubProcesses = (c: LevelContext): Handling => {
  const raised = new Set(c.catchers.values());
  const [ready, overs, besides]: [number[], number[], number[]] = [[], [], []];
  const anywhere: BpmnNode[] = [];
  const within: (readonly [number, number])[] = [];
  for (const node of c.level.eventSubProcesses) {
    if (isUndoing(c.bpmn, node)) continue;
    const from = c.raw.placeCount;
    const handled = c.writeLevel(c, node.id);
    const inside = c.raw.place(`${node.id}:inside`);
    const over = c.raw.place(`${node.id}:over`);
    c.raw.step(`${node.id}:start`, [inside], [handled.entry], null, node.id);
    for (const { places, done } of handled.ends)
      c.raw.step(`${node.id}:end`, places, [over, ...done.flatMap((id) => c.registers.get(id) ?? [])]);
    c.handlers.set(node.id, [inside]);
    c.nodeAt.set(over, node.id);
    overs.push(over);
    if (node.interrupting !== false) {
      within.push([from, c.raw.placeCount]);
      if (!raised.has(node.id)) anywhere.push(node);
      c.ends.push(over);
    } else if (!raised.has(node.id)) {
      const waiting = c.raw.place(`${node.id}:ready`);
      c.raw.step(`${node.id}:happens`, [waiting], [inside]);
      c.raw.step(`${node.id}:none`, [waiting], [over]);
      ready.push(waiting);
      besides.push(over);
      note(c, node, 'it is taken to happen at most once, beside the process around it');
    }
  }
  const isInterrupted = (place: number): boolean => within.some(([from, to]) => place >= from && place < to);
  return { ready, overs, besides, anywhere, isInterrupted };
};

/** Everything that ends all of a level at once. */
export const interruptsOf = (
  c: LevelContext,
  handling: Handling,
  isEnd: (marking: RawMarking) => boolean,
): Interrupt[] => [
  ...c.stops.map(({ node, place, outputs }): Interrupt => {
    const label = eventLabel(c, node);
    const instead = (): void => {
      note(c, node, 'too many states around it: what else goes on there is not ended');
      c.raw.step(node.id, [place], outputs, label, node.id);
    };
    return { id: node.id, label, element: node.id, isDue: (marking) => marking.includes(place), outputs, instead };
  }),
  ...takeRaises(c, ({ catcher }) => c.level.eventSubProcesses.some(({ id }) => id === catcher)),
  ...handling.anywhere.map(
    (node): Interrupt => ({
      id: `${node.id}:happens`,
      label: null,
      element: null,
      isDue: (marking) => !isEnd(marking) && !marking.some(handling.isInterrupted),
      outputs: c.handlers.get(node.id) ?? [],
      instead: () => note(c, node, 'the process around it has too many states: what happens in it counts as deviation'),
    }),
  ),
];

/**
 * Where it cannot be told which ends belong together: what goes on beside the level, in ways that an event that does not interrupt has
 * begun, ends by itself; of the other ends each ends the level.
 */
export const endAlone = (c: LevelContext, id: string): void => {
  const isMain = mainNodes(c);
  const beside = c.ends.filter((place) => !isMain.has(c.nodeAt.get(place) ?? ''));
  const main = c.ends.filter((place) => !beside.includes(place));
  if (main.length === 0) {
    noteEnds(c, { id });
    return;
  }
  for (const place of beside) c.raw.step(`${id}:over`, [place], []);
  c.ends.splice(0, c.ends.length, ...main);
  if (main.length > 1 || (beside.length > 0 && id !== c.bpmn.id)) noteEnds(c, { id });
};

/** Nodes that can be come to without an event that does not interrupt. */
const mainNodes = (c: LevelContext): ReadonlySet<string> => {
  const starts = c.level.nodes.filter((node) => node.kind !== 'boundary-event' && flowsInto(c, node).length === 0);
  const seen = new Set([...starts.map(({ id }) => id), ...c.level.eventSubProcesses.map(({ id }) => id)]);
  for (const id of seen)
    for (const next of successorsOf(c.level, id)) {
      const node = c.level.byId.get(next);
      if (node?.kind !== 'boundary-event' || node.interrupting !== false) seen.add(next);
    }
  return seen;
};

/** Each end by itself. */
export const alone = (c: LevelContext, { overs, besides }: Handling): readonly End[] =>
  c.ends.map((place) => ({ places: overs.includes(place) ? [place] : [place, ...besides], registers: [] }));
