import type { BpmnNode } from './bpmn-model.ts';
import { type Context, note } from './bpmn-net-context.ts';
import { leavesTokens, type RawExploration, type RawMarking, type RawNet } from './raw-net.ts';

/** So many states are looked at, so many interruptions are written, so many states may stand for a part of the net. */
const maxStates = 3000;
const maxCancelPoints = 400;
const maxUnfolded = 1000;

/** Something that ends all of a part at once. */
export interface Interrupt {
  readonly id: string;
  readonly label: string | null;
  readonly element: string | null;
  readonly isDue: (marking: RawMarking) => boolean;
  readonly outputs: readonly number[];
  /** Where there are too many states to say what it ends. */
  readonly instead: () => void;
}

/** A part of the net that is written but for its interruptions. */
export interface Part {
  readonly raw: RawNet;
  readonly owner: { readonly id: string; readonly kind: string };
  readonly entry: number;
  readonly first: number;
  readonly interrupts: readonly Interrupt[];
  readonly isEnd: (marking: RawMarking) => boolean;
  /** Its states have to stand for it. */
  readonly needsStates: boolean;
  /** What ends with fewer tokens must not end where there are more: whatever follows would begin too early. */
  readonly endsOnce: boolean;
}

/** One way in which a part ends. */
export interface End {
  readonly places: readonly number[];
  /** Registers that are set then, where they are not among the places. */
  readonly registers: readonly number[];
}

/**
 * Writes the interruptions of a part; returns how it can end, `null` where that has too many states. Interruptions are steps from each
 * marking. Where such a step, or an end, could leave tokens of a larger marking behind, the part is replaced by its states.
 */
export const settle = (c: Context, part: Part): readonly End[] | null => {
  const { raw, entry, first, interrupts, isEnd } = part;
  if (!part.needsStates && !raw.hasRules(first)) {
    const reach = raw.explore(entry, first, maxStates);
    if (!reach.complete) return giveUp(part);
    const ends = reach.markings.filter(isEnd);
    const due = interrupts.map(({ isDue }) => reach.markings.filter((marking) => marking.length > 0 && isDue(marking)));
    const taken = [...due.flat(), ...(part.endsOnce || interrupts.length > 0 ? ends : [])];
    if (!leavesTokens(taken, reach.markings)) {
      for (const [i, interrupt] of interrupts.entries()) writeSteps(raw, interrupt, due[i]!);
      const after = interrupts.length === 0 ? reach : raw.explore(entry, first, maxStates);
      return after.complete ? after.markings.filter(isEnd).map((places) => ({ places, registers: [] })) : null;
    }
  }
  for (const { id, label, element, isDue, outputs, instead } of interrupts) {
    const takes = (marking: RawMarking): readonly number[] | null =>
      marking.length > 0 && isDue(marking) ? marking.filter((place) => !raw.isRegister(place)) : null;
    raw.rule({ id, label, element, takes, outputs, instead });
  }
  const reach = raw.explore(entry, first, maxUnfolded);
  return reach.complete ? byStates(c, part, reach) : withoutStates(c, part);
};

const writeSteps = (
  raw: RawNet,
  { id, label, element, outputs, instead }: Interrupt,
  due: readonly RawMarking[],
): void => {
  if (due.length > maxCancelPoints) instead();
  else for (const marking of due) raw.step(id, marking, outputs, label, element);
};

const giveUp = ({ interrupts }: Part): null => {
  for (const { instead } of interrupts) instead();
  return null;
};

const byStates = (c: Context, { raw, owner, entry, first, isEnd }: Part, reach: RawExploration): readonly End[] => {
  const states = raw.unfold(owner.id, entry, first, reach);
  const statesWith = (places: readonly number[]): number[] =>
    reach.markings.flatMap((marking, i) => (marking.some((place) => places.includes(place)) ? [states[i]!] : []));
  for (const raise of c.raises) {
    const within = statesWith(raise.places);
    if (within.length > 0) raise.places = within;
  }
  return reach.markings.flatMap((marking, i) =>
    isEnd(marking) ? [{ places: [states[i]!], registers: marking.filter((place) => raw.isRegister(place)) }] : [],
  );
};

const withoutStates = (c: Context, { raw, owner, entry, first, isEnd, endsOnce }: Part): readonly End[] | null => {
  raw.withoutRules(first);
  const reach = raw.explore(entry, first, maxStates);
  if (!reach.complete) return null;
  const ends = reach.markings.filter(isEnd);
  if (endsOnce && leavesTokens(ends, reach.markings)) noteEnds(c, owner);
  return ends.map((marking) => ({ places: marking.filter((place) => !raw.isRegister(place)), registers: [] }));
};

export const noteEnds = (c: Context, owner: Pick<BpmnNode, 'id'>): void =>
  note(
    c,
    { id: owner.id, kind: 'end-event' },
    'too many states to see which ends belong together: each of them ends it',
  );
