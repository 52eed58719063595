import type { ImportReport } from '../types.ts';
import type { MergeMode } from './merge-logs.ts';

const PAGE = 20_000;

/** What became of the rows of an upload: `rows` = `used` + `rejected`, in the mode merge + `alreadyThere`. */
export interface AddedRows {
  readonly rows: number;
  readonly used: number;
  /** Rows equal to one that was there: append uses them all the same, merge does not double them. */
  readonly alreadyThere: number;
  /** Rows of before whose place one of the upload has taken, all of them in the mode replace. */
  readonly replaced: number;
  /** Rows that cannot be used. */
  readonly rejected: number;
}

/** What merging did, by the reports of the log before and after, and the stored log that came of it. */
export async function addedRows(
  mode: MergeMode,
  before: ImportReport,
  after: ImportReport,
  target: string,
): Promise<AddedRows> {
  const countOf = (code: string): number => after.warnings.find((warning) => warning.code === code)?.count ?? 0;
  const alreadyThere = countOf('rows-already-there');
  if (mode === 'replace') {
    const { rowsRead: rows, rowsUsed: used, rowsRejected: rejected } = after;
    return { rows, used, alreadyThere, replaced: before.rowsRead, rejected };
  }
  const rows = after.rowsRead - before.rowsRead;
  const rejected = await rejectedOf(new Set(after.files.slice(before.files.length).map(({ name }) => name)), target);
  const used = rows - rejected - (mode === 'merge' ? alreadyThere : 0);
  return { rows, used, alreadyThere, replaced: countOf('rows-replaced'), rejected };
}

/** Rows of these files that were set aside for themselves. They are stored in the order of the files: from the end on. */
async function rejectedOf(files: ReadonlySet<string>, target: string): Promise<number> {
  const { openStoredLog } = await import('../duckdb/index.ts');
  const stored = await openStoredLog(target);
  try {
    let count = 0;
    for (let end = (await stored.info()).report.rowsRejected; end > 0; end -= PAGE) {
      const page = await stored.rejected(Math.max(0, end - PAGE), Math.min(PAGE, end));
      const ofFiles = page.filter(({ file }) => files.has(file));
      count += ofFiles.filter(({ reason }) => reason !== 'merge-already-there').length;
      if (ofFiles.length === 0) break;
    }
    return count;
  } finally {
    await stored.close();
  }
}
