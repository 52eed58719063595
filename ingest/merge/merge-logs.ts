import type { TableLog, TableRead } from '../csv/index.ts';
import type { StoredLog } from '../duckdb/index.ts';
import { IngestError } from '../error.ts';
import { withPseudonyms } from '../privacy/index.ts';
import type { Recipe } from '../recipe.ts';
import { optionsOf, rebuildStored, sourceOfRead, sourceOfTableRead, type TableSource } from '../remap/index.ts';
import { concatTables } from '../table/index.ts';
import type { ImportReport, ImportWarning, IngestHooks, ReadResult } from '../types.ts';
import { countRowsAlreadyThere, mergeRows } from './merge-rows.ts';
import { withSameColumns, withSameTexts } from './same-columns.ts';

/** `append`: all rows are added. `replace`: they take the place of all. `merge`: row by row, by key. */
export type MergeMode = 'append' | 'replace' | 'merge';

/** How rows of another upload come to those of a log. */
export interface MergeOptions {
  readonly mode: MergeMode;
  /** For `merge`: the columns that tell one event from another; left out: all columns, equal rows are the same. */
  readonly key?: readonly string[];
  /** For logs with pseudonyms: the key they were made with. */
  readonly pseudonymKey?: Uint8Array;
  readonly name?: string;
  /** What else the user should know of the upload. */
  readonly warnings?: readonly ImportWarning[];
  readonly hooks?: IngestHooks;
}

/**
 * Makes a new version of a stored log with the rows of another upload and stores it as `target` (another file): all of it or nothing.
 * Roles, options and fixes are those of the log. Every event keeps the file and line it comes from; a file that is called like one
 * before gets " (2)" behind its name. Rows equal to one already there are counted in the warning `rows-already-there`; in the mode
 * `merge` they are set aside. `rowsRead` counts the rows of all uploads that the version has. `added` may be a table of which no log was
 * made: then none of its rows needs to be usable. The mark where the next read of a database goes on is that of the last upload. Throws
 * IngestError, among them `different-columns` and `missing-column`.
 */
export async function mergeLogs(
  existing: string | StoredLog,
  added: ReadResult | TableLog | TableRead,
  target: string,
  { mode, key, pseudonymKey, name, warnings: ofUpload = [], hooks = {} }: MergeOptions,
): Promise<ImportReport> {
  const change = (stored: TableSource) => {
    const old = { ...stored, recipe: pinnedRecipe(stored.recipe, stored.report, name) };
    const { options } = old.recipe;
    const source = 'log' in added ? sourceOfRead(added, options) : sourceOfTableRead(added, options);
    const fresh = hiddenLike(old, source, pseudonymKey);
    if (mode === 'replace') return replacing(old, fresh, ofUpload);
    const joined =
      'log' in added ? join(old, withOtherNames(fresh, old)) : join(...withSameTexts(old, withOtherNames(fresh, old)));
    const firstNew = old.read.table.rowCount;
    const merged = mode === 'merge' ? mergeRows(joined.read, firstNew, key ?? null) : null;
    const count = merged?.alreadyThere ?? countRowsAlreadyThere(joined.read.table, firstNew);
    const read = merged?.read ?? joined.read;
    const warnings = [
      ...read.warnings.filter(({ code }) => !MERGE_WARNINGS.has(code)),
      ...warningsOf(count, merged?.replaced ?? 0),
      ...ofUpload,
    ];
    return { source: { ...joined, read: { ...read, warnings } }, recipe: joined.recipe };
  };
  return rebuildStored(existing, target, { name, hooks, change });
}

/** They are about the last upload. */
const MERGE_WARNINGS: ReadonlySet<string> = new Set(['rows-already-there', 'rows-replaced', 'same-content']);

/** The columns keep the roles they have, whatever would be guessed from more rows. `name`: of the log, for the reason. */
export function pinnedRecipe(recipe: Recipe, report: ImportReport, name: string | undefined): Recipe {
  const { options, origin } = recipe;
  if (origin !== null || options.guess === false) return recipe;
  const from = name === undefined ? {} : { rolesFrom: name };
  return { ...recipe, options: { ...optionsOf(report), ...from, ...options, guess: false } };
}

function warningsOf(alreadyThere: number, replaced: number): ImportWarning[] {
  const all = [
    { code: 'rows-already-there', message: 'rows of the last upload equal rows that were there', count: alreadyThere },
    {
      code: 'rows-replaced',
      message: 'rows were replaced by rows of the same key from the last upload',
      count: replaced,
    },
  ];
  return all.filter(({ count }) => count > 0);
}

function hiddenLike({ recipe }: TableSource, fresh: TableSource, key: Uint8Array | undefined): TableSource {
  if (recipe.pseudonymised.length === 0) return fresh;
  if (key === undefined) {
    const columns = recipe.pseudonymised.map((column) => JSON.stringify(column)).join(', ');
    throw new IngestError('invalid-option', `the log has pseudonyms in ${columns}; give the key they were made with`);
  }
  const hidden = withPseudonyms(fresh, fresh.recipe, { columns: recipe.pseudonymised, key });
  return { ...hidden.source, recipe: hidden.recipe };
}

/** The rows of the new upload with the roles and fixes of the log. */
function replacing(
  old: TableSource,
  fresh: TableSource,
  ofUpload: readonly ImportWarning[],
): { source: TableSource; recipe: Recipe } {
  const read = { ...fresh.read, warnings: [...fresh.read.warnings, ...ofUpload] };
  return { source: { ...fresh, read }, recipe: { ...old.recipe, origin: fresh.recipe.origin } };
}

function withOtherNames(fresh: TableSource, { report }: TableSource): TableSource {
  const used = new Set(report.files.map(({ name }) => name));
  const renamed = new Map<string, string>();
  const files = fresh.read.files.map((file) => {
    let unique = file.name;
    for (let n = 2; used.has(unique); n++) unique = `${file.name} (${n})`;
    used.add(unique);
    renamed.set(file.name, unique);
    return { ...file, name: unique };
  });
  const rejected = fresh.read.rejected.map((row) => ({ ...row, file: renamed.get(row.file) ?? row.file }));
  return { ...fresh, read: { ...fresh.read, files, rejected } };
}

function join(old: TableSource, fresh: TableSource): TableSource {
  const [a, b] = old.recipe.origin === null ? [old.read, fresh.read] : withSameColumns(old.read, fresh.read);
  const read: TableRead = concatTables([a, b]);
  const files = fileIndices(a, b);
  const known = old.recipe.origin?.levels ?? [];
  const more =
    fresh.recipe.origin?.levels.filter(({ column }) => !known.some((level) => level.column === column)) ?? [];
  const origin = old.recipe.origin && { ...old.recipe.origin, levels: [...known, ...more] };
  const { highWater } = fresh.report.metadata;
  const report = {
    ...old.report,
    emptyCases: old.report.emptyCases + fresh.report.emptyCases,
    metadata: highWater === undefined ? old.report.metadata : { ...old.report.metadata, highWater },
  };
  return {
    read: { ...read, table: { ...read.table, files } },
    recipe: { ...old.recipe, origin },
    unlisted: old.unlisted + fresh.unlisted,
    report,
  };
}

/** The file of every row, counted through both tables. */
function fileIndices(a: TableRead, b: TableRead): Uint32Array {
  const files = new Uint32Array(a.table.rowCount + b.table.rowCount);
  if (a.table.files !== undefined) files.set(a.table.files);
  files.fill(a.files.length, a.table.rowCount);
  if (b.table.files !== undefined)
    for (let row = 0; row < b.table.rowCount; row++)
      files[a.table.rowCount + row] = a.files.length + (b.table.files[row] as number);
  return files;
}
