import type { ColumnRole, RoleChoice } from '../types.ts';
import type { ColumnProfile } from './profile.ts';
import { nameScore } from './role-names.ts';

/** How well one column fits one role. */
export interface RoleGuess {
  readonly role: ColumnRole;
  readonly column: string;
  /** 0–1. */
  readonly confidence: number;
  readonly reason: string;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const isTime = (role: ColumnRole): boolean => role === 'timestamp' || role === 'startTimestamp';

/** The fit by name, lowered by what the data say against it, or by the data alone (at most 0.5). */
export function guessRole(role: ColumnRole, column: ColumnProfile): RoleGuess {
  const { score, known } = nameScore(role, column.name);
  const fill = column.rows === 0 ? 1 : column.filled / column.rows;
  const because = (confidence: number, reason: string): RoleGuess => ({
    role,
    column: column.name,
    confidence: Math.round(Math.max(0, Math.min(1, confidence)) * 1000) / 1000,
    reason: fill < 1 ? `${reason}; filled in ${percent(fill)} of the rows` : reason,
  });
  if (fill === 0) return because(0, 'the column is empty');
  const named = known === '' ? '' : `the name is known as ${JSON.stringify(known)}`;
  if (isTime(role)) return guessTime(role, column, score, named, because);
  if (score > 0) {
    const weight = role === 'resource' || role === 'lifecycle' ? 1 : fill;
    const unlike = role !== 'resource' && column.timeShare > 0.9 ? 0.2 : 1;
    return because(
      score * weight * repetition(role, column) * unlike,
      `${named}; ${column.distinct} distinct values in ${column.filled} rows`,
    );
  }
  return guessByData(role, column, fill, because);
}

function guessTime(
  role: ColumnRole,
  column: ColumnProfile,
  score: number,
  named: string,
  because: (confidence: number, reason: string) => RoleGuess,
): RoleGuess {
  const fill = column.filled / column.rows;
  if (score > 0) {
    const share = score >= 0.5 ? column.timeShareWithNumbers : column.timeShare;
    return because(
      score * (0.4 + 0.6 * share) * (0.5 + 0.5 * fill),
      `${named}; ${percent(share)} of the values read as times`,
    );
  }
  if (role === 'timestamp' && column.timeShare > 0.9)
    return because(0.5 * column.timeShare * fill, `${percent(column.timeShare)} of the values read as times`);
  return because(0, 'neither the name nor the values point to a time');
}

/** Case ids and activities repeat: a column without any repetition is most likely the number of the row. */
function repetition(role: ColumnRole, { distinct, filled }: ColumnProfile): number {
  if (role === 'activity') return distinct > 100 && distinct > filled / 2 ? 0.4 : 1;
  if (role === 'case') return filled > 20 && distinct === filled ? 0.5 : distinct === 1 && filled > 200 ? 0.6 : 1;
  return 1;
}

function guessByData(
  role: ColumnRole,
  { distinct, filled, timeShare, examples }: ColumnProfile,
  fill: number,
  because: (confidence: number, reason: string) => RoleGuess,
): RoleGuess {
  const words = examples.some((value) => /\p{L}/u.test(value));
  const perValue = filled / Math.max(1, distinct);
  // Of two columns that repeat, the one with more different values is the case.
  const many = 0.3 * Math.min(1, (4 * distinct) / filled);
  if (timeShare > 0.5 || filled < 4) return because(0, 'nothing points to this role');
  if (role === 'activity' && words && distinct >= 2 && distinct <= 500 && perValue >= 3)
    return because(0.4 * (1 - many) * fill, `${distinct} distinct texts that repeat ${Math.round(perValue)} times`);
  if (role === 'case' && perValue >= 1.5 && perValue <= 60 && distinct >= 2)
    return because(
      0.35 * (0.7 + many) * fill,
      `${distinct} distinct values over about ${perValue.toFixed(1)} rows each`,
    );
  return because(0, 'nothing points to this role');
}

const LEAST: Readonly<Record<ColumnRole, number>> = {
  case: 0.2,
  activity: 0.2,
  timestamp: 0.3,
  startTimestamp: 0.45,
  resource: 0.45,
  lifecycle: 0.5,
};

const ROLES: readonly ColumnRole[] = ['timestamp', 'startTimestamp', 'case', 'activity', 'resource', 'lifecycle'];

/**
 * Chooses columns for the roles not in `taken`: the role that is surest picks first, a column serves one role. A log with a start time
 * but no completion uses the start as its time. Roles without a fitting column are left out.
 */
export function guessRoles(columns: readonly ColumnProfile[], taken: readonly RoleChoice[]): RoleChoice[] {
  const used = new Set(taken.flatMap((choice) => choice.columns));
  const open = new Set(ROLES.filter((role) => !taken.some((choice) => choice.role === role)));
  const guesses = [...open]
    .flatMap((role) => columns.map((column) => guessRole(role, column)))
    .filter((guess) => guess.confidence >= LEAST[guess.role])
    .sort((a, b) => b.confidence - a.confidence);
  const chosen: RoleChoice[] = [];
  for (const { role, column, confidence, reason } of guesses) {
    if (!open.has(role) || used.has(column)) continue;
    open.delete(role);
    used.add(column);
    chosen.push({ role, columns: [column], confidence, givenByUser: false, reason });
  }
  return withCompletion([...taken, ...chosen]);
}

function withCompletion(choices: RoleChoice[]): RoleChoice[] {
  if (choices.some((choice) => choice.role === 'timestamp')) return choices;
  return choices.map((choice) =>
    choice.role === 'startTimestamp'
      ? { ...choice, role: 'timestamp', reason: `${choice.reason}; the only time there is` }
      : choice,
  );
}
