import { type Column, EventLog } from '#analysis/log';
import type { AppliedFix } from '#analysis/quality';
import { type CodedTable, type TableLog, type TableRead, tableToLog } from '../csv/index.ts';
import { IngestError } from '../error.ts';
import { chooseRoles, profileColumns } from '../mapping/index.ts';
import type { Recipe } from '../recipe.ts';
import type { ImportReport, ImportWarning, ReadOptions, RejectedRow, RoleChoice } from '../types.ts';
import { foldIntervals } from './fold-intervals.ts';
import { restoreLevels } from './restore-levels.ts';
import { rowsToSetAside, type SetAside } from './set-aside.ts';
import type { TableSource } from './table-source.ts';
import { withFixedValues } from './value-fixes.ts';

/** At most this many rejected rows stand in a report; the store keeps all. */
const REPORTED_REJECTS = 1000;

/** A log made of raw rows, ready to be stored with them. */
export interface BuiltFromRows extends TableLog {
  readonly recipe: Recipe;
}

/**
 * Makes a log of raw rows as the recipe says: values are replaced, columns take their roles, rows are set aside, lifecycles folded. The
 * raw rows themselves stay as they are. Throws IngestError as an import does.
 */
export function buildLog({ read, unlisted, report: before }: TableSource, recipe: Recipe): BuiltFromRows {
  const { fixes, origin } = recipe;
  const { options, roles } = pinned(read, resolved(read.table, recipe), fixes.length > 0);
  const { table, changed } = withFixedValues(read.table, fixes);
  // Warnings of reading are put back at the end: building must not take them for its own.
  const fixed: TableRead = { ...read, table, warnings: [] };
  const all = tableToLog(fixed, options);
  const aside = rowsToSetAside(all.log, read, fixes);
  const built = aside.rejected.length === 0 ? all : withoutRows(fixed, aside, options);
  const leveled = origin === null ? built.log : restoreLevels(built.log, origin.levels);
  const folded = options.lifecycleMode === 'fold-intervals' ? folding(leveled, built.report) : null;
  const applied = fixes.map(
    ({ id, fix }): AppliedFix => ({ id, fix, changed: changed.get(id) ?? 0, setAside: aside.counts.get(id) ?? 0 }),
  );
  const report = reportOf(built.report, before, read.warnings, folded?.warnings ?? [], unlisted);
  return {
    log: folded?.log ?? leveled,
    report: {
      ...report,
      rejected: built.allRejected.slice(0, REPORTED_REJECTS),
      mapping: {
        ...report.mapping,
        roles: roles ?? report.mapping.roles,
        ...(folded === null ? {} : { lifecycle: FOLDED }),
      },
      ...(applied.length === 0 ? {} : { fixes: applied }),
    },
    lines: read.table.lines,
    table: read.table,
    allRejected: built.allRejected,
    recipe:
      origin === null ? recipe : { ...recipe, origin: { ...origin, rejected: placesOf(read, built.allRejected) } },
  };
}

/** Where the rows that the reader set aside stand among all: from, to, from, to … */
function placesOf({ rejected }: TableRead, all: readonly RejectedRow[]): number[] {
  const ofReader = new Set(rejected);
  const ranges: number[] = [];
  all.forEach((row, place) => {
    if (ofReader.has(row) === (ranges.length % 2 === 0)) ranges.push(place);
  });
  if (ranges.length % 2 === 1) ranges.push(all.length);
  return ranges;
}

const FOLDED = 'start and complete folded into intervals';

/** Cells made of a log: the format knows the roles, and attributes of cases have a prefix that users need not write. */
function resolved(table: CodedTable, { options, origin }: Recipe): ReadOptions {
  if (origin === null) return options;
  const names = new Set(table.columns.map(({ name }) => name));
  const all: ReadOptions = { ...origin.defaults, ...options, guess: false };
  return { ...all, case: (all.case ?? []).map((name) => (names.has(`case:${name}`) ? `case:${name}` : name)) };
}

/** With fixes the columns are chosen by the rows as they stand: other values, or fewer, must not change what is guessed. */
function pinned(
  { table, name }: TableRead,
  options: ReadOptions,
  fixed: boolean,
): { options: ReadOptions; roles: readonly RoleChoice[] | null } {
  if (!fixed) return { options, roles: null };
  const roles = chooseRoles(profileColumns(table), options, name);
  const columns = Object.fromEntries(roles.map((choice) => [choice.role, choice.columns]));
  return { options: { ...options, ...columns, guess: false }, roles };
}

/** The log of the rows left; `row` of its events still counts all rows. */
function withoutRows(read: TableRead, aside: SetAside, options: ReadOptions): TableLog {
  const { table } = read;
  const kept = Uint32Array.from(table.lines.keys()).filter((row) => aside.mask[row] === 0);
  if (kept.length === 0) {
    const message = `the fixes set aside all ${table.rowCount} rows of ${JSON.stringify(read.name)}; undo one`;
    throw new IngestError('no-usable-rows', message, { file: read.name });
  }
  const at = (values: Uint32Array): Uint32Array => kept.map((row) => values[row] as number);
  const some: CodedTable = {
    columns: table.columns.map((column) => ({ ...column, codes: at(column.codes) })),
    rowCount: kept.length,
    lines: at(table.lines),
    ...(table.files === undefined ? {} : { files: at(table.files) }),
  };
  const built = tableToLog({ ...read, table: some, rejected: [...read.rejected, ...aside.rejected] }, options);
  const rows = built.log.row ?? new Uint32Array(0);
  return { ...built, log: new EventLog({ ...built.log, row: numberedAs(kept, rows) }) };
}

const numberedAs = (kept: Uint32Array, rows: Uint32Array): Uint32Array => rows.map((row) => kept[row] as number);

function folding(log: EventLog, { mapping }: ImportReport): ReturnType<typeof foldIntervals> {
  const [name, ...others] = mapping.roles.find(({ role }) => role === 'lifecycle')?.columns ?? [];
  const column = (columns: ReadonlyMap<string, Column>): Column | null =>
    name === undefined || others.length > 0 ? null : (columns.get(name) ?? null);
  const ofEvents = column(log.eventAttributes);
  return ofEvents !== null ? foldIntervals(log, ofEvents, false) : foldIntervals(log, column(log.caseAttributes), true);
}

function reportOf(
  built: ImportReport,
  before: ImportReport,
  ofReading: readonly ImportWarning[],
  ofFolding: readonly ImportWarning[],
  unlisted: number,
): ImportReport {
  const ofBuilding = [...built.warnings, ...ofFolding];
  const codes = new Set(ofBuilding.map(({ code }) => code));
  return {
    ...built,
    rowsRead: built.rowsRead + unlisted,
    rowsRejected: built.rowsRejected + unlisted,
    warnings: [...ofReading.filter(({ code }) => !codes.has(code)), ...ofBuilding],
    emptyCases: before.emptyCases,
    metadata: before.metadata,
  };
}
