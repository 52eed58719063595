import { isUndoing } from './bpmn-exceptions.ts';
import { levelOf, successorsOf } from './bpmn-graph.ts';
import type { BpmnModel, BpmnNode } from './bpmn-model.ts';
import {
  type Context,
  contentOf,
  eventLabel,
  isExpanded,
  type LevelContext,
  note,
  placesAfter,
  restingPlace,
} from './bpmn-net-context.ts';
import type { RawMarking } from './raw-net.ts';

/** What undoes each activity: the activity behind its compensation event, or the event sub-process in it that is for that. */
export const undoingOf = (bpmn: BpmnModel): ReadonlyMap<string, BpmnNode> => {
  const undoing = new Map<string, BpmnNode>();
  const border = new Map(bpmn.nodes.map((node) => [node.id, node.attachedTo]));
  for (const node of bpmn.nodes) {
    const undone = node.compensates === undefined ? undefined : border.get(node.compensates);
    if (undone !== undefined) undoing.set(undone, node);
  }
  for (const node of bpmn.nodes)
    if (node.parent !== undefined && isUndoing(bpmn, node) && !undoing.has(node.parent)) undoing.set(node.parent, node);
  return undoing;
};

const isThrow = ({ kind, exception }: BpmnNode): boolean =>
  exception?.kind === 'compensation' && (kind === 'end-event' || kind === 'intermediate-event');

const isCancel = ({ kind, exception }: BpmnNode): boolean => exception?.kind === 'cancel' && kind === 'end-event';

/** What a compensation concerns, and in which order it is undone. */
export class Compensation {
  readonly #bpmn: BpmnModel;
  readonly #undoing: ReadonlyMap<string, BpmnNode>;
  readonly #byId: ReadonlyMap<string, BpmnNode>;

  constructor(bpmn: BpmnModel) {
    this.#bpmn = bpmn;
    this.#undoing = undoingOf(bpmn);
    this.#byId = new Map(bpmn.nodes.map((node) => [node.id, node]));
  }

  undoing(activity: string): BpmnNode | undefined {
    return this.#undoing.get(activity);
  }

  /** Activities of a level that can be undone; of a sub-process without a handler of its own those inside it. */
  #undoable(owner: string | undefined): string[] {
    return this.#bpmn.nodes
      .filter((node) => node.parent === owner && node.triggeredByEvent !== true && node.compensates === undefined)
      .flatMap(({ id }) => (this.#undoing.has(id) ? [id] : this.#undoable(id)));
  }

  /** The level whose activities an event concerns: its own, or that around the event sub-process it stands in. */
  scopeOf({ parent }: BpmnNode): string | undefined {
    const around = parent === undefined ? undefined : this.#byId.get(parent);
    return around?.triggeredByEvent === true ? around.parent : parent;
  }

  /** The activities that an event undoes, as far as they are done. */
  targetsOf(node: BpmnNode): string[] {
    if (!isThrow(node) && !isCancel(node)) return [];
    const activity = isThrow(node) ? (node.exception?.ref ?? null) : null;
    if (activity === null) return this.#undoable(this.scopeOf(node));
    return this.#undoing.has(activity) ? [activity] : this.#undoable(activity);
  }

  #isInside(id: string, owner: string | undefined): boolean {
    for (let at = this.#byId.get(id); at !== undefined; at = this.#byId.get(at.parent ?? ''))
      if (at.parent === owner) return true;
    return false;
  }

  /** The activities of a level, at whatever depth, that something on it or around it may ask to undo. */
  asked(owner: string | undefined): string[] {
    const asked = this.#bpmn.nodes
      .filter((node) => {
        const scope = this.scopeOf(node);
        return scope === owner || (owner !== undefined && this.#isInside(owner, scope));
      })
      .flatMap((node) => this.targetsOf(node));
    return [...new Set(asked)].filter((id) => this.#isInside(id, owner));
  }

  /** Whether `b` comes after `a` on every way that has both, so that it is undone first. */
  isLater(b: string, a: string): boolean {
    const path = (id: string): BpmnNode[] => {
      const node = this.#byId.get(id);
      return node === undefined ? [] : [...path(node.parent ?? ''), node];
    };
    const [of, than] = [path(b), path(a)];
    const at = of.findIndex((node, i) => node !== than[i]);
    const [later, earlier] = [of[at]?.id, than[at]?.id];
    if (later === undefined || earlier === undefined) return false;
    return this.#leadsTo(earlier, later) && !this.#leadsTo(later, earlier);
  }

  /** Whether an activity may be done several times while the level of the event runs. */
  isRepeated(id: string, event: BpmnNode): boolean {
    const scope = this.scopeOf(event);
    for (let node = this.#byId.get(id); node !== undefined; node = this.#byId.get(node.parent ?? '')) {
      if (node.repeat !== undefined || this.#leadsTo(node.id, node.id)) return true;
      if (node.parent === scope) return false;
    }
    return false;
  }

  #leadsTo(from: string, to: string): boolean {
    const level = levelOf(this.#bpmn, this.#byId.get(from)?.parent);
    const open = [from];
    const seen = new Set<string>();
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const next of successorsOf(level, at)) {
        if (next === to) return true;
        if (!seen.has(next)) open.push(next);
        seen.add(next);
      }
    return false;
  }
}

/** Handlers that nothing in the process asks for. */
export const noteUnasked = (c: Context): void => {
  const asked = new Set(c.bpmn.nodes.flatMap((node) => c.compensation.targetsOf(node)));
  for (const [activity, handler] of undoingOf(c.bpmn))
    if (!asked.has(activity)) note(c, handler, 'nothing asks for this compensation: it never happens');
};

/** An event that asks for compensation: undoes what is done, later things first, then goes on (at once, where it does not wait). */
export const writeCompensation = (c: LevelContext, node: BpmnNode, before: number): void => {
  const outputs = placesAfter(c, node);
  const label = eventLabel(c, node);
  if (c.compensation.targetsOf(node).length === 0) {
    note(c, node, 'there is nothing that it could compensate');
    c.raw.step(node.id, [before], outputs, label, node.id);
    return;
  }
  const undoing = c.raw.place(`${node.id}:undoing`);
  const waits = node.waits !== false;
  c.raw.step(node.id, [before], waits ? [undoing] : [undoing, ...outputs], label, node.id);
  writeUndoing(c, node, undoing, waits ? outputs : [restingPlace(c, `${node.id}:undone`)]);
};

/** From `undoing`, whatever is to be undone for an event; then on to `outputs`. */
export const writeUndoing = (c: LevelContext, node: BpmnNode, undoing: number, outputs: readonly number[]): void => {
  const targets = c.compensation.targetsOf(node).flatMap((id) => {
    const register = c.registers.get(id);
    const handler = c.compensation.undoing(id);
    return register === undefined || handler === undefined ? [] : [{ id, register, handler }];
  });
  const instead = (): void => {
    note(c, node, 'too many states to follow what it compensates: compensating steps count as deviations');
    c.raw.step(`${node.id}:undone`, [undoing], outputs);
  };
  const isOver = (marking: RawMarking): boolean => !targets.some(({ register }) => marking.includes(register));
  const leaves = (marking: RawMarking): number[] | null =>
    marking.includes(undoing) && isOver(marking) ? [undoing] : null;
  c.raw.rule({ id: `${node.id}:undone`, takes: leaves, outputs, instead });
  for (const { id, register, handler } of targets) {
    const later = targets.filter((other) => c.compensation.isLater(other.id, id)).map((other) => other.register);
    const takes = (marking: RawMarking): number[] | null =>
      marking.includes(undoing) && marking.includes(register) && !later.some((other) => marking.includes(other))
        ? [undoing, register]
        : null;
    if (c.compensation.isRepeated(id, node))
      note(c, handler, 'it is taken to happen once, however often its activity was done');
    writeHandler(c, handler, takes, undoing);
  }
};

const writeHandler = (
  c: LevelContext,
  handler: BpmnNode,
  takes: (marking: RawMarking) => number[] | null,
  undoing: number,
): void => {
  if (handler.repeat !== undefined) note(c, handler, 'its repetition is not read: it happens once');
  if (handler.triggeredByEvent === true || isExpanded(c, handler)) {
    const { entry, ends } = c.writeLevel({ ...c, raw: c.raw }, handler.id);
    c.raw.rule({ id: `${handler.id}:start`, takes, outputs: [entry], element: handler.id, instead: () => {} });
    for (const { places } of ends) c.raw.step(`${handler.id}:end`, places, [undoing]);
    return;
  }
  const label = handler.silent ? null : c.label(handler);
  if (label === null && !handler.silent) note(c, handler, 'it has no name and counts as silent');
  if (contentOf(c, handler).length > 0)
    note(c, handler, 'the log has it but none of its steps: it counts as one activity');
  c.raw.rule({ id: handler.id, takes, outputs: [undoing], label, element: handler.id, instead: () => {} });
};
