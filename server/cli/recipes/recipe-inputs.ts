import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { IngestError, previewTable, type ReadOptions } from '#ingest';
import { type CandidateFile, matchTables, type Recipe, type RecipeCheck, type TableInput } from '#ingest/erp';
import { UsageError } from '../exit.ts';

/** A file of the command line, with the table it is said to be. */
export interface GivenFile {
  readonly table: string | null;
  readonly path: string;
}

/** `TABLE=FILE` or `FILE`; a file that is called so goes before a table that is named so. */
export function givenFile(argument: string): GivenFile {
  const at = argument.indexOf('=');
  if (at <= 0 || existsSync(argument)) return { table: null, path: argument };
  return { table: argument.slice(0, at), path: argument.slice(at + 1) };
}

/** Finds the table of every file. Throws a usage error where a file is none, or two are the same. */
export async function matchFiles(
  recipe: Recipe,
  files: readonly GivenFile[],
  options: ReadOptions,
): Promise<{ inputs: Record<string, TableInput>; check: RecipeCheck }> {
  const candidates: CandidateFile[] = [];
  for (const { path } of files) candidates.push({ name: basename(path), columns: await columnsOf(path, options) });
  const given: Record<string, number> = {};
  for (const [index, { table }] of files.entries()) {
    if (table === null) continue;
    const known = recipe.tables.find(({ name }) => name.toLowerCase() === table.toLowerCase());
    if (known === undefined)
      throw new UsageError(
        `${recipe.id} has no table ${JSON.stringify(table)}; it has ${recipe.tables.map(({ name }) => name).join(', ')}`,
      );
    if (given[known.name] !== undefined) throw new UsageError(`two files are given for the table ${known.name}`);
    given[known.name] = index;
  }
  const check = matchTables(recipe, candidates, given);
  requireAllMatched(recipe, files, check);
  const inputs = Object.fromEntries(
    check.tables.flatMap(({ table, file }) => (file === null ? [] : [[table, { path: files[file]?.path ?? '' }]])),
  );
  return { inputs, check };
}

/** Columns of a file; `null` for one that holds no rows, which is told where it matters. */
async function columnsOf(path: string, options: ReadOptions): Promise<readonly string[] | null> {
  try {
    return (await previewTable(path, options)).columns.map(({ name }) => name);
  } catch (error) {
    if (error instanceof IngestError && error.code === 'no-rows') return null;
    throw error;
  }
}

function requireAllMatched(recipe: Recipe, files: readonly GivenFile[], check: RecipeCheck): void {
  const nameOf = (index: number | null): string => JSON.stringify(files[index ?? -1]?.path ?? '');
  const doubtful = check.tables.find(({ rivals }) => rivals.length > 0);
  if (doubtful !== undefined) {
    const names = [doubtful.file, ...doubtful.rivals].map(nameOf).join(', ');
    throw new UsageError(`${names} could each be the table ${doubtful.table}; give one as ${doubtful.table}=FILE`);
  }
  const [unused] = check.unused;
  if (unused === undefined) return;
  const free = check.tables.filter(({ file }) => file === null).map(({ table }) => table);
  const rest = free.length === 0 ? 'every table has its file already' : `tables without a file: ${free.join(', ')}`;
  throw new UsageError(
    `no table of ${recipe.id} is found in ${nameOf(unused)}, neither by its name nor by its columns; give it as TABLE=FILE or leave it out; ${rest}`,
  );
}
