import type { TablePreview } from '../../api/types.ts';
import { timesOf, timeTexts } from './time-check.ts';

export const roles = ['case', 'activity', 'timestamp', 'startTimestamp', 'resource', 'lifecycle'] as const;
export type Role = (typeof roles)[number];
const requiredRoles = ['case', 'activity'] as const satisfies readonly Role[];

/** The columns of each role in the order in which their values are joined; columns without a role are attributes. */
export type Roles = Readonly<Partial<Record<Role, readonly string[]>>>;

/** The roles as guessed, remembered or given. */
export const guessedRoles = (preview: TablePreview): Roles =>
  Object.fromEntries((preview.mapping?.roles ?? []).map(({ role, columns }) => [role, columns]));

export const roleOf = (chosen: Roles, column: string): Role | null =>
  roles.find((role) => chosen[role]?.includes(column)) ?? null;

/** The roles with a column taken out of its role. */
export function withoutColumn(chosen: Roles, column: string): Roles {
  const kept = roles
    .map((role) => [role, (chosen[role] ?? []).filter((name) => name !== column)] as const)
    .filter(([, columns]) => columns.length > 0);
  return Object.fromEntries(kept);
}

const isTime = (role: Role): boolean => role === 'timestamp' || role === 'startTimestamp';

/**
 * The roles after the user chose one for a column. Case and activity may span several columns; a time only where the values joined read
 * as times, date in one column and time of day in the other; any other role moves.
 */
export function withRole(chosen: Roles, column: string, role: Role | null, preview?: TablePreview): Roles {
  const rest = withoutColumn(chosen, column);
  if (role === null) return rest;
  const before = rest[role] ?? [];
  const joined = [...before, column];
  const isShared = role === 'case' || role === 'activity' || (isTime(role) && joinsToTimes(joined, preview));
  return { ...rest, [role]: isShared ? joined : [column] };
}

function joinsToTimes(columns: readonly string[], preview: TablePreview | undefined): boolean {
  if (preview === undefined || columns.length < 2) return false;
  const { read, of, ambiguous } = timesOf(timeTexts(preview, columns));
  return ambiguous !== null || (of > 0 && read >= 0.9 * of);
}

/** The roles with a column one place further to the front (-1) or the back (1) of its role. */
export function moved(chosen: Roles, role: Role, column: string, by: -1 | 1): Roles {
  const columns = [...(chosen[role] ?? [])];
  const from = columns.indexOf(column);
  const to = from + by;
  const other = columns[to];
  if (from < 0 || other === undefined) return chosen;
  columns[to] = column;
  columns[from] = other;
  return { ...chosen, [role]: columns };
}

/** Roles that must be chosen and are not. A log without times is accepted: only case and activity stop the import. */
export const missingRoles = (chosen: Roles): readonly Role[] =>
  requiredRoles.filter((role) => (chosen[role]?.length ?? 0) === 0);

/** The reader's options for these roles. */
export function optionsOf(chosen: Roles): Partial<Record<Role, string[]>> {
  return Object.fromEntries(roles.flatMap((role) => (chosen[role]?.length ? [[role, [...chosen[role]]]] : [])));
}

/** What the user changed, on top of other guesses: roles of columns that are still there. */
export function rebased(chosen: Roles, touched: ReadonlySet<string>, preview: TablePreview): Roles {
  const there = new Set(preview.columns.map(({ name }) => name));
  let result = guessedRoles(preview);
  for (const column of touched) if (there.has(column)) result = withoutColumn(result, column);
  for (const role of roles)
    for (const column of chosen[role] ?? []) {
      if (!touched.has(column) || !there.has(column)) continue;
      const others = result[role] ?? [];
      const isGuess = others.some((name) => !touched.has(name));
      const isJoined = (chosen[role]?.length ?? 0) > 1;
      result = { ...result, [role]: isGuess && !isJoined ? [column] : [...others, column] };
    }
  return result;
}
