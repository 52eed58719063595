import { columnKind } from '#analysis/mapping';
import type { CodedTable, TableRead } from '../csv/index.ts';
import { IngestError } from '../error.ts';
import { allGuesses, chooseRoles, profileColumns, type RoleGuess } from '../mapping/index.ts';
import type { Mapping, ReadOptions } from '../types.ts';
import { type ColumnTimes, columnTimes } from './column-times.ts';
import { inputFiles } from './read-log.ts';
import { isTable, readSource } from './read-source.ts';
import { withSources } from './sources.ts';

const SHOWN = 50;
const LOOKED_AT = 5000;

/** What a mapping page shows of a file before it is imported. */
export interface TablePreview {
  readonly format: string;
  /** False for formats whose roles are fixed (XES, OCEL). */
  readonly mappable: boolean;
  readonly columns: readonly {
    readonly name: string;
    readonly kind: 'text' | 'number' | 'time';
    readonly samples: readonly string[];
    /** How the values read as times in the format wished for or found; `null` where hardly any does. */
    readonly times: ColumnTimes | null;
  }[];
  /** The first 50 rows as text; `null` for empty cells. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly mapping: Mapping | null;
  /** Every column's fit for every role with the reason, surest first. */
  readonly guesses: readonly RoleGuess[];
  /** Why the roles could not be guessed, `null` when they could. */
  readonly problem: string | null;
  /** The sheets of a workbook and the one shown, as the option `sheet` names them; `null` for other formats. */
  readonly sheets: { readonly chosen: string; readonly all: readonly SheetName[] } | null;
  /** The object types of an object-centric log that can be its cases, as the option `objectType` names them; `null` for other formats. */
  readonly objectTypes: readonly { readonly name: string; readonly objects: number }[] | null;
}

interface SheetName {
  readonly name: string;
  readonly hidden: boolean;
}

/**
 * Reads the first 5,000 rows of a table (of several, the first): its columns, the guesses on their roles, and the first 50 rows. Of an
 * object-centric log, which is read whole, the types of its objects. `fileName`: as for `importLog`. Throws IngestError.
 */
export async function previewTable(
  path: string | readonly string[],
  options: ReadOptions = {},
  fileName?: string | readonly string[],
): Promise<TablePreview> {
  return withSources(inputFiles(path, fileName), options.encoding, {}, async ({ sources: [source] }) => {
    if (isTable(source)) return previewOf(await readSource(source, options, {}, LOOKED_AT), source.format, options);
    const objectTypes = source.format === 'ocel' ? await objectTypesIn(source.path, options) : null;
    const nothing = { columns: [], rows: [], mapping: null, guesses: [], problem: null, sheets: null };
    return { format: source.format, mappable: false, ...nothing, objectTypes };
  });
}

async function objectTypesIn(path: string, options: ReadOptions): Promise<NonNullable<TablePreview['objectTypes']>> {
  const { objectTypesOf, readOcel } = await import('../ocel/index.ts');
  return objectTypesOf((await readOcel(path, options)).ocel);
}

/** What a mapping page shows of the first rows of a table. */
export function previewOf(read: TableRead, format: string, options: ReadOptions): TablePreview {
  const profiles = profileColumns(read.table);
  const columns = profiles.map((profile, i) => ({
    name: profile.name,
    kind: columnKind(profile),
    samples: profile.examples,
    times: profile.timeShareWithNumbers < 0.5 ? null : columnTimes(read.table.columns[i], options.timeFormat),
  }));
  const base = {
    format,
    mappable: true,
    columns,
    rows: firstRows(read.table),
    guesses: allGuesses(profiles),
    sheets: sheetsOf(read),
    objectTypes: null,
  };
  try {
    return {
      ...base,
      mapping: mappingOf(read, chooseRoles(profiles, options, read.name), options),
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

function sheetsOf({ metadata: { sheet, sheets } }: TableRead): TablePreview['sheets'] {
  if (typeof sheet !== 'string' || !Array.isArray(sheets)) return null;
  const all = sheets.map(({ name, hidden }: SheetName) => ({ name, hidden }));
  return { chosen: sheet, all };
}

function firstRows({ columns, rowCount }: CodedTable): (string | null)[][] {
  return Array.from({ length: Math.min(SHOWN, rowCount) }, (_, row) =>
    columns.map(({ codes, values }) => {
      const text = values.text(codes[row] ?? 0);
      return text === '' ? null : text;
    }),
  );
}
