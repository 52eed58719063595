import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Column, columnLength, type EventLog, valueAt } from '#analysis/log';
import { type ImportReport, importLog, openStoredLog, type ReadOptions, type RejectedRow } from '#ingest';
import { tempDir } from './temp-dir.ts';

/** Imports a text under this file name; gives the path of the stored log. */
export async function storedText(text: string | Uint8Array, options: ReadOptions = {}, fileName = 'log.csv') {
  const dir = tempDir();
  writeFileSync(join(dir, fileName), text);
  const target = join(dir, 'log.duckdb');
  const report = await importLog({ path: join(dir, fileName), name: 'log', target, options });
  return { target, report, next: (name: string): string => join(dir, `${name}.duckdb`) };
}

/** All there is in a stored log. */
export async function readStored(
  path: string,
): Promise<{ log: EventLog; report: ImportReport; rejected: readonly RejectedRow[]; lines: (number | null)[] }> {
  const stored = await openStoredLog(path);
  try {
    const { report } = await stored.info();
    const log = await stored.load();
    const lines: (number | null)[] = [];
    for (let c = 0; c < log.caseCount; c++) lines.push(...(await stored.events(c)).events.map(({ line }) => line));
    return { log, report, rejected: await stored.rejected(0, report.rowsRejected), lines };
  } finally {
    await stored.close();
  }
}

const valuesOf = (column: Column): unknown[] =>
  Array.from({ length: columnLength(column) }, (_, i) => valueAt(column, i));

const attributesOf = (columns: ReadonlyMap<string, Column>): unknown[] =>
  Array.from(columns, ([name, column]) => [name, column.kind, valuesOf(column)]);

/** A log as plain values, to be compared with another. */
export const logContents = (log: EventLog) => ({
  caseIds: log.caseIds.toArray(),
  caseOffsets: Array.from(log.caseOffsets),
  activities: log.activities,
  activity: Array.from(log.activity),
  time: log.time && Array.from(log.time),
  start: log.start && Array.from(log.start),
  resource: log.resource && valuesOf(log.resource),
  eventAttributes: attributesOf(log.eventAttributes),
  caseAttributes: attributesOf(log.caseAttributes),
});
