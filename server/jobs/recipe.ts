import type { LogRecipe, TablePreview } from '#contract';
import type { ImportReport, StoredLog } from '#ingest';
import { previewCells } from '#ingest/remap';
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

/** The first rows as they stood in the file, or for formats without cells as a table of their columns would have them. */
async function previewOf(stored: StoredLog, { files, mapping, metadata }: ImportReport): Promise<TablePreview> {
  const { columns, rows, roles } = await firstCells(stored, mapping);
  return {
    format: files[0]?.format ?? '',
    mappable: columns.length > 0,
    columns: columns.map((name, i) => ({ name, kind: 'text', samples: rows.map((row) => row[i] ?? '') })),
    rows: rows.map((row) => [...row]),
    mapping: structuredClone({ ...mapping, roles }) as TablePreview['mapping'],
    guesses: [],
    problem: null,
    objectTypes: stored.hasObjects ? objectTypesOf(metadata.ocel) : null,
  };
}

async function firstCells(
  stored: StoredLog,
  { roles }: ImportReport['mapping'],
): Promise<Awaited<ReturnType<typeof previewCells>>> {
  const rows = await stored.rawRows(0, SHOWN_ROWS);
  const columns = Object.keys(rows[0]?.values ?? {});
  if (columns.length === 0) return previewCells(stored, SHOWN_ROWS);
  return { columns, rows: rows.map(({ values }) => columns.map((name) => values[name] ?? null)), roles };
}

/** The types that have objects, as the report of an object-centric log tells them. */
function objectTypesOf(ocel: unknown): { name: string; objects: number }[] {
  const types = typeof ocel === 'object' && ocel !== null && 'objectTypes' in ocel ? ocel.objectTypes : [];
  if (!Array.isArray(types)) return [];
  return (types as { name: string; objects: number }[])
    .filter(({ objects }) => objects > 0)
    .map(({ name, objects }) => ({ name, objects }));
}
