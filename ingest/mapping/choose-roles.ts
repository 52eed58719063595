import {
  allFits,
  type ChosenRole,
  type ColumnProfile,
  columnRoles,
  guessRoles,
  type RoleFit,
  reason,
  reasonSentence,
} from '#analysis/mapping';
import { IngestError } from '../error.ts';
import type { ReadOptions, RoleChoice } from '../types.ts';
import { nearestName } from './nearest-name.ts';

const SHOWN_NAMES = 20;

/** The first names; tables may have thousands. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_NAMES).map((name) => JSON.stringify(name.slice(0, 80)));
  return names.length > SHOWN_NAMES ? `${shown.join(', ')} … (${names.length})` : shown.join(', ');
}

/** All column names that the user's options mention. */
export const namedColumns = (options: ReadOptions): string[] => columnRoles.flatMap((role) => options[role] ?? []);

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
  const given: ChosenRole[] = [];
  const { rolesFrom } = options;
  const because = [rolesFrom === undefined ? reason('given') : reason('remembered', { log: rolesFrom })];
  for (const role of columnRoles) {
    const wanted = options[role];
    if (wanted === undefined || wanted.length === 0) continue;
    const resolved = wanted.map((name) => resolveColumn(name, names, file));
    given.push({ role, columns: resolved, confidence: 1, because });
  }
  const choices = options.guess === false ? given : guessRoles(columns, given);
  for (const role of ['case', 'activity'] as const) {
    if (choices.some((choice) => choice.role === role)) continue;
    const message = `no column of ${JSON.stringify(file)} looks like the ${role}; name it, there are ${list(names)}`;
    throw new IngestError('missing-column', message, { file, column: role });
  }
  return columnRoles.flatMap((role) =>
    choices
      .filter((choice) => choice.role === role)
      .map((choice) => ({
        ...choice,
        givenByUser: rolesFrom === undefined && given.includes(choice),
        reason: reasonSentence(choice.because),
      })),
  );
}

/** How well a column fits a role, with the reason as a sentence and as data. */
export interface RoleGuess extends RoleFit {
  readonly reason: string;
}

/** Every role's guess for every column, surest first: what a mapping page shows. */
export const allGuesses = (columns: readonly ColumnProfile[]): RoleGuess[] =>
  allFits(columns).map((fit) => ({ ...fit, reason: reasonSentence(fit.because) }));
