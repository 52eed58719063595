import type { Expectations, Suggested } from './expectation-queries.ts';
import { calendarOf, isOneCalendar, type OneCalendar, oneCalendarOf } from './one-calendar.ts';
import { type Span, spanOf, textOfSpan } from './span.ts';

/** A row of the table of limits. */
export interface LimitRow {
  readonly key: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly min: Span | null;
  readonly max: Span | null;
}

/** Expectations while they are edited. */
export interface Draft {
  readonly isOn: boolean;
  readonly lanes: boolean;
  readonly roleAttribute: string | null;
  /** By step; empty: anybody. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly limits: readonly LimitRow[];
  /** Null: as the design says. */
  readonly approvals: readonly string[] | null;
  readonly calendar: OneCalendar;
  /** A calendar whose days differ in their hours. */
  readonly keptCalendar: Expectations['calendar'];
  /** The text of the calendar cannot be read: nothing is saved. */
  readonly isCalendarBroken: boolean;
}

type Row = NonNullable<Expectations['roles']>[string];

/** Who may do a step by a list or a row of an RASCI table. */
const whoOf = (row: Row): readonly string[] => (Array.isArray(row) ? row : [...(row.R ?? []), ...(row.A ?? [])]);

export function draftOf(kept: Expectations | null, zone: string): Draft {
  const { lanes = true, roleAttribute = null, roles = {}, limits = [], approvals = null, calendar } = kept ?? {};
  return {
    isOn: kept !== null,
    lanes,
    roleAttribute,
    roles: Object.fromEntries(Object.entries(roles).map(([step, row]) => [step, whoOf(row)])),
    limits: limits.map(({ from, to, min, max }, key) => ({ key, from, to, min: spanOf(min), max: spanOf(max) })),
    approvals,
    ...calendarInDraft(calendar, zone),
    isCalendarBroken: false,
  };
}

/** A calendar in fields where they can show it, as it is where its days differ. */
export function calendarInDraft(
  calendar: Expectations['calendar'],
  zone: string,
): Pick<Draft, 'calendar' | 'keptCalendar'> {
  const isOne = calendar === undefined || isOneCalendar(calendar);
  return { calendar: oneCalendarOf(isOne ? calendar : undefined, zone), keptCalendar: isOne ? undefined : calendar };
}

const isWorking = (span: Span | null): boolean => span?.unit.startsWith('w') === true || span?.unit === 'bd';

/** Whether some limit counts working time. */
export const needsCalendar = ({ limits }: Draft): boolean =>
  limits.some(({ min, max }) => isWorking(min) || isWorking(max));

/** What is sent; null: only the order of steps is checked. Rows without both steps or any limit are left out. */
export function expectationsOf(draft: Draft, kept: Expectations | null): Expectations | null {
  if (!draft.isOn) return null;
  const limits = draft.limits.flatMap(({ from, to, min, max }) => {
    const [least, most] = [textOfSpan(min), textOfSpan(max)];
    if (from === null || to === null || (least === undefined && most === undefined)) return [];
    return [{ from, to, ...(least !== undefined && { min: least }), ...(most !== undefined && { max: most }) }];
  });
  const roles = Object.entries(draft.roles).map(([step, who]) => [step, rowOf(who, kept?.roles?.[step])] as const);
  const calendar = needsCalendar(draft) ? (draft.keptCalendar ?? calendarOf(draft.calendar)) : draft.keptCalendar;
  return {
    ...(!draft.lanes && { lanes: false }),
    ...(kept?.timers === false && { timers: false }),
    ...(draft.roleAttribute !== null && { roleAttribute: draft.roleAttribute }),
    ...(roles.length > 0 && { roles: Object.fromEntries(roles) }),
    ...(limits.length > 0 && { limits }),
    ...(draft.approvals !== null && { approvals: [...draft.approvals] }),
    ...(calendar !== undefined && { calendar }),
  };
}

/** A row of an RASCI table stays one while nobody changes who may do the step. */
const rowOf = (who: readonly string[], kept: Row | undefined): Row =>
  kept !== undefined && whoOf(kept).join('\n') === who.join('\n') ? kept : [...who];

/** The approvals that count, and where they come from. */
export function approvalsOf(draft: Draft, { steps }: Suggested) {
  if (draft.approvals !== null) return { steps: draft.approvals, source: 'given' } as const;
  const marked = steps.filter(({ approval }) => approval === 'marked');
  const found = marked.length > 0 ? marked : steps.filter(({ approval }) => approval === 'guessed');
  return { steps: found.map(({ step }) => step), source: marked.length > 0 ? 'marked' : 'guessed' } as const;
}
