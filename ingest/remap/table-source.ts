import type { CodedTable, TableLog, TableRead } from '../csv/index.ts';
import type { StoredLog } from '../duckdb/index.ts';
import type { Recipe } from '../recipe.ts';
import type { ImportReport, ReadOptions, ReadResult, RejectedRow } from '../types.ts';
import { cellsOfLog } from './cells-of-log.ts';

/** The raw rows of a log as a table, whatever they came from, and what is known about them besides their cells. */
export interface TableSource {
  readonly read: TableRead;
  /** How the log was made of the rows so far. */
  readonly recipe: Recipe;
  /** Rows set aside by the reader that are counted only, not listed (XES lists the first 1,000). */
  readonly unlisted: number;
  /** The report of the log as it was. */
  readonly report: ImportReport;
}

/** Reasons given by the choice of columns and by fixes; all others are the reader's: such rows have no cells. */
const REASONS_OF_THE_BUILD: ReadonlySet<string> = new Set([
  'missing-case',
  'missing-activity',
  'unparsable-time',
  'missing-time',
  'fix-time-window',
  'fix-duplicate',
]);

/** Warnings that building the log gives anew. */
const WARNINGS_OF_THE_BUILD: ReadonlySet<string> = new Set([
  'no-times',
  'times-without-offset',
  'times-in-clock-gap',
  'times-twice',
  'half-intervals',
  'end-before-start',
  'duplicate-rows',
  'lifecycle-folded',
  'start-without-complete',
  'complete-without-start',
  'other-transitions',
  'same-case-names',
]);

/** The rows of a log just read. `options` are those it was read with. */
export function sourceOfRead(result: ReadResult | TableLog, options: ReadOptions): TableSource {
  const { log, report, lines } = result;
  const listed = 'allRejected' in result ? result.allRejected : report.rejected;
  if ('table' in result) return sourceOfTable(result.table, report, listed, { ...emptyRecipe, options });
  return sourceOfLog({ log, report, lines, files: null }, listed, options);
}

/** The rows of a table that no log was made of yet: they become part of one whose roles are known. */
export function sourceOfTableRead(read: TableRead, options: ReadOptions): TableSource {
  const { rowCount } = read.table;
  const report: ImportReport = {
    files: read.files,
    rowsRead: rowCount + read.rejected.length,
    rowsUsed: rowCount,
    rowsRejected: read.rejected.length,
    rejected: [],
    warnings: read.warnings,
    mapping: { roles: [], encoding: read.encoding, delimiter: read.delimiter, ...NOTHING_READ },
    reorderedCases: 0,
    emptyCases: 0,
    metadata: { encodingReason: read.encodingReason, ...read.metadata },
  };
  return { read, recipe: { ...emptyRecipe, options }, unlisted: 0, report };
}

const NOTHING_READ = { timezone: null, timeFormat: null, lifecycle: 'each event stands for itself' } as const;

/** The rows of a stored log: its cells, or cells made of its columns where the format has none. */
export async function sourceOfStored(stored: StoredLog): Promise<TableSource> {
  const { report } = await stored.info();
  const rejected = await stored.rejected(0, report.rowsRejected);
  const table = await stored.rawTable();
  if (table.columns.length > 0)
    return sourceOfTable(table, report, rejected, stored.recipe() ?? { ...emptyRecipe, options: optionsOf(report) });
  const lines = table.rowCount === 0 ? null : table.lines;
  const log = await stored.load();
  return sourceOfLog({ log, report, lines, files: table.files ?? null }, rejected, stored.recipe()?.options);
}

const emptyRecipe: Recipe = { options: {}, fixes: [], origin: null, pseudonymised: [] };

function sourceOfTable(
  table: CodedTable,
  report: ImportReport,
  rejected: readonly RejectedRow[],
  recipe: Recipe,
): TableSource {
  const withoutCells =
    recipe.origin === null
      ? rejected.filter(({ reason }) => !REASONS_OF_THE_BUILD.has(reason))
      : rejected.filter((_, place) => isWithin(recipe.origin?.rejected ?? [], place));
  return {
    read: readOf(table, report, withoutCells),
    recipe,
    unlisted: Math.max(0, report.rowsRead - table.rowCount - withoutCells.length),
    report,
  };
}

function isWithin(ranges: readonly number[], place: number): boolean {
  let low = 0;
  for (let high = ranges.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle] as number) <= place) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

function sourceOfLog(
  source: Parameters<typeof cellsOfLog>[0],
  rejected: readonly RejectedRow[],
  options: ReadOptions | undefined,
): TableSource {
  const { report } = source;
  const { table, levels } = cellsOfLog(source);
  const known = optionsOf(report);
  const defaults = {
    ...known,
    ...(known.case === undefined ? {} : { case: known.case.map((name) => `case:${name}`) }),
  };
  const lifecycleMode = options?.lifecycleMode ?? 'each-event';
  return {
    read: readOf(table, report, rejected),
    recipe: {
      ...emptyRecipe,
      options: { lifecycleMode },
      origin: { levels, defaults, rejected: [0, rejected.length] },
    },
    unlisted: report.rowsRejected - rejected.length,
    report,
  };
}

function readOf(table: CodedTable, report: ImportReport, rejected: readonly RejectedRow[]): TableRead {
  const [first, ...others] = report.files;
  const reason = report.metadata.encodingReason;
  return {
    table,
    rejected,
    warnings: report.warnings.filter(({ code }) => !WARNINGS_OF_THE_BUILD.has(code)),
    name: others.length === 0 ? (first?.name ?? '') : `${first?.name} and ${others.length} more`,
    files: report.files,
    encoding: report.mapping.encoding,
    encodingReason: typeof reason === 'string' ? reason : '',
    delimiter: report.mapping.delimiter,
    metadata: report.metadata,
  };
}

/** The choices a log was made with, as if the user had given them: for logs whose file does not say what the user gave. */
export function optionsOf({ mapping }: ImportReport): ReadOptions {
  const roles = Object.fromEntries(mapping.roles.map(({ role, columns }) => [role, columns]));
  const order = mapping.timeFormat?.startsWith('%d') ? 'dmy' : mapping.timeFormat?.startsWith('%m') ? 'mdy' : null;
  return {
    ...roles,
    ...(mapping.timezone === null ? {} : { timezone: mapping.timezone }),
    ...(order === null ? {} : { timeFormat: order }),
  };
}
