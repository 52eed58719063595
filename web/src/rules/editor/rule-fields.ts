import type { RuleKind } from '#analysis/rules';

/** How a part of a rule is written. */
export type FieldKind =
  | 'events'
  | 'parties'
  | 'duties'
  | 'attribute'
  | 'attributes'
  | 'span'
  | 'count'
  | 'day'
  | 'percent'
  | 'yes'
  | 'texts'
  | 'by'
  | 'allowed'
  | 'levels'
  | 'steps'
  | 'scope'
  | 'direction'
  | 'roll'
  | 'zone';

export interface RuleField {
  readonly name: string;
  readonly as: FieldKind;
  readonly isNeeded?: boolean;
  /** An attribute that tells who did it: the resource where none is chosen. */
  readonly isPerson?: boolean;
}

const needed = (name: string, as: FieldKind): RuleField => ({ name, as, isNeeded: true });
const may = (name: string, as: FieldKind): RuleField => ({ name, as });
const person: RuleField = { name: 'attribute', as: 'attribute', isPerson: true };

/** The parts of each kind of rule, in the order in which they are asked for. */
export const ruleFields: Readonly<Record<RuleKind, readonly RuleField[]>> = {
  existence: [needed('activity', 'events'), may('min', 'count'), may('max', 'count'), may('by', 'by')],
  absence: [needed('activity', 'events'), may('after', 'events'), may('before', 'events')],
  'exactly-once': [needed('activity', 'events')],
  order: [needed('first', 'events'), needed('second', 'events'), may('each', 'yes')],
  response: [needed('activity', 'events'), needed('response', 'events'), may('within', 'span')],
  'four-eyes': [needed('activities', 'parties'), person, may('except', 'texts')],
  segregation: [needed('duties', 'duties'), may('scope', 'scope'), person, may('except', 'texts')],
  role: [person, needed('allowed', 'allowed')],
  approval: [
    needed('activity', 'events'),
    needed('attribute', 'attribute'),
    needed('approval', 'events'),
    needed('levels', 'levels'),
  ],
  'required-before': [
    needed('activity', 'events'),
    needed('required', 'events'),
    may('via', 'attribute'),
    may('within', 'span'),
  ],
  unchanged: [
    needed('attribute', 'attribute'),
    needed('after', 'events'),
    may('tolerance', 'percent'),
    may('direction', 'direction'),
  ],
  duplicate: [
    needed('attributes', 'attributes'),
    may('activity', 'events'),
    may('within', 'span'),
    may('loose', 'yes'),
  ],
  deadline: [
    needed('activity', 'events'),
    needed('day', 'day'),
    may('months', 'count'),
    may('after', 'events'),
    may('every', 'yes'),
    may('cutoff', 'day'),
    may('roll', 'roll'),
    may('timezone', 'zone'),
  ],
  protocol: [needed('steps', 'steps')],
};

/** Kinds as they stand in the gallery. */
export const kindGroups = [
  { group: 'flow', kinds: ['order', 'response', 'existence', 'exactly-once', 'absence', 'protocol'] },
  { group: 'people', kinds: ['four-eyes', 'segregation', 'role', 'approval'] },
  { group: 'values', kinds: ['unchanged', 'duplicate', 'required-before', 'deadline'] },
] as const satisfies readonly { readonly group: string; readonly kinds: readonly RuleKind[] }[];
