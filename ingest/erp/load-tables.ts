import { basename } from 'node:path';
import type { TableRead } from '../csv/index.ts';
import type { Session } from '../duckdb/index.ts';
import { throwIfCancelled } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import type { ImportWarning, IngestHooks, ReadOptions, RejectedRow } from '../types.ts';
import { fillTable, quoted } from './fill-table.ts';
import { jointProgress } from './joint-progress.ts';
import { readOneTable } from './read-one-table.ts';
import type { Recipe, RecipeTable } from './recipe.ts';

/** A file that stands for a table of a recipe. */
export interface TableInput {
  readonly path: string;
  /** The name the user knows the file by; default: that of the path. */
  readonly fileName?: string;
  /** Column of the recipe → name of the column in the file, where they differ. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** A table as loaded. */
export interface LoadedTable {
  readonly spec: RecipeTable;
  readonly read: TableRead | null;
  /** Rows that share a key with an earlier row, counted from 1: they are set aside. */
  readonly repeated: readonly number[];
}

export interface LoadedTables {
  readonly tables: readonly LoadedTable[];
  readonly warnings: readonly ImportWarning[];
  readonly rejected: readonly RejectedRow[];
}

/**
 * Loads the files of a recipe into DuckDB tables of the recipe's names: all columns as text, empty cells as NULL, `row_number` from 1.
 * Tables that are not given and columns that are not there are empty. Of rows that share a key the first is kept, the others are set
 * aside. Throws `missing-table`, `missing-column`, `invalid-option`, and as reading the files does.
 */
export async function loadTables(
  session: Session,
  recipe: Recipe,
  inputs: Readonly<Record<string, string | TableInput>>,
  options: ReadOptions,
  hooks: IngestHooks,
): Promise<LoadedTables> {
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
  const places = [...given.keys()];
  const progress = await jointProgress(
    [...given.values()].map(({ path }) => path),
    hooks,
  );
  for (const spec of recipe.tables) {
    const input = given.get(spec.name);
    const own = progress[places.indexOf(spec.name)] ?? hooks;
    const read = input === undefined ? null : await readInput(spec, input, options, own, warnings);
    throwIfCancelled(hooks.signal);
    const found = read === null || input === undefined ? new Map<string, number>() : columnsOf(spec, read, input);
    const columns = [...spec.columns, ...spec.optional].map(
      (name) => [name, read?.table.columns[found.get(name) ?? -1] ?? null] as const,
    );
    await fillTable(session, spec.name, columns, read?.table.rowCount ?? 0, hooks.signal);
    const repeated = await dropRepeatedKeys(session, spec, read);
    if (read !== null) rejected.push(...read.rejected, ...repeated.rejected);
    warnings.push(...repeated.warnings, ...absences(spec, input, read, found));
    tables.push({ spec, read, repeated: repeated.rows });
  }
  return { tables, warnings, rejected };
}

/** Reads a table of any format that the import knows; `null` for one without rows that the recipe can do without. */
function readInput(
  spec: RecipeTable,
  { path, fileName = basename(path), columns = {} }: TableInput,
  options: ReadOptions,
  hooks: IngestHooks,
  warnings: ImportWarning[],
): Promise<TableRead | null> {
  const names = spec.columns.map((column) => columns[column] ?? column);
  return readOneTable({ path, name: fileName }, spec.name, names, options, hooks).catch((error: unknown) => {
    if (spec.required || !(error instanceof IngestError) || error.code !== 'no-rows') throw error;
    const message = `${JSON.stringify(spec.name)} (file ${JSON.stringify(fileName)}) has no rows; what it tells is missing`;
    warnings.push({ code: 'table-empty', message, count: 1 });
    return null;
  });
}

function namedInputs(recipe: Recipe, inputs: Readonly<Record<string, string | TableInput>>): Map<string, TableInput> {
  const given = new Map<string, TableInput>();
  for (const [name, input] of Object.entries(inputs)) {
    const spec = recipe.tables.find((table) => table.name.toLowerCase() === name.toLowerCase());
    if (spec === undefined) {
      const known = recipe.tables.map((table) => table.name).join(', ');
      const message = `${recipe.title.en} has no table ${JSON.stringify(name)}, only ${known}`;
      throw new IngestError('invalid-option', message, { value: name });
    }
    given.set(spec.name, typeof input === 'string' ? { path: input } : input);
  }
  // In the order of the recipe, in which they are read.
  return new Map(
    recipe.tables.flatMap(({ name }) => {
      const input = given.get(name);
      return input === undefined ? [] : [[name, input] as const];
    }),
  );
}

/** Where each column of the recipe stands in the file. */
function columnsOf(spec: RecipeTable, { table, name }: TableRead, { columns = {} }: TableInput): Map<string, number> {
  const places = new Map(table.columns.map((column, i) => [column.name.trim().toLowerCase(), i]));
  const found = new Map<string, number>();
  for (const column of [...spec.columns, ...spec.optional]) {
    const place = places.get((columns[column] ?? column).trim().toLowerCase());
    if (place !== undefined) found.set(column, place);
  }
  const missing = spec.columns.filter((column) => !found.has(column));
  if (missing.length === 0) return found;
  const there = table.columns.map((column) => column.name).join(', ');
  const message = `${JSON.stringify(name)}, given as ${spec.name}, has no column ${missing.join(', ')}; it has ${there}`;
  throw new IngestError('missing-column', message, { file: name, column: missing.join(', ') });
}

/** Joins would multiply rows that share a key: the first stays, the others are set aside. Rows with an empty key share none. */
async function dropRepeatedKeys(
  session: Session,
  { name, key }: RecipeTable,
  read: TableRead | null,
): Promise<{ rows: number[]; rejected: RejectedRow[]; warnings: ImportWarning[] }> {
  if (key === null || read === null) return { rows: [], rejected: [], warnings: [] };
  const columns = key.map(quoted).join(', ');
  const whole = key.map((column) => `${quoted(column)} IS NOT NULL`).join(' AND ');
  const repeated = `SELECT row_number FROM (SELECT row_number, row_number() OVER (PARTITION BY ${columns} ORDER BY row_number) AS nth FROM ${quoted(name)} WHERE ${whole}) WHERE nth > 1`;
  const reader = await session.sql.runAndReadAll(
    `SELECT row_number, ${columns} FROM ${quoted(name)} WHERE row_number IN (${repeated}) ORDER BY row_number`,
  );
  const found = reader.getRows();
  if (found.length === 0) return { rows: [], rejected: [], warnings: [] };
  await session.sql.run(`DELETE FROM ${quoted(name)} WHERE row_number IN (${repeated})`);
  const file = read.files[0]?.name ?? name;
  const rejected = found.map(([row, ...values]): RejectedRow => {
    const line = read.table.lines[Number(row) - 1] ?? 0;
    const message = `${name}: an earlier row has the same ${key.join(', ')}; the first one counts`;
    return { file, line, column: key.join(', '), value: values.join(', '), reason: 'key-not-unique', message };
  });
  const [first] = rejected;
  const message = `${JSON.stringify(name)}: rows share ${key.join(', ')} with an earlier row, e.g. ${JSON.stringify(first?.value)} in line ${first?.line}; the first one counts, the others are set aside`;
  return {
    rows: found.map(([row]) => Number(row)),
    rejected,
    warnings: [{ code: 'key-not-unique', message, count: found.length }],
  };
}

function absences(
  spec: RecipeTable,
  input: TableInput | undefined,
  read: TableRead | null,
  found: ReadonlyMap<string, number>,
): ImportWarning[] {
  if (input === undefined)
    return [
      {
        code: 'table-absent',
        message: `${JSON.stringify(spec.name)} (${spec.about.en}) is not given; what it tells is missing`,
        count: 1,
      },
    ];
  if (read === null) return [];
  const absent = spec.optional.filter((column) => !found.has(column));
  const message = `${JSON.stringify(spec.name)} comes without ${absent.map((column) => JSON.stringify(column)).join(', ')}`;
  return absent.length === 0 ? [] : [{ code: 'columns-absent', message, count: 1 }];
}
