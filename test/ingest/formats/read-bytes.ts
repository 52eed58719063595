import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadOptions, type ReadResult, readLog } from '#ingest';
import type { CodedTable } from '#ingest/csv';
import { tempDir } from '../../support/temp-dir.ts';

/** Writes `content` to a file that goes away with the test, and gives its path. */
export function tempFile(content: string | Uint8Array, name = 'log'): string {
  const path = join(tempDir(), name);
  writeFileSync(path, content);
  return path;
}

export const readBytes = (content: string | Uint8Array, options: ReadOptions = {}, name = 'log'): Promise<ReadResult> =>
  readLog(tempFile(content, name), options);

/** The rows of a table as objects, missing cells left out. */
export function rowsOf({ columns, rowCount }: CodedTable): Record<string, string>[] {
  return Array.from({ length: rowCount }, (_, row) =>
    Object.fromEntries(
      columns
        .map(({ name, codes, values }): [string, string] => [name, values.text(codes[row] ?? 0)])
        .filter(([, text]) => text !== ''),
    ),
  );
}

/** Codes of the warnings with their counts. */
export const warningsOf = ({
  warnings,
}: {
  warnings: readonly { readonly code: string; readonly count: number }[];
}): Record<string, number> => Object.fromEntries(warnings.map(({ code, count }) => [code, count]));
