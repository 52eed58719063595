import type { BpmnNode } from './bpmn-model.ts';
import {
  type Context,
  contentOf,
  eventLabel,
  isActivity,
  type LevelContext,
  note,
  placesAfter,
} from './bpmn-net-context.ts';
import type { RawNet } from './raw-net.ts';

/** So many rounds at most are told apart. */
const maxRounds = 20;

/** So many events on the border of one activity that let it go on. */
const maxBeside = 4;

export const writeActivity = (c: LevelContext, node: BpmnNode, before: number): void => {
  const outputs = leaving(c, node);
  if (node.kind === 'sub-process' && contentOf(c, node).length > 0)
    note(c, node, 'the log has it but none of its steps: it counts as one activity');
  writeRounds(c.raw, node, roundsOf(c, node), { before, outputs }, (entry, after) => writeOnce(c, node, entry, after));
};

/** Where tokens go when an activity is done; what may be undone later is remembered. */
export const leaving = (c: LevelContext, node: BpmnNode): number[] => {
  const register = c.registers.get(node.id);
  return [...placesAfter(c, node), ...(register === undefined ? [] : [register])];
};

interface Rounds {
  readonly least: number;
  readonly most: number | null;
}

/** A round for each time that counts; after the last one without a limit the same round again. */
export const writeRounds = (
  raw: RawNet,
  { id }: BpmnNode,
  { least, most }: Rounds,
  { before, outputs }: { readonly before: number; readonly outputs: readonly number[] },
  writeRound: (entry: number, after: readonly number[]) => void,
): void => {
  if (least === 0) raw.step(`${id}:none`, [before], outputs);
  const rounds = Math.max(1, most ?? least);
  for (let round = 1, entry = before; round <= rounds; round++) {
    const isOnly = rounds === 1 && most !== null;
    const after = isOnly ? outputs : [raw.place(`${id}:after`)];
    writeRound(entry, after);
    if (isOnly) return;
    if (round >= least) raw.step(`${id}:leave`, after, outputs);
    if (round === rounds) {
      if (most === null) raw.step(`${id}:again`, after, [entry]);
      return;
    }
    const next = raw.place(`${id}:before`);
    raw.step(`${id}:again`, after, [next]);
    entry = next;
  }
};

/** How often an activity is done; once without a marker. */
export const roundsOf = (c: Context, node: BpmnNode): Rounds => {
  if (node.repeat === undefined) return { least: 1, most: 1 };
  const { least, most } = node.times ?? { least: 1, most: null };
  if (Math.max(least, most ?? 0) <= maxRounds) return { least, most };
  note(c, node, 'how often at least and at most is not checked: its limits are beyond 20 times');
  return { least: Math.min(least, 1), most: null };
};

/** The activity done once, with the events on its border: those that let it go on happen before it is done, each at most once. */
const writeOnce = (c: LevelContext, node: BpmnNode, before: number, after: readonly number[]): void => {
  const label = node.silent ? null : c.label(node);
  if (label === null && !node.silent) note(c, node, 'it has no name and counts as silent');
  const border = c.level.boundary.get(node.id) ?? [];
  const beside = border.filter(({ interrupting }) => interrupting === false);
  for (const event of beside)
    note(
      c,
      event,
      beside.indexOf(event) < maxBeside
        ? 'it is taken to happen at most once each time its activity is done'
        : 'too many events on its activity let that go on: this one is left out',
    );
  const told = beside.slice(0, maxBeside);
  const handlers = new Map(border.map((event) => [event.id, placesAfter(c, event)]));
  const handler = (event: BpmnNode): readonly number[] => handlers.get(event.id) ?? [];
  // A place for each choice of events that have happened.
  const running = Array.from({ length: 1 << told.length }, (_, happened) =>
    happened === 0 ? before : c.raw.place(`${node.id}:running`),
  );
  for (const [happened, at] of running.entries()) {
    c.raw.step(node.id, [at], after, label, node.id);
    for (const [i, event] of told.entries())
      if ((happened & (1 << i)) === 0) {
        const next = running[happened | (1 << i)]!;
        c.raw.step(event.id, [at], [next, ...handler(event)], eventLabel(c, event), event.id);
      }
    for (const event of border.filter(({ interrupting }) => interrupting !== false))
      c.raw.step(event.id, [at], handler(event), eventLabel(c, event), event.id);
  }
};

/** Steps without order between them: each of them any number of times. */
export const writeAdHoc = (c: Context, node: BpmnNode, entry: number): void => {
  note(
    c,
    node,
    'its steps may come in any order, any number of times or not at all; its condition to end is not checked',
  );
  writeAnyTime(c, node, entry);
};

const writeAnyTime = (c: Context, node: BpmnNode, entry: number): void => {
  for (const inner of contentOf(c, node)) {
    if (!isActivity(inner)) continue;
    if (contentOf(c, inner).length > 0 && !c.isLogged(inner)) {
      writeAnyTime(c, inner, entry);
      continue;
    }
    const label = inner.silent ? null : c.label(inner);
    if (label !== null) c.raw.step(inner.id, [entry], [entry], label, inner.id);
  }
};
