import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importLog, openStoredLog, previewTable, readLog } from '#ingest';
import { tempDir } from '../../support/temp-dir.ts';
import { readBytes, tempFile, warningsOf } from '../formats/read-bytes.ts';
import { makeXlsx, row } from '../xlsx/make-xlsx.ts';
import { makeZip } from './make-zip.ts';

const JANUARY = 'case,activity,time\n1,A,2020-01-01\n1,,2020-01-02\n';
const FEBRUARY = 'time,case,activity\n2020-02-01,1,B\n2020-02-02,2,A\n';

describe('a zip', () => {
  it.each([true, false])('with one table is that table (stored: %s)', async (store) => {
    const { report } = await readBytes(
      makeZip(
        [
          ['logs/', ''],
          ['logs/a.csv', JANUARY],
        ],
        { store },
      ),
    );
    expect(report).toMatchObject({ rowsRead: 2, rowsUsed: 1, rowsRejected: 1 });
    expect(report.files).toMatchObject([{ name: 'logs/a.csv', format: 'csv', bytes: JANUARY.length }]);
    expect(report.rejected).toMatchObject([{ file: 'logs/a.csv', line: 3 }]);
  });

  it('with several tables is one log, and every event and rejected row keeps its file and line', async () => {
    const zip = makeZip([
      ['a.csv', JANUARY],
      ['b.csv.gz', gzipSync(FEBRUARY)],
      ['README.txt', 'see page 3'],
      ['__MACOSX/._a.csv', 'x'],
      ['page.pdf', '%PDF-1.7'],
    ]);
    const target = join(tempDir(), 'log.duckdb');
    const report = await importLog({ path: tempFile(zip), fileName: '2020.zip', name: 'log', target });
    expect(report.files.map(({ name }) => name)).toEqual(['a.csv', 'b.csv.gz']);
    expect(report).toMatchObject({ rowsRead: 4, rowsUsed: 3, rowsRejected: 1 });
    expect(warningsOf(report)['members-left-out']).toBe(1);
    const stored = await openStoredLog(target);
    const { events } = await stored.events(0);
    expect(events.map(({ file, line, activity }) => [file, line, activity])).toEqual([
      ['a.csv', 2, 'A'],
      ['b.csv.gz', 2, 'B'],
    ]);
    expect(await stored.rawRow(events[1]?.row ?? -1)).toEqual({
      file: 'b.csv.gz',
      line: 2,
      values: { case: '1', activity: 'B', time: '2020-02-01' },
    });
    expect(await stored.rejected(0, 9)).toMatchObject([{ file: 'a.csv', line: 3 }]);
    await stored.close();
  });

  it('holds workbooks and XES logs too', async () => {
    const rows = row(1, ['case', 'activity', 'time']) + row(2, ['1', 'A', '2020-01-01']);
    const book = await readBytes(makeZip([['book.xlsx', makeXlsx([{ name: 'S', rows }])]]));
    expect(book.report.files).toMatchObject([{ name: 'book.xlsx', format: 'xlsx' }]);
    const xes =
      '<log><trace><string key="concept:name" value="1"/><event><string key="concept:name" value="A"/></event></trace></log>';
    expect((await readBytes(makeZip([['log.xes', xes]]))).log.eventCount).toBe(1);
    await expect(
      readBytes(
        makeZip([
          ['a.xes', xes],
          ['b.xes', xes],
        ]),
      ),
    ).rejects.toMatchObject({ code: 'different-columns' });
  });

  it('shows the first table in the preview', async () => {
    const preview = await previewTable(
      tempFile(
        makeZip([
          ['a.csv', JANUARY],
          ['b.csv', FEBRUARY],
        ]),
      ),
    );
    expect(preview).toMatchObject({ format: 'csv', mappable: true, problem: null });
    expect(preview.rows).toHaveLength(2);
  });

  it.each<[string, Uint8Array, string]>([
    ['that leads outside', makeZip([['../../etc/a.csv', JANUARY]]), 'unsafe-archive'],
    ['with an absolute name', makeZip([['C:\\a.csv', JANUARY]]), 'unsafe-archive'],
    ['that is encrypted', makeZip([['a.csv', JANUARY]], { encrypted: true }), 'protected-file'],
    ['that is a bomb', makeZip([['a.csv', Buffer.alloc(100 << 20, 'a')]]), 'unsafe-archive'],
    [
      'that is a bomb and lies',
      makeZip([['a.csv', Buffer.alloc(100 << 20, 'a')]], { statedBytes: 9 }),
      'unsafe-archive',
    ],
    ['without a table', makeZip([['a.pdf', '%PDF-1.7']]), 'unknown-format'],
    ['without a file', makeZip([]), 'unknown-format'],
    ['cut off', makeZip([['a.csv', JANUARY]]).subarray(0, 60), 'damaged-file'],
    [
      'with other columns',
      makeZip([
        ['a.csv', JANUARY],
        ['b.csv', 'case,event,time\n1,A,2020-01-01\n'],
      ]),
      'different-columns',
    ],
  ])('%s is one clear error and leaves nothing behind', async (_, content, code) => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('weir-unpacked')).length;
    await expect(readBytes(content)).rejects.toMatchObject({ name: 'IngestError', code });
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith('weir-unpacked')).length;
    expect(after).toBeLessThanOrEqual(before);
  });

  it('whose content changed fails its checksum', async () => {
    const zip = makeZip([['a.csv', JANUARY]], { store: true });
    zip[50] = 0x7a;
    await expect(readBytes(zip)).rejects.toMatchObject({
      code: 'damaged-file',
      message: expect.stringContaining('checksum'),
    });
  });
});

describe('several files', () => {
  it('are one log when their columns agree', async () => {
    const { log, report } = await readLog([tempFile(JANUARY, 'a.csv'), tempFile(FEBRUARY, 'b.csv')]);
    expect([log.eventCount, log.caseCount, report.rowsRead]).toEqual([3, 2, 4]);
    expect(report.files.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
  });

  it('of the same name are told apart', async () => {
    const { report } = await readLog([tempFile(JANUARY, 'a.csv'), tempFile(FEBRUARY, 'a.csv')]);
    expect(report.files.map(({ name }) => name)).toEqual(['a.csv', 'a.csv_2']);
  });

  it('with different columns are refused with their names', async () => {
    const other = tempFile('case,activity,date\n1,A,2020-01-01\n', 'b.csv');
    await expect(readLog([tempFile(JANUARY, 'a.csv'), other])).rejects.toMatchObject({
      code: 'different-columns',
      message: expect.stringMatching(/"b.csv" lacks "time"; "a.csv" lacks "date"/),
    });
  });

  it('must be at least one', async () => {
    await expect(readLog([])).rejects.toMatchObject({ code: 'invalid-option' });
  });
});
