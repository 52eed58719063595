import type { TablePreview } from '../api/types.ts';

export const roles = ['case', 'activity', 'timestamp', 'startTimestamp', 'resource', 'lifecycle'] as const;
export type Role = (typeof roles)[number];
const requiredRoles = ['case', 'activity', 'timestamp'] as const satisfies readonly Role[];

/** The role of each column by its name; columns without one are attributes. */
export type Roles = Readonly<Record<string, Role>>;

/** The roles as guessed. */
export function guessedRoles(preview: TablePreview): Roles {
  const found: Record<string, Role> = {};
  for (const choice of preview.mapping?.roles ?? []) for (const column of choice.columns) found[column] = choice.role;
  return found;
}

/** The roles after the user chose one for a column. Case and activity may span several columns; any other role moves. */
export function withRole(chosen: Roles, column: string, role: Role | null): Roles {
  const isShared = role === 'case' || role === 'activity';
  const kept = Object.entries(chosen).filter(([name, r]) => name !== column && (isShared || r !== role));
  return Object.fromEntries(role === null ? kept : [...kept, [column, role]]);
}

/** Roles that must be chosen and are not. A log without times is accepted: only case and activity stop the import. */
export const missingRoles = (chosen: Roles): readonly Role[] =>
  requiredRoles.filter((role) => role !== 'timestamp' && !Object.values(chosen).includes(role));

/** The reader's options for these roles, columns in the order of the table. */
export function optionsOf(chosen: Roles, columns: readonly string[]): Partial<Record<Role, string[]>> {
  const options: Partial<Record<Role, string[]>> = {};
  for (const column of columns) {
    const role = chosen[column];
    if (role !== undefined) options[role] = [...(options[role] ?? []), column];
  }
  return options;
}
