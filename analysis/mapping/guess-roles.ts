import type { ColumnProfile, ColumnRole } from './column-profile.ts';
import { type GuessReason, reason } from './reason.ts';
import { nameScore } from './role-names.ts';

/** How well one column fits one role. */
export interface RoleFit {
  readonly role: ColumnRole;
  readonly column: string;
  /** 0–1. */
  readonly confidence: number;
  readonly because: readonly GuessReason[];
}

/** The columns chosen for a role. */
export interface ChosenRole {
  readonly role: ColumnRole;
  readonly columns: readonly string[];
  readonly confidence: number;
  readonly because: readonly GuessReason[];
}

type Because = (confidence: number, ...reasons: GuessReason[]) => RoleFit;

const percent = (share: number): number => Math.round(share * 100);
const isTime = (role: ColumnRole): boolean => role === 'timestamp' || role === 'startTimestamp';
const NOTHING = reason('nothing');

/** The fit by name, lowered by what the data say against it, or by the data alone (at most 0.5). */
export function fitOf(role: ColumnRole, column: ColumnProfile): RoleFit {
  const { score, known } = nameScore(role, column.name);
  const fill = column.rows === 0 ? 1 : column.filled / column.rows;
  const because: Because = (confidence, ...reasons) => ({
    role,
    column: column.name,
    confidence: Math.round(Math.max(0, Math.min(1, confidence)) * 1000) / 1000,
    because: fill < 1 && fill > 0 ? [...reasons, reason('filled', { percent: percent(fill) })] : reasons,
  });
  if (fill === 0) return because(0, reason('empty-column'));
  const named = reason('known-name', { name: known });
  if (isTime(role)) return fitOfTime(role, column, score, named, because);
  if (score > 0) {
    const weight = role === 'resource' || role === 'lifecycle' ? 1 : fill;
    const unlike = role !== 'resource' && column.timeShare > 0.9 ? 0.2 : 1;
    const { distinct, filled } = column;
    const confidence = score * weight * repetition(role, column) * unlike;
    return because(confidence, named, reason('distinct-values', { distinct, rows: filled }));
  }
  return fitByData(role, column, fill, because);
}

function fitOfTime(
  role: ColumnRole,
  column: ColumnProfile,
  score: number,
  named: GuessReason,
  because: Because,
): RoleFit {
  const fill = column.filled / column.rows;
  if (score > 0) {
    const share = score >= 0.5 ? column.timeShareWithNumbers : column.timeShare;
    const confidence = score * (0.4 + 0.6 * share) * (0.5 + 0.5 * fill);
    return because(confidence, named, reason('times-read', { percent: percent(share) }));
  }
  if (role === 'timestamp' && column.timeShare > 0.9)
    return because(0.5 * column.timeShare * fill, reason('times-read', { percent: percent(column.timeShare) }));
  return because(0, NOTHING);
}

/** Case ids and activities repeat: a column without any repetition is most likely the number of the row. */
function repetition(role: ColumnRole, { distinct, filled }: ColumnProfile): number {
  if (role === 'activity') return distinct > 100 && distinct > filled / 2 ? 0.4 : 1;
  if (role === 'case') return filled > 20 && distinct === filled ? 0.5 : distinct === 1 && filled > 200 ? 0.6 : 1;
  return 1;
}

function fitByData(
  role: ColumnRole,
  { distinct, filled, timeShare, examples }: ColumnProfile,
  fill: number,
  because: Because,
): RoleFit {
  const words = examples.some((value) => /\p{L}/u.test(value));
  const perValue = filled / Math.max(1, distinct);
  // Of two columns that repeat, the one with more different values is the case.
  const many = 0.3 * Math.min(1, (4 * distinct) / filled);
  if (timeShare > 0.5 || filled < 4) return because(0, NOTHING);
  if (role === 'activity' && words && distinct >= 2 && distinct <= 500 && perValue >= 3)
    return because(0.4 * (1 - many) * fill, reason('repeated-texts', { distinct, times: Math.round(perValue) }));
  if (role === 'case' && perValue >= 1.5 && perValue <= 60 && distinct >= 2)
    return because(
      0.35 * (0.7 + many) * fill,
      reason('values-over-rows', { distinct, perValue: Number(perValue.toFixed(1)) }),
    );
  return because(0, NOTHING);
}

const LEAST: Readonly<Record<ColumnRole, number>> = {
  case: 0.2,
  activity: 0.2,
  timestamp: 0.3,
  startTimestamp: 0.45,
  resource: 0.45,
  lifecycle: 0.5,
};

/** Every role in the order of the page. */
export const columnRoles: readonly ColumnRole[] = [
  'case',
  'activity',
  'timestamp',
  'startTimestamp',
  'resource',
  'lifecycle',
];

/** Between equal confidences the roles choose in this order. */
const CHOOSING: readonly ColumnRole[] = ['timestamp', 'startTimestamp', 'case', 'activity', 'resource', 'lifecycle'];

/**
 * Chooses columns for the roles not in `taken`: the role that is surest picks first, a column serves one role. A log with a start time
 * but no completion uses the start as its time. Roles without a fitting column are left out; the order is that of `columnRoles`.
 */
export function guessRoles<T extends ChosenRole>(
  columns: readonly ColumnProfile[],
  taken: readonly T[],
): (T | ChosenRole)[] {
  const used = new Set(taken.flatMap((choice) => choice.columns));
  const open = new Set(CHOOSING.filter((role) => !taken.some((choice) => choice.role === role)));
  const fits = [...open]
    .flatMap((role) => columns.map((column) => fitOf(role, column)))
    .filter((fit) => fit.confidence >= LEAST[fit.role])
    .sort((a, b) => b.confidence - a.confidence);
  const chosen: ChosenRole[] = [];
  for (const { role, column, confidence, because } of fits) {
    if (!open.has(role) || used.has(column)) continue;
    open.delete(role);
    used.add(column);
    chosen.push({ role, columns: [column], confidence, because });
  }
  const all = withCompletion([...taken, ...chosen]);
  return columnRoles.flatMap((role) => all.filter((choice) => choice.role === role));
}

function withCompletion<T extends ChosenRole>(choices: (T | ChosenRole)[]): (T | ChosenRole)[] {
  if (choices.some((choice) => choice.role === 'timestamp')) return choices;
  return choices.map((choice) =>
    choice.role === 'startTimestamp'
      ? { ...choice, role: 'timestamp', because: [...choice.because, reason('only-time')] }
      : choice,
  );
}

/** Every role's fit for every column, surest first: what a mapping page shows. */
export const allFits = (columns: readonly ColumnProfile[]): RoleFit[] =>
  columns
    .flatMap((column) => columnRoles.map((role) => fitOf(role, column)))
    .filter((fit) => fit.confidence > 0)
    .sort((a, b) => b.confidence - a.confidence);
