import type { ReadOptions, TablePreview } from '../../api/types.ts';
import { guessedRoles, optionsOf, type Roles, rebased } from './column-roles.ts';

/** What becomes of a column without a role. */
export type AttributeUse = 'attribute' | 'text' | 'ignore';

/** What the user says a table means, beside how its bytes are read. */
export interface Choices {
  readonly roles: Roles;
  /** Columns whose role the user chose: other guesses do not change them. */
  readonly touched: ReadonlySet<string>;
  readonly uses: Readonly<Record<string, AttributeUse>>;
  /** IANA zone of times without an offset; `null`: as the preview has it. */
  readonly timezone: string | null;
  /** "dmy", "mdy", a strptime pattern, or empty for the one found. */
  readonly timeFormat: string;
  readonly isFolded: boolean;
}

/** The choices that a preview proposes. */
export function proposed(preview: TablePreview): Choices {
  const before = preview.options ?? {};
  const marked = (names: readonly string[] | undefined, use: AttributeUse) => (names ?? []).map((name) => [name, use]);
  return {
    roles: guessedRoles(preview),
    touched: new Set(),
    uses: Object.fromEntries([...marked(before.asText, 'text'), ...marked(before.ignore, 'ignore')]),
    timezone: null,
    timeFormat: before.timeFormat ?? '',
    isFolded: before.lifecycleMode === 'fold-intervals',
  };
}

/** The choices on top of another preview of the same table: what the user chose stays. */
export const onTopOf = (choices: Choices, preview: TablePreview): Choices =>
  choices.touched.size === 0 && choices.timeFormat === ''
    ? { ...proposed(preview), timezone: choices.timezone, uses: { ...proposed(preview).uses, ...choices.uses } }
    : { ...choices, roles: rebased(choices.roles, choices.touched, preview) };

/** The reader's options for these choices; what is as guessed by the format is left out. */
export function choiceOptions(choices: Choices, preview: TablePreview): ReadOptions {
  const columns = new Set(preview.columns.map(({ name }) => name));
  const used = (use: AttributeUse) =>
    Object.entries(choices.uses).flatMap(([name, is]) => (is === use && columns.has(name) ? [name] : []));
  const [asText, ignore] = [used('text'), used('ignore')];
  const zoned = preview.mapping?.timezone ?? 'UTC';
  const timezone = choices.timezone ?? preview.options?.timezone ?? zoned;
  return {
    ...optionsOf(choices.roles),
    guess: false,
    ...(timezone !== 'UTC' && { timezone }),
    ...(choices.timeFormat !== '' && { timeFormat: choices.timeFormat }),
    ...(choices.isFolded && choices.roles.lifecycle !== undefined && { lifecycleMode: 'fold-intervals' as const }),
    ...(asText.length > 0 && { asText }),
    ...(ignore.length > 0 && { ignore }),
  };
}
