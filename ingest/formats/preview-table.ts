import { type CodedTable, readTable, type TableRead } from '../csv/index.ts';
import { IngestError } from '../error.ts';
import { allGuesses, chooseRoles, namedColumns, profileColumns, type RoleGuess } from '../mapping/index.ts';
import type { Mapping, ReadOptions } from '../types.ts';
import { sniffFormat } from './sniff.ts';

const SHOWN = 50;
const LOOKED_AT = 5000;

/** What a mapping page shows of a file before it is imported. */
export interface TablePreview {
  readonly format: string;
  /** False for formats whose roles are fixed (XES). */
  readonly mappable: boolean;
  readonly columns: readonly {
    readonly name: string;
    readonly kind: 'text' | 'number' | 'time';
    readonly samples: readonly string[];
  }[];
  /** The first 50 rows as text; `null` for empty cells. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly mapping: Mapping | null;
  /** Every column's fit for every role with the reason, surest first. */
  readonly guesses: readonly RoleGuess[];
  /** Why the roles could not be guessed, `null` when they could. */
  readonly problem: string | null;
}

/** Reads the first 5,000 rows of a table: its columns, the guesses on their roles, and the first 50 rows. Throws IngestError. */
export async function previewTable(path: string, options: ReadOptions = {}): Promise<TablePreview> {
  const format = await sniffFormat(path, options.encoding);
  if (format === 'xes')
    return { format, mappable: false, columns: [], rows: [], mapping: null, guesses: [], problem: null };
  const read = await readTable(path, options, namedColumns(options), {}, LOOKED_AT);
  const profiles = profileColumns(read.table);
  const columns = profiles.map(({ name, timeShare, examples }) => ({
    name,
    kind:
      timeShare > 0.9
        ? ('time' as const)
        : examples.every((text) => text !== '' && Number.isFinite(Number(text)))
          ? ('number' as const)
          : ('text' as const),
    samples: examples,
  }));
  const base = { format, mappable: true, columns, rows: firstRows(read.table), guesses: allGuesses(profiles) };
  try {
    return {
      ...base,
      mapping: mappingOf(read, chooseRoles(profiles, options, read.file.name), options),
      problem: null,
    };
  } catch (error) {
    if (!(error instanceof IngestError)) throw error;
    return { ...base, mapping: null, problem: error.message };
  }
}

const mappingOf = (read: TableRead, roles: Mapping['roles'], options: ReadOptions): Mapping => ({
  roles,
  encoding: read.encoding,
  delimiter: read.delimiter,
  timezone: options.timezone ?? 'UTC',
  timeFormat: options.timeFormat ?? null,
  lifecycle: 'each event stands for itself',
});

function firstRows({ columns, rowCount }: CodedTable): (string | null)[][] {
  return Array.from({ length: Math.min(SHOWN, rowCount) }, (_, row) =>
    columns.map(({ codes, values }) => {
      const text = values.text(codes[row] ?? 0);
      return text === '' ? null : text;
    }),
  );
}
