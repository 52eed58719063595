import { compareCodePoints } from '../../log/index.ts';
import { normalizeName, type PetriNet } from '../../model/index.ts';
import type { VariantTable } from '../../variants/index.ts';
import type { AlignmentResult } from '../alignment/align-variants.ts';
import type { DeviationKind } from '../schema.ts';

/** Kinds that the activities of a trace alone tell: all cases of a variant show them, or none. */
export type OrderKind = Exclude<DeviationKind, 'too-early' | 'too-late' | 'wrong-role'>;

/** What every deviation says of itself. */
export interface DeviationBase {
  readonly id: string;
  readonly kind: DeviationKind;
  /** The label of the model; the name in the log where the model does not know the activity. */
  readonly activity: string;
  readonly element: string | null;
  /** Label of the last synchronous step before it; `null` at the start. */
  readonly after: string | null;
  /** Element of that step. */
  readonly afterElement: string | null;
  /** Element of the step that followed the model next, in most cases; `null` at the end. */
  readonly beforeElement: string | null;
  /** For a wrong order: whether the step came before or after its place in the model. */
  readonly direction: 'early' | 'late' | null;
  /** The variants that show it, ascending. */
  readonly variants: readonly number[];
  readonly cases: number;
}

/** One way in which cases leave the model, with the variants that do: all of their cases show it. */
export interface Deviation extends DeviationBase {
  readonly kind: OrderKind;
  /** For each of these variants: the event of the trace at which it first shows (the one before, where no event was made). */
  readonly positions: readonly number[];
  /** The same where it last shows. */
  readonly lastPositions: readonly number[];
  /** For each of these variants: the events and missing steps that belong to it. */
  readonly steps: readonly number[];
}

interface Found {
  readonly kind: OrderKind;
  readonly activity: string;
  readonly element: string | null;
  readonly after: string | null;
  readonly afterElement: string | null;
  readonly beforeElement: string | null;
  readonly direction: 'early' | 'late' | null;
  readonly position: number;
}

/** A deviation while its variants are collected. */
interface Open extends Found {
  readonly variants: number[];
  readonly positions: number[];
  readonly lastPositions: number[];
  readonly steps: number[];
  /** Cases by the step that comes next. */
  readonly befores: Map<string | null, number>;
  cases: number;
}

/** A step on one side only, before pairs of the same activity are joined. */
interface LooseMove {
  readonly missing: boolean;
  readonly activity: string;
  /** Normal form of the activity. */
  readonly name: string;
  readonly element: string | null;
  readonly after: string | null;
  readonly afterElement: string | null;
  readonly beforeElement: string | null;
  readonly position: number;
  readonly move: number;
}

/**
 * The deviations of all aligned variants, by cases descending, then id by code point. A missing and an extra step of the same
 * activity in one trace are one step in the wrong order; an extra step of an activity that also happened where the model wants it
 * is a repetition; a missing step among the `approvals` (normal forms of labels) is a skipped approval instead. A case counts once per
 * deviation, however often it shows it.
 */
export function findDeviations(
  variants: VariantTable,
  net: PetriNet,
  aligned: AlignmentResult,
  approvals: ReadonlySet<string> = new Set(),
): Deviation[] {
  const known = knownNames(variants, net, aligned);
  const found = new Map<string, Open>();
  for (let v = 0; v < variants.variantCount; v++) {
    if (aligned.cost[v] < 0) continue;
    for (const one of deviationsOf(net, aligned, known, v, approvals)) {
      const id = deviationId(one);
      const open = found.get(id) ?? opened(one);
      found.set(id, open);
      // A step in the wrong order is an extra one and a missing one.
      const steps = one.kind === 'wrong-order' ? 2 : 1;
      if (open.variants.at(-1) === v) {
        open.steps[open.steps.length - 1] = (open.steps.at(-1) ?? 0) + steps;
        open.lastPositions[open.lastPositions.length - 1] = one.position;
        continue;
      }
      open.variants.push(v);
      open.positions.push(one.position);
      open.lastPositions.push(one.position);
      open.steps.push(steps);
      open.cases += variants.cases[v];
      const { befores } = open;
      befores.set(one.beforeElement, (befores.get(one.beforeElement) ?? 0) + variants.cases[v]);
    }
  }
  return Array.from(found, ([id, { position: _, befores, ...one }]) => ({
    id,
    ...one,
    beforeElement: mostFrequent(befores),
  })).sort(byCases);
}

const opened = (one: Found): Open => ({
  ...{ ...one, variants: [], positions: [], lastPositions: [], steps: [], cases: 0 },
  befores: new Map(),
});

/** Cases descending, then id by code point. */
export const byCases = (a: Pick<DeviationBase, 'cases' | 'id'>, b: Pick<DeviationBase, 'cases' | 'id'>): number =>
  b.cases - a.cases || compareCodePoints(a.id, b.id);

/** Ties go to the first by code point; the end (`null`) comes last. */
const mostFrequent = (cases: ReadonlyMap<string | null, number>): string | null =>
  [...cases].sort(([a, m], [b, n]) => n - m || (a === null ? 1 : b === null ? -1 : compareCodePoints(a, b)))[0]?.[0] ??
  null;

/** Joined by `|`, with `|` and `\` inside names escaped by `\`. */
export const joinedId = (parts: readonly string[]): string =>
  parts.map((part) => part.replace(/[\\|]/g, '\\$&')).join('|');

/** `kind|activity|after[|early or late]`. */
function deviationId(one: Found): string {
  const parts = [one.kind, one.activity, one.after ?? ''];
  if (one.direction !== null) parts.push(one.direction);
  return joinedId(parts);
}

interface KnownLabel {
  readonly label: string;
  readonly element: string | null;
}

/** An activity as deviations tell it. */
interface KnownActivity {
  readonly activity: string;
  /** Normal form of it. */
  readonly name: string;
  readonly element: string | null;
}

/** Names of the log's activities and of the model's steps, made ready once for all moves. */
interface KnownNames {
  /** By activity code. */
  readonly activities: readonly KnownActivity[];
  /** By transition. */
  readonly transitions: readonly KnownActivity[];
}

function knownNames({ activities }: VariantTable, net: PetriNet, { match, labels }: AlignmentResult): KnownNames {
  const elements = elementsByLabel(net);
  return {
    activities: activities.map((written, code) => {
      const label = match.labelOf[code] < 0 ? undefined : elements.get(labels[match.labelOf[code]]);
      const activity = label?.label ?? written;
      return { activity, name: normalizeName(activity), element: label?.element ?? null };
    }),
    transitions: net.transitions.map(({ label, element }) => {
      const activity = label ?? '';
      return { activity, name: normalizeName(activity), element };
    }),
  };
}

/** The first transition with each label, by normal form. */
function elementsByLabel(net: PetriNet): ReadonlyMap<string, KnownLabel> {
  const known = new Map<string, KnownLabel>();
  for (const { label, element } of net.transitions) {
    if (label === null) continue;
    const name = normalizeName(label);
    if (!known.has(name)) known.set(name, { label, element });
  }
  return known;
}

function deviationsOf(
  net: PetriNet,
  aligned: AlignmentResult,
  { activities, transitions }: KnownNames,
  variant: number,
  approvals: ReadonlySet<string>,
): Found[] {
  const [first, end] = [aligned.moveOffsets[variant], aligned.moveOffsets[variant + 1]];
  if (!isDeviating(aligned, first, end)) return [];
  const loose: LooseMove[] = [];
  const next = nextElements(net, aligned, variant);
  const synchronous = new Set<string>();
  let after: string | null = null;
  let afterElement: string | null = null;
  let events = 0;
  for (let i = first; i < end; i++) {
    const log = aligned.logMove[i];
    const step = aligned.modelMove[i];
    if (log >= 0) events++;
    if (step >= 0 && log >= 0) {
      after = net.transitions[step].label;
      afterElement = transitions[step].element;
      synchronous.add(transitions[step].name);
      continue;
    }
    const position = Math.max(0, events - 1);
    const place = { after, afterElement, beforeElement: next[i - first], position, move: i };
    loose.push({ missing: log < 0, ...(log < 0 ? transitions[step] : activities[log]), ...place });
  }
  return joined(loose, synchronous, approvals);
}

/** Whether any move is on one side only. */
function isDeviating({ logMove, modelMove }: AlignmentResult, first: number, end: number): boolean {
  for (let i = first; i < end; i++) if (logMove[i] < 0 || modelMove[i] < 0) return true;
  return false;
}

/** For each move: the element of the next step that follows the model; `null` behind the last. */
function nextElements(net: PetriNet, aligned: AlignmentResult, variant: number): (string | null)[] {
  const first = aligned.moveOffsets[variant];
  const next: (string | null)[] = [];
  let element: string | null = null;
  for (let i = aligned.moveOffsets[variant + 1] - 1; i >= first; i--) {
    next[i - first] = element;
    if (aligned.logMove[i] >= 0 && aligned.modelMove[i] >= 0) element = net.transitions[aligned.modelMove[i]].element;
  }
  return next;
}

/** Pairs the first extra step of an activity with its first missing one, the second with the second, and so on. */
function joined(
  loose: readonly LooseMove[],
  synchronous: ReadonlySet<string>,
  approvals: ReadonlySet<string>,
): Found[] {
  const missing = new Map<string, LooseMove[]>();
  for (const one of loose) {
    if (!one.missing) continue;
    const same = missing.get(one.name);
    if (same === undefined) missing.set(one.name, [one]);
    else same.push(one);
  }
  const paired = new Set<LooseMove>();
  const found: Found[] = [];
  for (const one of loose) {
    if (one.missing) continue;
    const { missing: _, move: __, name, ...place } = one;
    const partner = missing.get(name)?.shift();
    if (partner !== undefined) {
      paired.add(partner);
      found.push({ ...place, kind: 'wrong-order', direction: one.move < partner.move ? 'early' : 'late' });
    } else found.push({ ...place, kind: synchronous.has(name) ? 'repeated' : 'extra-step', direction: null });
  }
  for (const one of loose) {
    if (!one.missing || paired.has(one)) continue;
    const { missing: _, move: __, name, ...place } = one;
    const kind = approvals.has(name) ? 'skipped-approval' : 'missing-step';
    found.push({ ...place, kind, direction: null });
  }
  return found;
}
