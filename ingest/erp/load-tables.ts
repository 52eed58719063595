import { basename } from 'node:path';
import { DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { CodedTable, TableRead } from '../csv/index.ts';
import type { Session } from '../duckdb/index.ts';
import { IngestError } from '../error.ts';
import { isTable, readSource, withSources } from '../formats/index.ts';
import type { ImportWarning, IngestHooks, ReadOptions, RejectedRow } from '../types.ts';
import type { Recipe, RecipeTable } from './recipe.ts';

/** A file that stands for a table of a recipe. */
export interface TableInput {
  readonly path: string;
  /** Column of the recipe → name of the column in the file, where they differ. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** A table as loaded. */
export interface LoadedTable {
  readonly spec: RecipeTable;
  readonly read: TableRead | null;
}

const ROWS_PER_CHUNK = 2048;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Loads the files of a recipe into DuckDB tables of the recipe's names: all columns as text, empty cells as NULL, `row_number` from 1.
 * Tables that are not given and columns that are not there are empty. Of rows that share a key the first is kept. Throws
 * `missing-table`, `missing-column`, `invalid-option`, and as reading the files does.
 */
export async function loadTables(
  session: Session,
  recipe: Recipe,
  inputs: Readonly<Record<string, string | TableInput>>,
  options: ReadOptions,
  hooks: IngestHooks,
): Promise<{ tables: LoadedTable[]; warnings: ImportWarning[]; rejected: RejectedRow[] }> {
  const given = namedInputs(recipe, inputs);
  const missing = recipe.tables.filter(({ name, required }) => required && !given.has(name)).map(({ name }) => name);
  if (missing.length > 0)
    throw new IngestError(
      'missing-table',
      `${recipe.title.en} needs the tables ${missing.join(', ')}; given: ${[...given.keys()].join(', ') || 'none'}`,
      { value: missing.join(', ') },
    );
  const tables: LoadedTable[] = [];
  const warnings: ImportWarning[] = [];
  const rejected: RejectedRow[] = [];
  for (const spec of recipe.tables) {
    const input = given.get(spec.name);
    const read = input === undefined ? null : await readInput(spec, input, options, hooks);
    const found = read === null || input === undefined ? new Map<string, number>() : columnsOf(spec, read, input);
    await fillTable(session, spec, read?.table ?? null, found);
    if (read !== null) rejected.push(...read.rejected);
    warnings.push(...(await dropRepeatedKeys(session, spec)), ...absences(spec, read, found));
    tables.push({ spec, read });
  }
  return { tables, warnings, rejected };
}

/** Reads a table of any format that the import knows. */
function readInput(
  spec: RecipeTable,
  { path, columns = {} }: TableInput,
  options: ReadOptions,
  hooks: IngestHooks,
): Promise<TableRead> {
  // Names that the header must have tell it from the lines before it.
  const named = { ...options, case: spec.columns.map((column) => columns[column] ?? column) };
  const input = { path, name: basename(path) };
  return withSources([input], options.encoding, hooks, async ({ sources }) => {
    const [source, ...others] = sources;
    if (isTable(source) && others.length === 0) return readSource(source, named, hooks);
    const what = others.length > 0 ? `holds ${sources.length} files` : 'is an event log';
    const message = `${JSON.stringify(input.name)}, given as ${spec.name}, ${what}; give one table`;
    throw new IngestError('unknown-format', message, { file: path });
  });
}

function namedInputs(recipe: Recipe, inputs: Readonly<Record<string, string | TableInput>>): Map<string, TableInput> {
  const given = new Map<string, TableInput>();
  for (const [name, input] of Object.entries(inputs)) {
    const spec = recipe.tables.find((table) => table.name.toLowerCase() === name.toLowerCase());
    if (spec === undefined) {
      const known = recipe.tables.map((table) => table.name).join(', ');
      throw new IngestError(
        'invalid-option',
        `${recipe.title.en} has no table ${JSON.stringify(name)}, only ${known}`,
        {
          value: name,
        },
      );
    }
    given.set(spec.name, typeof input === 'string' ? { path: input } : input);
  }
  return given;
}

/** Where each column of the recipe stands in the file. */
function columnsOf(spec: RecipeTable, { table }: TableRead, { path, columns = {} }: TableInput): Map<string, number> {
  const places = new Map(table.columns.map(({ name }, i) => [name.trim().toLowerCase(), i]));
  const found = new Map<string, number>();
  for (const column of [...spec.columns, ...spec.optional]) {
    const place = places.get((columns[column] ?? column).trim().toLowerCase());
    if (place !== undefined) found.set(column, place);
  }
  const missing = spec.columns.filter((column) => !found.has(column));
  if (missing.length === 0) return found;
  const there = table.columns.map(({ name }) => name).join(', ');
  const message = `${JSON.stringify(basename(path))}, given as ${spec.name}, has no column ${missing.join(', ')}; it has ${there}`;
  throw new IngestError('missing-column', message, { file: path, column: missing.join(', ') });
}

async function fillTable(
  session: Session,
  spec: RecipeTable,
  table: CodedTable | null,
  found: ReadonlyMap<string, number>,
): Promise<void> {
  const names = [...spec.columns, ...spec.optional];
  const columns = names.map((name) => `${quoted(name)} VARCHAR`).join(', ');
  await session.sql.run(`CREATE TABLE ${quoted(spec.name)} (${columns}, row_number INTEGER)`);
  if (table === null) return;
  const texts = names.map((name) => {
    const column = table.columns[found.get(name) ?? -1];
    const values = column?.values.texts().map((text) => (text === '' ? null : text));
    return (row: number): string | null => values?.[column?.codes[row] ?? 0] ?? null;
  });
  const appender = await session.sql.createAppender(spec.name);
  const types = [...names.map(() => VARCHAR), INTEGER];
  for (let from = 0; from < table.rowCount; from += ROWS_PER_CHUNK) {
    const rows = Array.from({ length: Math.min(ROWS_PER_CHUNK, table.rowCount - from) }, (_, i) => from + i);
    const chunk = DuckDBDataChunk.create(types, rows.length);
    chunk.setColumns([...texts.map((text) => rows.map(text)), rows.map((row) => row + 1)]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** Joins would multiply rows that share a key: the first stays, the others are counted. */
async function dropRepeatedKeys(session: Session, { name, key }: RecipeTable): Promise<ImportWarning[]> {
  if (key === null) return [];
  const columns = key.map(quoted).join(', ');
  const repeated = `SELECT row_number FROM (SELECT row_number, row_number() OVER (PARTITION BY ${columns} ORDER BY row_number) AS nth FROM ${quoted(name)}) WHERE nth > 1`;
  const reader = await session.sql.runAndReadAll(
    `SELECT ${columns}, row_number FROM ${quoted(name)} WHERE row_number IN (${repeated}) ORDER BY row_number`,
  );
  const rows = reader.getRows();
  const [first] = rows;
  if (first === undefined) return [];
  await session.sql.run(`DELETE FROM ${quoted(name)} WHERE row_number IN (${repeated})`);
  const example = key.map((column, i) => `${column} ${JSON.stringify(first[i])}`).join(', ');
  const message = `${name}: rows share ${key.join(', ')} with an earlier row, e.g. ${example} in row ${String(first[key.length])}; the first one counts`;
  return [{ code: 'key-not-unique', message, count: rows.length }];
}

function absences(spec: RecipeTable, read: TableRead | null, found: ReadonlyMap<string, number>): ImportWarning[] {
  if (read === null)
    return [
      {
        code: 'table-absent',
        message: `${spec.name} (${spec.about.en}) is not given; its events are missing`,
        count: 1,
      },
    ];
  const absent = spec.optional.filter((column) => !found.has(column));
  const message = `${spec.name} comes without ${absent.join(', ')}`;
  return absent.length === 0 ? [] : [{ code: 'columns-absent', message, count: absent.length }];
}
