import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Column, columnLength, type EventLog, valueAt } from '#analysis/log';
import { type ImportReport, importLog, openStoredLog } from '#ingest';
import { storeLog } from '#ingest/duckdb';
import { tempDir } from '../../support/temp-dir.ts';
import { arbitraryLog } from './arbitrary-log.ts';

const MOUNT = '/usr/bin/mount';
const UNMOUNT = '/usr/bin/umount';

const report: ImportReport = {
  files: [{ name: 'made.csv', bytes: 1, format: 'csv' }],
  rowsRead: 0,
  rowsUsed: 0,
  rowsRejected: 0,
  rejected: [],
  warnings: [],
  mapping: {
    roles: [],
    encoding: 'utf-8',
    delimiter: ',',
    timezone: null,
    timeFormat: null,
    lifecycle: 'each event stands for itself',
  },
  reorderedCases: 0,
  emptyCases: 0,
  metadata: {},
};

const valuesOf = (column: Column): unknown[] =>
  Array.from({ length: columnLength(column) }, (_, i) => valueAt(column, i));
const attributesOf = (columns: ReadonlyMap<string, Column>): unknown[] =>
  Array.from(columns, ([name, column]) => [name, column.kind, valuesOf(column)]);

const contents = (log: EventLog): unknown => ({
  caseIds: log.caseIds.toArray(),
  caseOffsets: Array.from(log.caseOffsets),
  activities: log.activities,
  activity: Array.from(log.activity),
  time: log.time && Array.from(log.time),
  start: log.start && Array.from(log.start),
  row: log.row && Array.from(log.row),
  resource: log.resource && valuesOf(log.resource),
  eventAttributes: attributesOf(log.eventAttributes),
  caseAttributes: attributesOf(log.caseAttributes),
});

function csvOf(rows: number): string {
  let text = 'case,activity,timestamp,amount\n';
  for (let i = 0; i < rows; i++)
    text += `c${i >> 2},${'ABCD'[i & 3]},${new Date(1.7e12 + i * 1000).toISOString()},${i % 977}\n`;
  return text;
}

describe('a stored log', () => {
  test('loads as the log that was stored, whatever is in it', async () => {
    const dir = tempDir();
    let n = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryLog, fc.boolean(), async (log, shared) => {
        const target = join(dir, `${n++}.duckdb`);
        await storeLog(target, { name: 'made', log, report, lines: null, table: null, rejected: [] });
        const stored = await openStoredLog(target);
        const loaded = await stored.load(shared ? (bytes) => new SharedArrayBuffer(bytes) : undefined);
        await stored.close();
        expect(contents(loaded)).toEqual(contents(log));
      }),
      { numRuns: 15 },
    );
  });

  test('of more events than a vector holds comes back in order, in shared memory if asked for', async () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'log.csv'), csvOf(10_000));
    await importLog({ path: join(dir, 'log.csv'), name: 'log', target: join(dir, 'log.duckdb') });
    const stored = await openStoredLog(join(dir, 'log.duckdb'));
    const log = await stored.load((bytes) => new SharedArrayBuffer(bytes));
    await stored.close();
    expect(log.eventCount).toBe(10_000);
    expect(log.activity.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(log.time?.every((time, e) => time === 1.7e12 + e * 1000)).toBe(true);
    expect(log.row?.every((row, e) => row === e)).toBe(true);
    const amount = log.eventAttributes.get('amount');
    expect(amount && valueAt(amount, 5000)).toBe(5000 % 977);
  });

  test('leads from a case to its rows with file, line and the cells as they stood', async () => {
    const dir = tempDir();
    writeFileSync(
      join(dir, 'x.csv'),
      'Case;Activity;Time;Cost\n\n1;"A\nB";2020-01-02;007\n1;"A\nB";2020-01-01;\n;C;2020-01-01;1\n2;C;soon;1\n2;C;2020-01-01;1\n',
    );
    const options = { path: join(dir, 'x.csv'), fileName: 'orders.csv', name: 'orders', target: join(dir, 'x.duckdb') };
    const imported = await importLog(options);
    const stored = await openStoredLog(options.target);
    onTestFinished(() => stored.close());
    const { events } = await stored.events(0);
    expect(events.map(({ activity, time, line, file }) => [activity, time, line, file])).toEqual([
      ['A\nB', '2020-01-01T00:00:00.000Z', 5, 'orders.csv'],
      ['A\nB', '2020-01-02T00:00:00.000Z', 3, 'orders.csv'],
    ]);
    expect(events.map(({ attributes }) => attributes)).toEqual([{ Cost: null }, { Cost: '007' }]);
    expect(await stored.rawRow(0)).toEqual({
      file: 'orders.csv',
      line: 3,
      values: { Case: '1', Activity: 'A\nB', Time: '2020-01-02', Cost: '007' },
    });
    expect(await stored.rawRow(99)).toBeNull();
    expect((await stored.rejected(0, 10)).map(({ line, reason, value, file }) => [line, reason, value, file])).toEqual([
      [7, 'missing-case', null, 'orders.csv'],
      [8, 'unparsable-time', 'soon', 'orders.csv'],
    ]);
    expect(await stored.rejected(1, 1)).toHaveLength(1);
    const info = await stored.info();
    expect(info).toMatchObject({
      name: 'orders',
      events: 3,
      cases: 2,
      activities: 2,
      first: '2020-01-01T00:00:00.000Z',
      last: '2020-01-02T00:00:00.000Z',
    });
    expect(info.report).toEqual(imported);
  });

  test('that was cut off or is something else is refused as damaged', async () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'log.csv'), csvOf(5000));
    const target = join(dir, 'log.duckdb');
    await importLog({ path: join(dir, 'log.csv'), name: 'log', target });
    truncateSync(target, 5000);
    await expect(openStoredLog(target)).rejects.toMatchObject({ code: 'store-damaged' });
    await expect(openStoredLog(join(dir, 'log.csv'))).rejects.toMatchObject({ code: 'store-damaged' });
    await expect(openStoredLog(join(dir, 'none.duckdb'))).rejects.toMatchObject({ code: 'file-not-found' });
  });
});

describe('an import', () => {
  test('that is cancelled leaves nothing behind', async () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'log.csv'), csvOf(200_000));
    for (const stage of ['reading', 'storing']) {
      const abort = new AbortController();
      const hooks = {
        signal: abort.signal,
        onProgress: (progress: { stage: string }) => progress.stage === stage && abort.abort(),
      };
      const cancelled = importLog({ path: join(dir, 'log.csv'), name: 'log', target: join(dir, 'log.duckdb'), hooks });
      await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
      expect(readdirSync(dir)).toEqual(['log.csv']);
    }
  });

  test('killed at any moment leaves no log or a whole one', async () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'log.csv'), csvOf(20_000));
    const target = join(dir, 'log.duckdb');
    const child = new URL('./import-child.ts', import.meta.url).pathname;
    let whole = 0;
    for (let trial = 0; trial < 10; trial++) {
      const importing = spawn(process.execPath, [child, join(dir, 'log.csv'), target], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      await new Promise((resolve) => importing.stdout.once('data', resolve));
      const wait = new Promise((resolve) => importing.once('exit', resolve));
      setTimeout(() => importing.kill('SIGKILL'), trial * 25);
      await wait;
      if (!existsSync(target)) continue;
      const stored = await openStoredLog(target);
      expect((await stored.load()).eventCount).toBe(20_000);
      await stored.close();
      whole++;
    }
    expect(whole).toBeLessThan(10);
    await importLog({ path: join(dir, 'log.csv'), name: 'log', target });
    expect(readdirSync(dir).sort()).toEqual(['log.csv', 'log.duckdb']);
  });

  const canMount = process.getuid?.() === 0 && process.platform === 'linux' && mounts();
  test.skipIf(!canMount)(
    `onto a full disk says so and leaves nothing${canMount ? '' : ' (skipped: cannot mount a small disk)'}`,
    async () => {
      const dir = tempDir();
      const disk = join(dir, 'disk');
      mkdirSync(disk);
      execFileSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk]);
      try {
        writeFileSync(join(dir, 'log.csv'), csvOf(200_000));
        const full = importLog({ path: join(dir, 'log.csv'), name: 'log', target: join(disk, 'log.duckdb') });
        await expect(full).rejects.toMatchObject({ name: 'IngestError', code: 'disk-full' });
        expect(readdirSync(disk)).toEqual([]);
      } finally {
        execFileSync(UNMOUNT, [disk]);
      }
    },
  );
});

function mounts(): boolean {
  const dir = `/tmp/weir-mount-${process.pid}`;
  try {
    mkdirSync(dir);
    execFileSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir], { stdio: 'ignore' });
    execFileSync(UNMOUNT, [dir]);
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(dir);
  }
}
