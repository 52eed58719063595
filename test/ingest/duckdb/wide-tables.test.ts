import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportLog, importLog, openStoredLog } from '#ingest';
import { openSession } from '#ingest/duckdb';
import { tempDir } from '../../support/temp-dir.ts';
import { tempFile } from '../formats/read-bytes.ts';

const COLUMNS = 1100;

test('a table of 1,100 columns is stored whole; its views have the first 100 texts, and it is exported but as Parquet', {
  timeout: 90_000,
}, async () => {
  const names = Array.from({ length: COLUMNS }, (_, i) => `c${i}`);
  const rows = ['1,A,2020-01-01', '1,B,2020-01-02'].map((row, r) => `${row},${names.map((name) => name + r).join()}`);
  const dir = tempDir();
  const target = join(dir, 'log.duckdb');
  const path = tempFile([`case,activity,time,${names.join()}`, ...rows, ''].join('\n'), 'wide.csv');
  const report = await importLog({ path, name: 'wide', target });
  expect(report).toMatchObject({ rowsRead: 2, rowsUsed: 2 });

  const stored = await openStoredLog(target);
  const log = await stored.load();
  const raw = await stored.rawRow(1);
  await stored.close();
  expect(log.eventAttributes.size + log.caseAttributes.size).toBe(COLUMNS);
  expect(Object.keys(raw?.values ?? {})).toHaveLength(COLUMNS + 3);
  expect(raw?.values.c1099).toBe('c10991');

  const session = await openSession(target, { readOnly: true, temporary: join(dir, 'spill') });
  const columns = (await session.sql.runAndReadAll('DESCRIBE raw_list')).getRows().length;
  const reader = await session.sql.runAndReadAll('SELECT activity, c50 FROM event_list ORDER BY place');
  session.close();
  expect(columns).toBe(3 + 100);
  expect(reader.getRows()).toEqual([
    ['A', 'c500'],
    ['B', 'c501'],
  ]);

  await exportLog(log, join(dir, 'log.arrow'), 'arrow');
  expect(existsSync(join(dir, 'log.arrow'))).toBe(true);
  await expect(exportLog(log, join(dir, 'log.parquet'), 'parquet')).rejects.toMatchObject({
    code: 'invalid-option',
    message: expect.stringContaining('CSV or Arrow'),
  });
});
