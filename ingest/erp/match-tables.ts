import type { Recipe, RecipeTable } from './recipe.ts';

/** A file that may be a table of a recipe. */
export interface CandidateFile {
  readonly name: string;
  /** Names of its columns; `null` where it could not be read. */
  readonly columns: readonly string[] | null;
}

/** What is known of one table of a recipe. */
export interface TableMatch {
  readonly table: string;
  readonly required: boolean;
  /** Index of the file; `null` when none is it. */
  readonly file: number | null;
  readonly by: 'given' | 'name' | 'columns' | null;
  /** Columns that the recipe needs and the file lacks. */
  readonly missing: readonly string[];
  /** Columns that the recipe would use and the file lacks. */
  readonly absent: readonly string[];
  /** Other files that could as well be this table: they are left out. */
  readonly rivals: readonly number[];
}

/** Which file is which table. */
export interface RecipeCheck {
  readonly tables: readonly TableMatch[];
  /** Files that are no table of the recipe. */
  readonly unused: readonly number[];
  /** True when every required table is there with every column it needs. */
  readonly complete: boolean;
}

const PACKED = /(\.(csv|tsv|txt|xlsx|xlsm|parquet|arrow|feather|json|jsonl|ndjson|gz|zip))+$/i;
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a file is called like a table: "EKKO.csv", "dbo.PO_Pomain.txt", "ekko_2024.csv.gz", "EKKO (2).xlsx". */
function calledLike(file: string, table: string): boolean {
  const stem = file.replace(/^.*[/\\]/, '').replace(PACKED, '');
  return new RegExp(`(^|[^a-z0-9])${escaped(table)}($|[^a-z0-9])`, 'i').test(stem);
}

const lower = (names: readonly string[]): Set<string> => new Set(names.map((name) => name.trim().toLowerCase()));

function lacking(columns: readonly string[] | null, wanted: readonly string[]): string[] {
  if (columns === null) return [];
  const there = lower(columns);
  return wanted.filter((name) => !there.has(name.toLowerCase()));
}

/**
 * Finds which file is which table: as `given` (table → index of the file) says, else by the name of the file (the longest table name
 * in it), else by the columns, where one file only has all that one table needs. A file is one table at most.
 */
export function matchTables(
  { tables }: Pick<Recipe, 'tables'>,
  files: readonly CandidateFile[],
  given: Readonly<Record<string, number>> = {},
): RecipeCheck {
  const taken = new Map<string, { file: number; by: 'given' | 'name' | 'columns' }>();
  const rivals = new Map<string, number[]>();
  const used = new Set<number>();
  for (const [name, file] of Object.entries(given)) {
    const table = tables.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (table === undefined || files[file] === undefined) continue;
    taken.set(table.name, { file, by: 'given' });
    used.add(file);
  }
  files.forEach((file, index) => {
    if (used.has(index)) return;
    const table = named(tables, file);
    if (table === null) return;
    used.add(index);
    if (taken.has(table.name)) rivals.set(table.name, [...(rivals.get(table.name) ?? []), index]);
    else taken.set(table.name, { file: index, by: 'name' });
  });
  for (const [table, file] of byColumns(tables, files, taken, used)) taken.set(table, { file, by: 'columns' });
  const matches = tables.map((table) => matchOf(table, files, taken.get(table.name), rivals.get(table.name) ?? []));
  const found = new Set(matches.map(({ file }) => file));
  const left = new Set(matches.flatMap((match) => match.rivals));
  return {
    tables: matches,
    unused: files.flatMap((_, index) => (found.has(index) || left.has(index) ? [] : [index])),
    complete: matches.every(({ required, file, missing }) => (file !== null || !required) && missing.length === 0),
  };
}

function named(tables: readonly RecipeTable[], { name }: CandidateFile): RecipeTable | null {
  const fitting = tables.filter((table) => calledLike(name, table.name));
  return fitting.sort((a, b) => b.name.length - a.name.length)[0] ?? null;
}

/** Pairs of a table and a file left over that fit each other only. */
function byColumns(
  tables: readonly RecipeTable[],
  files: readonly CandidateFile[],
  taken: ReadonlyMap<string, unknown>,
  used: ReadonlySet<number>,
): (readonly [string, number])[] {
  const free = tables.filter(({ name }) => !taken.has(name));
  const fits = files.map(({ columns }, index) =>
    columns === null || used.has(index) ? [] : free.filter((table) => lacking(columns, table.columns).length === 0),
  );
  return fits.flatMap((fitting, file) => {
    const [table] = fitting;
    if (table === undefined || fitting.length > 1) return [];
    const others = fits.filter((other, index) => index !== file && other.includes(table));
    return others.length === 0 ? [[table.name, file] as const] : [];
  });
}

function matchOf(
  table: RecipeTable,
  files: readonly CandidateFile[],
  taken: { readonly file: number; readonly by: 'given' | 'name' | 'columns' } | undefined,
  rivals: readonly number[],
): TableMatch {
  const columns = taken === undefined ? null : (files[taken.file]?.columns ?? null);
  return {
    table: table.name,
    required: table.required,
    file: taken?.file ?? null,
    by: taken?.by ?? null,
    missing: lacking(columns, table.columns),
    absent: lacking(columns, table.optional),
    rivals,
  };
}
