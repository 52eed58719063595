import { leaving, roundsOf, writeAdHoc, writeRounds } from './bpmn-activities.ts';
import type { BpmnNode } from './bpmn-model.ts';
import {
  type Context,
  contentOf,
  eventLabel,
  type LevelContext,
  note,
  placesAfter,
  type Raise,
} from './bpmn-net-context.ts';
import { type Interrupt, settle } from './bpmn-settle.ts';
import type { RawMarking, RawNet } from './raw-net.ts';

/** So many elements are written at most for the rounds of a sub-process that are told apart, and for instances beside each other. */
const maxCopied = 200;
const maxBeside = 40;

/** What stands around the content of a sub-process: its rounds and the events on its border. */
interface Room {
  readonly raw: RawNet;
  readonly entry: number;
  readonly after: number;
  /** Tokens that only say whether events on the border happened. */
  readonly asides: Set<number>;
  /** Markings, as text, in which a round has ended. */
  readonly ended: Set<string>;
}

/** An expanded sub-process with its rounds and the events on its border. */
export const writeSubProcess = (c: LevelContext, node: BpmnNode, before: number): void => {
  const outputs = leaving(c, node);
  const border = c.level.boundary.get(node.id) ?? [];
  const caught = new Set(c.catchers.values());
  const beside = border.filter(({ id, interrupting }) => interrupting === false && !caught.has(id));
  for (const event of border)
    c.handlers.set(event.id, beside.includes(event) ? placesAfter(c, event) : [writeCaught(c, event)]);
  const raw = c.raw.inside();
  const room: Room = {
    raw,
    entry: raw.place(`${node.id}:inside`),
    after: raw.place(`${node.id}:after`),
    asides: new Set(),
    ended: new Set(),
  };
  const first = raw.transitionCount;
  c.raw.step(`${node.id}:start`, [before], [room.entry], null, node.id);
  const overs = writeBeside(c, node, room, beside);
  const interrupts = [
    ...border.filter(({ id, interrupting }) => interrupting !== false && !caught.has(id)).map(anywhere(c, room)),
    ...takeRaises(c, (raise) => border.some(({ id }) => id === raise.catcher)),
  ];
  const leave = (places: readonly number[]): void => c.raw.step(`${node.id}:leave`, places, outputs);
  const isEnd = (marking: RawMarking): boolean =>
    marking.includes(room.after) && marking.every((place) => place === room.after || overs.includes(place));
  const part = { raw, owner: node, entry: room.entry, first, interrupts, isEnd, needsStates: false, endsOnce: false };
  const ends = interrupts.length === 0 ? null : settle(c, part);
  if (ends === null) leave([room.after, ...overs]);
  else for (const { places } of ends) leave(places);
};

/** The place from which an event on the border happens. */
const writeCaught = (c: LevelContext, event: BpmnNode): number => {
  const caught = c.raw.place(`${event.id}:caught`);
  c.raw.step(event.id, [caught], placesAfter(c, event), eventLabel(c, event), event.id);
  return caught;
};

/** Events that let the sub-process go on: each at most once while it runs. Returns a place for each that holds a token in the end. */
const writeBeside = (c: LevelContext, node: BpmnNode, room: Room, events: readonly BpmnNode[]): number[] => {
  const { raw } = room;
  const begin = events.length === 0 ? room.entry : raw.place(`${node.id}:begin`);
  const places = events.map(({ id }) => ({ ready: raw.place(`${id}:ready`), over: raw.place(`${id}:over`), id }));
  if (events.length > 0) raw.step(`${node.id}:run`, [room.entry], [begin, ...places.map(({ ready }) => ready)]);
  for (const [i, { id, ready, over }] of places.entries()) {
    note(c, events[i]!, 'it is taken to happen at most once each time its sub-process is done');
    raw.step(id, [ready], [over, ...(c.handlers.get(id) ?? [])], eventLabel(c, events[i]!), id);
    raw.step(`${id}:none`, [ready], [over]);
    room.asides.add(ready).add(over);
  }
  writeContent(c, node, room, begin);
  return places.map(({ over }) => over);
};

/** An event on the border that may interrupt at any point before the end. */
const anywhere =
  (c: LevelContext, room: Room) =>
  (event: BpmnNode): Interrupt => ({
    id: `${event.id}:happens`,
    label: null,
    element: null,
    isDue: (marking) =>
      !marking.includes(room.after) && !room.ended.has(marking.filter((place) => !room.asides.has(place)).join()),
    outputs: c.handlers.get(event.id) ?? [],
    instead: () => {
      note(c, event, 'its sub-process has too many states: interruption only at its start');
      room.raw.step(`${event.id}:happens`, [room.entry], c.handlers.get(event.id) ?? []);
    },
  });

/** The interruptions by what was raised within, of those whose catcher is here; the others go on outwards. */
export const takeRaises = (c: Context, isHere: (raise: Raise) => boolean): Interrupt[] => {
  const here = c.raises.filter(isHere);
  for (const raise of here) c.raises.splice(c.raises.indexOf(raise), 1);
  return here.map(({ node, places, catcher, isWritten }): Interrupt => {
    const label = isWritten ? null : eventLabel(c, node);
    const element = isWritten ? null : node.id;
    const outputs = c.handlers.get(catcher) ?? [];
    const instead = (): void => {
      note(c, node, 'too many states around it: what else goes on there is not ended');
      for (const place of places) c.raw.step(node.id, [place], outputs, label, element);
    };
    const isDue = (marking: RawMarking): boolean => marking.some((place) => places.includes(place));
    return { id: node.id, label, element, isDue, outputs, instead };
  });
};

/** The content, as often as it is done. */
const writeContent = (c: LevelContext, node: BpmnNode, room: Room, before: number): void => {
  const { raw } = room;
  const inner: Context = { ...c, raw };
  const outputs = [room.after];
  const { least, most } = roundsOf(c, node);
  const copies = most ?? least;
  const size = contentOf(c, node).length;
  const isBeside = node.repeat === 'multi-instance' && node.sequential !== true;
  if (isBeside && least === most && copies > 1 && copies * size <= maxBeside) {
    writeInstances(inner, node, { ...room, entry: before }, copies);
    return;
  }
  if (isBeside && copies !== 1) note(c, node, 'its instances are taken to run one after the other');
  const isCounted = copies * size <= maxCopied;
  if (!isCounted) note(c, node, 'how often at least and at most is not checked: any number of times is allowed');
  const rounds = isCounted ? { least, most } : { least: Math.min(least, 1), most: null };
  writeRounds(raw, node, rounds, { before, outputs }, (entry, after) => writeOnce(inner, node, room, { entry, after }));
};

/** A number of instances beside each other. */
const writeInstances = (c: Context, node: BpmnNode, room: Room, copies: number): void => {
  const { raw } = room;
  const entries = Array.from({ length: copies }, () => raw.place(`${node.id}:instance`));
  const done = entries.map(() => raw.place(`${node.id}:done`));
  raw.step(`${node.id}:instances`, [room.entry], entries);
  for (const [i, entry] of entries.entries()) writeOnce(c, node, room, { entry, after: [done[i]!] });
  raw.step(`${node.id}:all`, done, [room.after]);
};

interface Round {
  readonly entry: number;
  readonly after: readonly number[];
}

const writeOnce = (c: Context, node: BpmnNode, room: Room, { entry, after }: Round): void => {
  if (node.adHoc === true) {
    writeAdHoc(c, node, entry);
    c.raw.step(`${node.id}:end`, [entry], after);
    return;
  }
  const content = c.writeLevel(c, node.id);
  c.raw.step(`${node.id}:begin`, [entry], [content.entry]);
  for (const { places, done } of content.ends) {
    room.ended.add([...places].sort((a, b) => a - b).join());
    const remembered = done.flatMap((id) => c.registers.get(id) ?? []);
    c.raw.step(`${node.id}:end`, places, [...after, ...remembered]);
  }
};
