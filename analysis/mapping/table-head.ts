/** Where a table starts among the first rows of a text, and what its columns are called. */
export interface TableHead {
  /** Number of columns of most rows. */
  readonly columns: number;
  /** Rows before the header that belong to no table (titles). */
  readonly preamble: number;
  /** `null`: the first row is data already. */
  readonly header: readonly string[] | null;
}

/** The number of cells that most rows have (of equally many: the larger) and the share of such rows. */
export function usualWidth(rows: readonly (readonly string[])[]): { columns: number; share: number } {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let columns = 0;
  let most = 0;
  for (const [width, count] of counts) {
    if (count > most || (count === most && width > columns)) {
      columns = width;
      most = count;
    }
  }
  return { columns, share: rows.length === 0 ? 0 : most / rows.length };
}

/**
 * The head of a table from its first rows. `names` are column names known from the user: a first row that has one is a header.
 * `headerRow` (1 = the first row; 0 = there is none) is what the user says; then nothing is guessed.
 */
export function tableHead(
  rows: readonly (readonly string[])[],
  names: readonly string[],
  headerRow?: number,
): TableHead {
  if (headerRow !== undefined && headerRow > 0) {
    const header = uniqueNames(rows[headerRow - 1] ?? []);
    return { columns: header.length, preamble: headerRow - 1, header };
  }
  const { columns } = usualWidth(rows);
  const preamble = Math.max(
    0,
    rows.findIndex((row) => row.length === columns),
  );
  if (headerRow === 0) return { columns, preamble, header: null };
  const first = rows[preamble] ?? [];
  const isNamed = isHeader(first, rows.slice(preamble + 1), names);
  return { columns, preamble, header: isNamed ? uniqueNames(first) : null };
}

const looksLikeData = (cell: string): boolean => /^\s*[-+]?[\d.,:/-]*\d[\d.,:/T+ Z年月日-]*\s*$/.test(cell);

/** Whether the first row of a table names its columns: it holds a name the user mentions, or looks unlike the rows below. */
export function isHeader(
  first: readonly string[],
  rest: readonly (readonly string[])[],
  names: readonly string[],
): boolean {
  if (names.some((name) => first.includes(name))) return true;
  if (!first.some((cell) => looksLikeData(cell))) return true;
  return !rest.some((row) => row.some((cell, i) => looksLikeData(cell) && looksLikeData(first[i] ?? '')));
}

/** Blank names become `column<n>`, repeated ones get `_2`, `_3` …; spaces around names are dropped. */
export function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name, i) => {
    const base = name.trim() === '' ? `column${i + 1}` : name.trim();
    let unique = base;
    for (let n = 2; used.has(unique); n++) unique = `${base}_${n}`;
    used.add(unique);
    return unique;
  });
}
