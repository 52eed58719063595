import type { CodedTable, TableRead } from '../csv/index.ts';
import { IngestError } from '../error.ts';
import type {
  ColumnRole,
  FullRead,
  ImportReport,
  ImportWarning,
  ReadOptions,
  RejectedRow,
  RoleChoice,
} from '../types.ts';
import { type CaseValues, type FoundEvent, logOfFound, rejectionOf } from './found-log.ts';
import { type ActivityCount, activityCounts, type TableAccount } from './table-accounts.ts';

const REPORTED = 1000;

/** A log made of several tables. */
export interface TablesLog extends FullRead {
  /** The file and line of each event found, in the order of `lines`; it has no cells of its own. */
  readonly table: CodedTable;
  readonly accounts: readonly TableAccount[];
  readonly activities: readonly ActivityCount[];
}

/** What a log of tables is made of. */
export interface TablesToLog {
  /** What errors call it. */
  readonly title: string;
  readonly found: readonly FoundEvent[];
  readonly cases: CaseValues;
  /** The tables by the name that events give as their source. */
  readonly reads: ReadonlyMap<string, TableRead>;
  /** Rows set aside before any event was looked for. */
  readonly rejected: readonly RejectedRow[];
  readonly warnings: readonly ImportWarning[];
  readonly accounts: readonly TableAccount[];
  readonly options: ReadOptions;
  readonly timeFormat: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** Makes the log and its report. Rows of the report are events found. Throws `no-usable-rows`. */
export function tablesLog(source: TablesToLog): TablesLog {
  const { title, found, cases, reads, accounts, options, timeFormat } = source;
  const { log, reorderedCases } = logOfFound(found, cases);
  const files = [...reads.values()].flatMap((read) => read.files);
  const fileOf = new Map(Array.from(reads, ([name, read]) => [name, read.files[0]?.name ?? name]));
  const place = new Map(Array.from(reads.keys(), (name, i) => [name, i]));
  const setAside = found.flatMap((event) => rejectionOf(event, fileOf.get(event.source) ?? event.source) ?? []);
  const allRejected = [...source.rejected, ...setAside];
  if (log.eventCount === 0) {
    const why = allRejected[0];
    const where = why === undefined ? 'the tables hold no events' : `${why.file} line ${why.line}: ${why.message}`;
    throw new IngestError('no-usable-rows', `${title} finds no usable event; the first: ${where}`);
  }
  const activities = activityCounts(found);
  const lines = Uint32Array.from(found, ({ line }) => line);
  const report: ImportReport = {
    files,
    rowsRead: found.length + source.rejected.length,
    rowsUsed: log.eventCount,
    rowsRejected: allRejected.length,
    rejected: allRejected.slice(0, REPORTED),
    warnings: source.warnings,
    mapping: {
      roles: rolesOf(log.resource !== null),
      encoding: [...new Set(Array.from(reads.values(), ({ encoding }) => encoding))].join(', '),
      delimiter: null,
      timezone: options.timezone ?? 'UTC',
      timeFormat,
      lifecycle: 'each event stands for itself',
    },
    reorderedCases,
    emptyCases: 0,
    metadata: { ...source.metadata, tables: accounts, activities },
  };
  const table: CodedTable = {
    columns: [],
    rowCount: found.length,
    lines,
    files: Uint32Array.from(found, (event) => place.get(event.source) ?? 0),
  };
  return { log, report, lines, table, allRejected, accounts, activities };
}

/** The names under which cells are made of the log where it is built again. */
function rolesOf(hasResource: boolean): RoleChoice[] {
  const role = (name: ColumnRole): RoleChoice => ({
    role: name,
    columns: [name],
    confidence: 1,
    givenByUser: false,
    reason: 'made from the tables',
  });
  return [role('case'), role('activity'), role('timestamp'), ...(hasResource ? [role('resource')] : [])];
}
