import { stat } from 'node:fs/promises';
import type { TableRead } from '../csv/index.ts';
import type { IngestHooks, IngestProgress } from '../types.ts';

/** Hooks for each of several files that are read one after the other: together they report one progress over all bytes and rows. */
export async function jointProgress(
  paths: readonly string[],
  { onProgress, signal }: IngestHooks,
): Promise<IngestHooks[]> {
  const heard = signal === undefined ? {} : { signal };
  if (onProgress === undefined) return paths.map(() => heard);
  // A file that is not there is told by who reads it.
  const sizes = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  const bytesTotal = sizes.reduce((sum, size) => sum + size, 0);
  const rows = new Array<number>(paths.length).fill(0);
  return paths.map((_, i) => {
    const before = sizes.slice(0, i).reduce((sum, size) => sum + size, 0);
    return {
      ...heard,
      onProgress: (progress) => {
        rows[i] = progress.rows;
        const share = progress.bytesTotal > 0 ? Math.min(1, progress.bytesDone / progress.bytesTotal) : 0;
        const bytesDone = before + Math.round(share * (sizes[i] ?? 0));
        onProgress({ stage: 'reading', bytesDone, bytesTotal, rows: rows.reduce((sum, n) => sum + n, 0) });
      },
    };
  });
}

/** The progress once all tables are read and their rows are being joined. */
export function allRead(reads: readonly TableRead[]): IngestProgress {
  const bytes = reads.reduce((sum, { files }) => sum + files.reduce((n, file) => n + file.bytes, 0), 0);
  const rows = reads.reduce((sum, { table }) => sum + table.rowCount, 0);
  return { stage: 'sorting', bytesDone: bytes, bytesTotal: bytes, rows };
}
