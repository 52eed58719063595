import type { RecipeCheck } from '#contract';
import { IngestError, type TablePreview } from '#ingest';
import { type CandidateFile, matchTables, type PlanInput, type Recipe } from '#ingest/erp';
import type { Store } from '../../store/index.ts';
import { runPreview } from './run-preview.ts';

/** The files behind uploads, by table. Rejects `upload-not-found`. */
export async function filesOf(
  store: Store,
  uploads: Readonly<Record<string, string>>,
): Promise<{ inputs: Record<string, PlanInput>; bytes: number }> {
  const inputs: Record<string, PlanInput> = {};
  let bytes = 0;
  for (const [table, uploadId] of Object.entries(uploads)) {
    const upload = await store.uploads.get(uploadId);
    inputs[table] = { path: store.uploads.path(uploadId), fileName: upload.name };
    bytes += upload.bytes;
  }
  return { inputs, bytes };
}

/** Forgets uploads that have become a log. */
export async function forgetUploads(store: Store, uploads: Readonly<Record<string, string>>): Promise<void> {
  for (const uploadId of new Set(Object.values(uploads))) await store.uploads.delete(uploadId).catch(() => undefined);
}

/** Which upload is which table of a recipe. A file that cannot be read is matched by its name, and the reason told. */
export async function checkUploads(
  store: Store,
  recipe: Recipe,
  uploadIds: readonly string[],
  given: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<RecipeCheck> {
  const files: (CandidateFile & { readonly problem: string | null })[] = [];
  for (const id of uploadIds) {
    const { name } = await store.uploads.get(id);
    const preview = await runPreview({ path: store.uploads.path(id), fileName: name, options: {} }, signal).catch(
      problemIn,
    );
    const columns = typeof preview === 'string' ? null : preview.columns.map((column) => column.name);
    files.push({ name, columns, problem: typeof preview === 'string' ? preview : notATable(preview) });
  }
  const places = Object.entries(given).flatMap(([table, id]): [string, number][] => {
    const place = uploadIds.indexOf(id);
    return place < 0 ? [] : [[table, place]];
  });
  const { tables, unused, complete } = matchTables(recipe, files, Object.fromEntries(places));
  const idAt = (index: number): string => uploadIds[index] ?? '';
  const matches = tables.map(({ file, rivals, missing, absent, ...match }) => ({
    ...match,
    uploadId: file === null ? null : idAt(file),
    file: file === null ? null : (files[file]?.name ?? null),
    missing: [...missing],
    absent: [...absent],
    rivals: rivals.map(idAt),
    problem: file === null ? null : (files[file]?.problem ?? null),
  }));
  const readable = matches.every(({ problem, required }) => problem === null || !required);
  return { tables: matches, unused: unused.map(idAt), complete: complete && readable };
}

function problemIn(error: unknown): string {
  if (error instanceof IngestError && error.code !== 'cancelled') return error.message;
  throw error;
}

const notATable = ({ mappable, format }: TablePreview): string | null =>
  mappable ? null : `the file is an event log (${format}), not a table`;
