import type { ImportReport, ReadOptions, TablePreview } from '#ingest';
import type { RememberedShape, ShapeStore } from '../../store/shape-store.ts';
import { type DataFiles, namesOf, pathsOf } from './import-data.ts';
import { runPreview } from './run-preview.ts';

/** Options as a caller gives them: `remembered` is for us, not for the reader. */
export type Asked = ReadOptions & { readonly remembered?: boolean };

const ROLES = ['case', 'activity', 'timestamp', 'startTimestamp', 'resource', 'lifecycle'] as const;

/** The reader's part of what was asked. */
export function readerOptions({ remembered: _, ...options }: Asked): ReadOptions {
  return options;
}

/** Whether an earlier import may say what the columns mean: not where the caller says so, or forbids it. */
export const mayRemember = (asked: Asked): boolean =>
  asked.remembered !== false && asked.guess !== false && !ROLES.some((role) => (asked[role]?.length ?? 0) > 0);

/** What was chosen for a table of the shape of this one, if anything was and the caller chose nothing himself. */
export async function rememberedFor(
  shapes: ShapeStore,
  asked: Asked,
  { mappable, format, columns }: TablePreview,
): Promise<RememberedShape | null> {
  if (!mappable || columns.length === 0 || !mayRemember(asked)) return null;
  return shapes.find({ format, columns: columns.map(({ name }) => name) });
}

/** The options of an import: those asked for, completed by what was chosen for the last table of this shape. */
export const withRemembered = (asked: Asked, { log, options }: RememberedShape): ReadOptions => ({
  ...options,
  ...readerOptions(asked),
  rolesFrom: log,
});

/** The options to import a file with. Nothing is looked at where nothing can be remembered; a file that cannot be read is told by the import. */
export async function optionsWithRemembered(
  shapes: ShapeStore,
  { options: asked, ...files }: DataFiles & { readonly options: Asked },
  signal: AbortSignal = new AbortController().signal,
): Promise<ReadOptions> {
  if (!mayRemember(asked) || (await shapes.isEmpty())) return readerOptions(asked);
  const task = { path: pathsOf(files)[0] ?? '', fileName: namesOf(files)[0] ?? '', options: readerOptions(asked) };
  const preview = await runPreview(task, signal).catch(() => null);
  const found = preview && (await rememberedFor(shapes, asked, preview));
  return found === null ? readerOptions(asked) : withRemembered(asked, found);
}

/** Keeps what an import of a table made of its columns. Logs whose format gives the roles have no columns to remember. */
export async function rememberShape(
  shapes: ShapeStore,
  log: string,
  columns: readonly string[],
  { files, mapping }: ImportReport,
  { timezone, timeFormat, lifecycleMode, ignore, asText }: ReadOptions,
): Promise<void> {
  const format = files[0]?.format;
  if (format === undefined || columns.length === 0) return;
  const roles = Object.fromEntries(mapping.roles.map(({ role, columns: of }) => [role, of]));
  const more = { timezone, timeFormat, lifecycleMode, ignore, asText };
  const chosen = Object.entries(more).filter(([, value]) => value !== undefined);
  await shapes.remember({ format, columns }, log, { ...roles, ...Object.fromEntries(chosen) });
}
