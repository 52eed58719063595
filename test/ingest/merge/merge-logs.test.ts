import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '#ingest/csv';
import { mergeFile, mergeLogs } from '#ingest/merge';
import { rebuildLog } from '#ingest/remap';
import { logContents, readStored, storedText } from '../../support/stored-text.ts';
import { readText, traces } from '../csv/write-temp.ts';
import { readBytes } from '../xes/read-text.ts';

const HEAD = 'case,activity,time,note\n';
const OLD = `${HEAD}1,A,2024-01-01,x\n1,B,2024-01-02,y\n1,B,2024-01-02,y\n,B,2024-01-02,y\n2,A,2024-01-01,z\n`;
const NEW = `${HEAD}1,B,2024-01-02,y\n2,A,2024-01-01,changed\n3,A,2024-01-05,x\n3,A\n`;

/** Reads a text under a file name of its own. */
async function readAs(name: string, text: string, target: string) {
  const path = join(dirname(target), name);
  writeFileSync(path, text);
  return readCsv({ path });
}

describe('another upload', () => {
  test('appended adds all rows, says which were there, and every event leads to its file and line', async () => {
    const { target, next } = await storedText(OLD);
    const report = await mergeLogs(target, await readAs('more.csv', NEW, target), next('v2'), { mode: 'append' });
    const { log, rejected } = await readStored(next('v2'));
    expect(traces(log)).toEqual(['1: A B B B', '2: A A', '3: A']);
    expect(report).toMatchObject({ rowsRead: 9, rowsUsed: 7, rowsRejected: 2 });
    expect(report.files.map(({ name }) => name)).toEqual(['log.csv', 'more.csv']);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'rows-already-there', count: 1 }));
    expect(rejected.map(({ file, line, reason }) => [file, line, reason])).toEqual([
      ['log.csv', 5, 'missing-case'],
      ['more.csv', 5, 'malformed-row'],
    ]);
    const { openStoredLog } = await import('#ingest');
    const stored = await openStoredLog(next('v2'));
    const { events } = await stored.events(1);
    await stored.close();
    expect(events.map(({ file, line }) => [file, line])).toEqual([
      ['log.csv', 6],
      ['more.csv', 3],
    ]);
  });

  test('merged by key takes the place of the rows of the same key; equal rows are not doubled', async () => {
    const { target, next } = await storedText(OLD);
    const added = await readAs('more.csv', NEW, target);
    const report = await mergeLogs(target, added, next('v2'), { mode: 'merge', key: ['case', 'activity', 'time'] });
    const { log, rejected } = await readStored(next('v2'));
    expect(traces(log)).toEqual(['1: A B B', '2: A', '3: A']);
    expect(rejected.map(({ file, line, reason }) => [file, line, reason])).toEqual([
      ['log.csv', 5, 'missing-case'],
      ['log.csv', 6, 'merge-replaced'],
      ['more.csv', 2, 'merge-already-there'],
      ['more.csv', 5, 'malformed-row'],
    ]);
    expect(rejected[1]?.message).toBe('replaced by line 3 of "more.csv"');
    expect(report).toMatchObject({ rowsRead: 9, rowsUsed: 5, rowsRejected: 4 });
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'rows-replaced', count: 1 }));
    const again = await rebuildLog(next('v2'), next('v3'), {});
    expect(again).toMatchObject({ rowsRead: 9, rowsUsed: 5, rowsRejected: 4 });
    expect((await readStored(next('v3'))).rejected).toEqual(rejected);
  });

  test('that replaces leaves nothing of the rows before, but their roles and fixes', async () => {
    const options = { case: ['note'], activity: ['activity'], timestamp: ['time'] };
    const { target, next } = await storedText(OLD, options);
    await mergeLogs(target, await readAs('more.csv', NEW, target), next('v2'), { mode: 'replace' });
    const { log, report } = await readStored(next('v2'));
    expect(traces(log)).toEqual(['y: B', 'changed: A', 'x: A']);
    expect(report).toMatchObject({ rowsRead: 4, rowsUsed: 3, rowsRejected: 1, files: [{ name: 'more.csv' }] });
  });

  test('given as a file is read with the columns and the zone of the log', async () => {
    const options = { case: ['note'], activity: ['activity'], timestamp: ['time'], timezone: 'Asia/Shanghai' };
    const { target, next } = await storedText(OLD, options);
    const path = join(dirname(target), 'upload-17');
    writeFileSync(path, NEW);
    await mergeFile(target, { path, fileName: 'more.csv' }, next('v2'), { mode: 'append', name: 'newer' });
    const { log, report } = await readStored(next('v2'));
    expect(traces(log)).toEqual(['x: A A', 'y: B B B B', 'z: A', 'changed: A']);
    expect(report.files.map(({ name }) => name)).toEqual(['log.csv', 'more.csv']);
    expect(log.time?.[1]).toBe(Date.UTC(2024, 0, 4, 16));
  });

  test('with other columns, or a key that is no column, is refused', async () => {
    const { target, next } = await storedText(OLD);
    const other = await readText('case,activity,time\n1,A,2024-01-01\n');
    await expect(mergeLogs(target, other, next('x'), { mode: 'append' })).rejects.toMatchObject({
      code: 'different-columns',
    });
    const same = await readText(NEW);
    await expect(mergeLogs(target, same, next('x'), { mode: 'merge', key: ['id'] })).rejects.toMatchObject({
      code: 'missing-column',
    });
  });

  test('that is the second part of a log makes the whole log; the same file merged again changes nothing', async () => {
    const row = fc.tuple(
      fc.constantFrom('1', '2', ''),
      fc.constantFrom('A', 'B'),
      fc.constantFrom('2024-01-01', '2024-01-02', 'never'),
      fc.constantFrom('x', 'y', ''),
    );
    const keep = '1,A,2024-01-01,k\n2,B,2024-01-02,k\n';
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), fc.array(row, { maxLength: 8 }), async (first, second) => {
        const text = (rows: typeof first): string => keep + rows.map((cells) => `${cells.join()}\n`).join('');
        const whole = await readText(HEAD + text(first) + text(second));
        const { target, next } = await storedText(HEAD + text(first));
        const part = await readText(HEAD + text(second));
        const report = await mergeLogs(target, part, next('whole'), { mode: 'append' });
        const appended = await readStored(next('whole'));
        expect(logContents(appended.log)).toEqual(logContents(whole.log));
        expect(report.rowsRead).toBe(whole.report.rowsRead);
        expect(report.rowsUsed + report.rowsRejected).toBe(report.rowsRead);
        const same = await readText(HEAD + text(first));
        const twice = await mergeLogs(target, same, next('twice'), { mode: 'merge' });
        const [once, merged] = [await readStored(target), await readStored(next('twice'))];
        expect(logContents(merged.log)).toEqual(logContents(once.log));
        expect(twice.rowsRead).toBe(2 * once.report.rowsRead);
        expect(twice.rowsUsed).toBe(once.report.rowsUsed);
      }),
      { numRuns: 5 },
    );
  });

  test('of XES may have other attributes', async () => {
    const log = (id: string, extra: string): string =>
      `<log><trace><string key="concept:name" value="${id}"/>\n<event><string key="concept:name" value="A"/><date key="time:timestamp" value="2024-01-01T00:00:00Z"/>${extra}</event></trace></log>`;
    const { target, next } = await storedText(log('1', '<int key="cost" value="5"/>'), {}, 'a.xes');
    const added = await readBytes(log('2', '<string key="who" value="Ann"/>'));
    await mergeLogs(target, added, next('v2'), { mode: 'append' });
    const { log: merged } = await readStored(next('v2'));
    expect(traces(merged)).toEqual(['1: A', '2: A']);
    expect(logContents(merged).eventAttributes).toEqual([
      ['cost', 'number', [5, null]],
      ['who', 'text', [null, 'Ann']],
    ]);
  });
});
