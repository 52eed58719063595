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

/** So many rounds at most are told apart. */
const maxRounds = 20;

export const writeActivity = (c: LevelContext, node: BpmnNode, before: number): void => {
  const outputs = placesAfter(c, node);
  if (node.kind === 'sub-process' && contentOf(c, node).length > 0)
    note(c, node, 'the log has it but none of its steps: it counts as one activity');
  const { least, most } = roundsOf(c, node);
  if (least === 0) c.raw.step(`${node.id}:none`, [before], outputs);
  // A round for each time that counts; after the last one without a limit the same round again.
  const rounds = Math.max(1, most ?? least);
  for (let round = 1, entry = before; round <= rounds; round++) {
    const isOnly = rounds === 1 && most !== null;
    const after = isOnly ? outputs : [c.raw.place(`${node.id}:after`)];
    writeOnce(c, node, entry, after);
    if (isOnly) return;
    if (round >= least) c.raw.step(`${node.id}:leave`, after, outputs);
    if (round === rounds) {
      if (most === null) c.raw.step(`${node.id}:again`, after, [entry]);
      return;
    }
    const next = c.raw.place(`${node.id}:before`);
    c.raw.step(`${node.id}:again`, after, [next]);
    entry = next;
  }
};

/** How often an activity is done; once without a marker. */
const roundsOf = (c: Context, node: BpmnNode): { readonly least: number; readonly most: number | null } => {
  if (node.repeat === undefined) return { least: 1, most: 1 };
  const { least, most } = node.times ?? { least: 1, most: null };
  if (Math.max(least, most ?? 0) <= maxRounds) return { least, most };
  note(c, node, 'how often at least and at most is not checked: its limits are beyond 20 times');
  return { least: Math.min(least, 1), most: null };
};

/** The activity done once, with the events on its border. */
const writeOnce = (c: LevelContext, node: BpmnNode, before: number, after: readonly number[]): void => {
  const label = node.silent ? null : c.label(node);
  if (label === null && !node.silent) note(c, node, 'it has no name and counts as silent');
  c.raw.step(node.id, [before], after, label, node.id);
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

/** Steps without order between them: each of them any number of times. */
export const writeAdHoc = (c: Context, node: BpmnNode, entry: number): void => {
  note(
    c,
    node,
    'its steps may come in any order, any number of times or not at all; its condition to end is not checked',
  );
  for (const inner of contentOf(c, node)) {
    const label = inner.silent || !isActivity(inner) ? null : c.label(inner);
    if (label !== null) c.raw.step(inner.id, [entry], [entry], label, inner.id);
  }
};
