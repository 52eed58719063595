import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventLog } from '#analysis/log';
import type { ReadOptions } from '#ingest';
import { readCsv, type TableLog } from '#ingest/csv';
import { tempDir } from '../../support/temp-dir.ts';

/** Writes `content` to a file that goes away with the test. */
function tempFile(content: string | Uint8Array, name = 'log.csv'): string {
  const path = join(tempDir(), name);
  writeFileSync(path, content);
  return path;
}

export const readText = (content: string | Uint8Array, options: ReadOptions = {}): Promise<TableLog> =>
  readCsv({ path: tempFile(content) }, options);

/** Cases as `id: A B C`. */
export const traces = (log: EventLog): string[] =>
  Array.from({ length: log.caseCount }, (_, c) => {
    const names = Array.from(
      log.activity.subarray(log.caseOffsets[c], log.caseOffsets[c + 1]),
      (code) => log.activities[code],
    );
    return `${log.caseIds.get(c)}: ${names.join(' ')}`;
  });
