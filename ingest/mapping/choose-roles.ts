import { IngestError } from '../error.ts';
import type { ColumnRole, ReadOptions, RoleChoice } from '../types.ts';
import { guessRole, guessRoles } from './guess-roles.ts';
import { nearestName } from './nearest-name.ts';
import type { ColumnProfile } from './profile.ts';

const ROLES: readonly ColumnRole[] = ['case', 'activity', 'timestamp', 'startTimestamp', 'resource', 'lifecycle'];

const list = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ');

/** All column names that the user's options mention. */
export const namedColumns = (options: ReadOptions): string[] => ROLES.flatMap((role) => options[role] ?? []);

/** The name among `columns` that the user means: exact, else without regard to case and spaces around. Throws `missing-column`. */
function resolveColumn(name: string, columns: readonly string[], file: string): string {
  const fold = (text: string): string => text.trim().toLowerCase();
  const found = columns.find((column) => column === name) ?? columns.find((column) => fold(column) === fold(name));
  if (found !== undefined) return found;
  const near = nearestName(name, columns);
  const hint = near === null ? '' : `; did you mean ${JSON.stringify(near)}?`;
  const message = `no column ${JSON.stringify(name)} in ${JSON.stringify(file)}; there are ${list(columns)}${hint}`;
  throw new IngestError('missing-column', message, { file, column: name });
}

/**
 * The columns for every role: those the user names, and guesses for the rest. Throws `missing-column` when a named column does not
 * exist or when nothing fits as case or activity; a missing time is no error (the log then has none).
 */
export function chooseRoles(columns: readonly ColumnProfile[], options: ReadOptions, file: string): RoleChoice[] {
  const names = columns.map((column) => column.name);
  const given: RoleChoice[] = [];
  for (const role of ROLES) {
    const wanted = options[role];
    if (wanted === undefined || wanted.length === 0) continue;
    const resolved = wanted.map((name) => resolveColumn(name, names, file));
    given.push({ role, columns: resolved, confidence: 1, givenByUser: true, reason: 'given by the user' });
  }
  const choices = options.guess === false ? given : guessRoles(columns, given);
  for (const role of ['case', 'activity'] as const) {
    if (choices.some((choice) => choice.role === role)) continue;
    const message = `no column of ${JSON.stringify(file)} looks like the ${role}; name it, there are ${list(names)}`;
    throw new IngestError('missing-column', message, { file, column: role });
  }
  return ROLES.flatMap((role) => choices.filter((choice) => choice.role === role));
}

/** Every role's guess for every column, surest first: what a mapping page shows. */
export const allGuesses = (columns: readonly ColumnProfile[]): ReturnType<typeof guessRole>[] =>
  columns
    .flatMap((column) => ROLES.map((role) => guessRole(role, column)))
    .filter((guess) => guess.confidence > 0)
    .sort((a, b) => b.confidence - a.confidence);
