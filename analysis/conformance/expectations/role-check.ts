import type { Bilingual } from '../../analysis.ts';
import { AnalysisError } from '../../error.ts';
import { type Column, compareCodePoints, type EventLog, valueAt } from '../../log/index.ts';
import { normalizeName } from '../../model/index.ts';
import { didYouMean } from '../../suggestion.ts';
import type { Aligned } from '../aligned-log.ts';
import type { DesignSays } from './design-says.ts';
import type { DesignSteps } from './design-steps.ts';
import type { Expectations } from './expectations-schema.ts';

/** Who may do a step. */
export interface Allowed {
  /** Normalized. */
  readonly names: ReadonlySet<string>;
  readonly text: Bilingual;
}

/** Who may do which step, and who did it. */
export interface RoleCheck {
  readonly attribute: string;
  readonly guessed: boolean;
  /** By transition; `null`: anybody. */
  readonly allowed: readonly (Allowed | null)[];
  /** Role of each event as an index into `roles`; −1 where it has none. */
  readonly roleOf: Int32Array;
  /** As the log writes them first; equal ones after normalization are one. */
  readonly roles: readonly string[];
}

/** Who may do the step of each transition: what is given for it by name, else its lane. */
export function allowedByTransition(
  { model }: Pick<Aligned, 'model'>,
  steps: DesignSteps,
  says: DesignSays,
  { roles = {}, lanes = true }: Expectations,
): (Allowed | null)[] {
  const given = new Map<number, Allowed | null>();
  for (const [step, row] of Object.entries(roles)) {
    const label = steps.named(step);
    if (label !== null) given.set(label, allowedFrom(Array.isArray(row) ? row : [...(row.R ?? []), ...(row.A ?? [])]));
  }
  const ofLane = new Map<string, Allowed>();
  for (const [element, { names, text }] of lanes ? says.owners : [])
    ofLane.set(element, { names: new Set(names), text });
  return model.net.transitions.map(({ element, label }, t) => {
    if (label === null) return null;
    const own = given.get(steps.labelOf[t]);
    return own === undefined ? (ofLane.get(element ?? '') ?? null) : own;
  });
}

const allowedFrom = (names: readonly string[]): Allowed | null =>
  names.length === 0
    ? null
    : { names: new Set(names.map(normalizeName)), text: { en: listed(names), zh: listed(names) } };

const SHOWN = 3;

/** The first few names. */
const listed = (names: readonly string[]): string =>
  names.slice(0, SHOWN).join(' / ') + (names.length > SHOWN ? ' / …' : '');

/** Reads who did each event. `null` where no attribute was named and none fits. Throws `unknown-attribute`. */
export function roleCheck(
  log: EventLog,
  steps: DesignSteps,
  allowed: readonly (Allowed | null)[],
  attribute: string | undefined,
): RoleCheck | null {
  const columns = new Map<string, Column>(log.eventAttributes);
  if (log.resource !== null) columns.set('resource', log.resource);
  const matters = activitiesWith(log.activities, steps, allowed);
  const name =
    attribute ?? guessedAttribute(log, columns, matters, new Set(allowed.flatMap((one) => [...(one?.names ?? [])])));
  if (name === null) return null;
  const column = columns.get(name);
  if (column === undefined) throw unknownAttribute(name, [...columns.keys()]);
  return { attribute: name, guessed: attribute === undefined, allowed, ...rolesOf(column, log.eventCount) };
}

const unknownAttribute = (attribute: string, known: readonly string[]): AnalysisError =>
  new AnalysisError(
    'unknown-attribute',
    `events have no attribute ${JSON.stringify(attribute)} to read roles from;${didYouMean(attribute, known)} they have ${known.map((n) => JSON.stringify(n)).join(', ') || 'none'}`,
    { attribute },
  );

/** 1 for each activity that is a step somebody has to do. */
function activitiesWith(
  activities: readonly string[],
  steps: DesignSteps,
  allowed: readonly (Allowed | null)[],
): Uint8Array {
  const labels = new Set<number>();
  for (let t = 0; t < allowed.length; t++) if (allowed[t] !== null) labels.add(steps.labelOf[t]);
  return Uint8Array.from(activities, (activity) => (labels.has(steps.named(activity) ?? -1) ? 1 : 0));
}

const SOUNDS_LIKE_ROLE = /role|position|org|depart|unit|group|lane|岗|角色|部门|职|组织|泳道/iu;

/**
 * The attribute most of whose values at these activities are names that the design knows: at least half of those there are. Ties: one
 * that is named like a role, then by code point.
 */
function guessedAttribute(
  log: EventLog,
  columns: ReadonlyMap<string, Column>,
  matters: Uint8Array,
  names: ReadonlySet<string>,
): string | null {
  let best: { readonly name: string; readonly hits: number } | null = null;
  const ordered = [...columns.keys()].sort(
    (a, b) => Number(SOUNDS_LIKE_ROLE.test(b)) - Number(SOUNDS_LIKE_ROLE.test(a)) || compareCodePoints(a, b),
  );
  for (const name of ordered) {
    const column = columns.get(name);
    if (column?.kind !== 'text') continue;
    const { roleOf, roles } = rolesOf(column, log.eventCount);
    const isKnown = Uint8Array.from(roles, (role) => (names.has(normalizeName(role)) ? 1 : 0));
    if (!isKnown.includes(1)) continue;
    let [hits, values] = [0, 0];
    for (let e = 0; e < log.eventCount; e++) {
      if (matters[log.activity[e]] === 0 || roleOf[e] < 0) continue;
      values++;
      hits += isKnown[roleOf[e]];
    }
    if (hits * 2 >= values && hits > (best?.hits ?? 0)) best = { name, hits };
  }
  return best?.name ?? null;
}

function rolesOf(column: Column, events: number): Pick<RoleCheck, 'roleOf' | 'roles'> {
  const roles: string[] = [];
  const known = new Map<string, number>();
  const indexOf = (value: string): number => {
    const name = normalizeName(value);
    if (name === '') return -1;
    const index = known.get(name) ?? roles.push(value) - 1;
    known.set(name, index);
    return index;
  };
  const roleOf = new Int32Array(events).fill(-1);
  const ofCode = column.kind === 'text' ? Int32Array.from(column.dictionary, indexOf) : null;
  for (let e = 0; e < events; e++) {
    const value = ofCode === null || column.validity !== null ? valueAt(column, e) : '';
    if (value === null) continue;
    roleOf[e] = column.kind === 'text' && ofCode !== null ? ofCode[column.codes[e]] : indexOf(String(value));
  }
  return { roleOf, roles };
}
