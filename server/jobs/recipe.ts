import type { LogRecipe, TablePreview } from '#contract';
import type { ImportReport, RawRow, StoredLog } from '#ingest';
import type { Store } from '../store/index.ts';

/** Rows shown with the columns. */
const SHOWN_ROWS = 9;

/** How a log was made of its raw rows. Rejects `log-not-found`. */
export async function recipeOf(store: Store, logId: string): Promise<LogRecipe> {
  const { version } = await store.logs.get(logId);
  const stored = await store.logs.stored(logId);
  const { report } = await stored.info();
  const recipe = stored.recipe();
  return structuredClone({
    version,
    options: recipe?.options ?? {},
    fixes: recipe?.fixes ?? [],
    applied: report.fixes ?? [],
    pseudonymised: recipe?.pseudonymised ?? [],
    preview: await previewOf(stored, report),
  }) as LogRecipe;
}

/** The first rows as they stood in the file; formats without cells have none, and roles that are fixed. */
async function previewOf(stored: StoredLog, { files, mapping }: ImportReport): Promise<TablePreview> {
  const fromTable = (stored.recipe()?.origin ?? null) === null;
  const rows: readonly RawRow[] = fromTable ? await stored.rawRows(0, SHOWN_ROWS) : [];
  const columns = Object.keys(rows[0]?.values ?? {});
  return {
    format: files[0]?.format ?? '',
    mappable: columns.length > 0,
    columns: columns.map((name) => ({ name, kind: 'text', samples: rows.map(({ values }) => values[name] ?? '') })),
    rows: rows.map(({ values }) => columns.map((name) => values[name] ?? null)),
    mapping: structuredClone(mapping) as TablePreview['mapping'],
    guesses: [],
    problem: null,
  };
}
