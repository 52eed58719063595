import type { EventLog } from '#analysis/log';
import type { CodedTable, TableLog } from '../csv/index.ts';
import { type Pseudonymisation, withPseudonyms } from '../privacy/index.ts';
import type { Recipe } from '../recipe.ts';
import type { ImportReport, ReadOptions, ReadResult, RejectedRow } from '../types.ts';
import { buildLog } from './build-log.ts';
import { sourceOfRead } from './table-source.ts';

/** A log with all that is stored with it. */
export interface LogWithRows {
  readonly log: EventLog;
  readonly report: ImportReport;
  readonly lines: Uint32Array | null;
  readonly table: CodedTable | null;
  readonly rejected: readonly RejectedRow[];
  readonly recipe: Recipe;
}

/**
 * A log just read, with what is asked for beyond reading (folding of lifecycles, pseudonyms in place of values) and the recipe to make
 * it again.
 */
export function asWished(
  read: ReadResult | TableLog,
  options: ReadOptions,
  pseudonymise: Pseudonymisation | null = null,
): LogWithRows {
  if (options.lifecycleMode !== 'fold-intervals' && pseudonymise === null) return plain(read, options);
  const source = sourceOfRead(read, options);
  if (pseudonymise === null) return stored(buildLog(source, source.recipe));
  // Pseudonyms say less about what a column is for: the roles are those of the clear values.
  const roles = Object.fromEntries(read.report.mapping.roles.map(({ role, columns }) => [role, columns]));
  const pinned = source.recipe.origin === null ? { ...options, ...roles, guess: false } : options;
  const changed = withPseudonyms(source, { ...source.recipe, options: pinned }, pseudonymise);
  const built = buildLog(changed.source, changed.recipe);
  const mapping = { ...built.report.mapping, roles: read.report.mapping.roles };
  return stored({ ...built, report: { ...built.report, mapping } });
}

const stored = (built: ReturnType<typeof buildLog>): LogWithRows => ({ ...built, rejected: built.allRejected });

function plain(read: ReadResult | TableLog, options: ReadOptions): LogWithRows {
  const { log, report, lines } = read;
  const rejected = 'allRejected' in read ? read.allRejected : report.rejected;
  const recipe: Recipe = { options, fixes: [], origin: null, pseudonymised: [] };
  return { log, report, lines, table: 'table' in read ? read.table : null, rejected, recipe };
}
