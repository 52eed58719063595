import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IngestProgress } from '#ingest';
import { recipeOf, runRecipe, type TablesLog } from '#ingest/erp';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { refusal } from '../ocel/write-temp.ts';
import { makeXlsx, row } from '../xlsx/make-xlsx.ts';
import { runTexts } from './run-texts.ts';

const sap = recipeOf('sap-purchase-to-pay');
const generic = recipeOf('generic');

/** What has to hold of every log made of tables. */
function expectNothingLost({ log, report, accounts, allRejected, lines, table }: TablesLog): void {
  expect(report.rowsRead).toBe(report.rowsUsed + report.rowsRejected);
  expect(report.rowsUsed).toBe(log.eventCount);
  expect(allRejected).toHaveLength(report.rowsRejected);
  for (const { rows, used, setAside, withEvents } of accounts) {
    expect(rows).toBe(used + setAside);
    expect(withEvents).toBeLessThanOrEqual(used);
  }
  expect(accounts.reduce((sum, { events }) => sum + events, 0)).toBe(log.eventCount);
  expect(lines?.length).toBe(table.rowCount);
  expect(Array.from(log.row ?? []).every((place) => (lines?.[place] ?? 0) >= 2)).toBe(true);
}

const cell = fc.constantFrom('A', 'B', 'C', '', '1', '2');
const time = fc.constantFrom(
  '2024-01-01',
  '2024-01-02 10:00',
  '20240103101500',
  '',
  'kaputt',
  '03/04/2024',
  '2024-13-45',
);
const lineOf = (...cells: fc.Arbitrary<string>[]) => fc.tuple(...cells).map((values) => values.join(','));
const file = (header: string, line: fc.Arbitrary<string>) =>
  fc
    .array(fc.oneof({ weight: 12, arbitrary: line }, { weight: 1, arbitrary: fc.constant('x,y') }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((lines) => `${header}\n${lines.join('\n')}\n`);

describe('every row of every table', () => {
  it('is used or set aside, whatever the tables hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        file('header_id,created_at,header_type', lineOf(cell, time, cell)),
        file('header_id,item_no,created_at', lineOf(cell, cell, time)),
        file('header_id,item_no,field,changed_at', lineOf(cell, cell, cell, time)),
        async (header, item, change_log) => {
          const made = await runTexts(generic, { header, item, change_log }).catch((error: { code?: string }) => {
            expect(['no-usable-rows', 'no-rows', 'empty-file', 'missing-column', 'bad-csv']).toContain(error.code);
            return null;
          });
          if (made !== null) expectNothingLost(made);
        },
      ),
      { numRuns: 20, seed: 7 },
    );
  });

  it('that shares a key with an earlier one is set aside with its line, and said', async () => {
    const made = await runTexts(generic, {
      header: 'header_id,created_at\nA,2024-01-01\nA,2024-02-01\nB,2024-01-01\nA,2024-03-01\n',
    });
    expectNothingLost(made);
    expect(made.log.eventCount).toBe(2);
    expect(made.allRejected.map(({ file, line, reason, value }) => [file, line, reason, value])).toEqual([
      ['header.csv', 3, 'key-not-unique', 'A'],
      ['header.csv', 5, 'key-not-unique', 'A'],
    ]);
    expect(made.accounts[0]).toMatchObject({ rows: 4, used: 2, setAside: 2, withEvents: 2 });
  });

  it('with an empty key shares it with none', async () => {
    const made = await runTexts(generic, { header: 'header_id,created_at\n,2024-01-01\n,2024-02-01\nB,2024-01-01\n' });
    expectNothingLost(made);
    expect(made.allRejected.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'case-unknown'],
      [3, 'case-unknown'],
    ]);
  });
});

describe('tables that cannot be used', () => {
  const header = 'header_id,created_at\nA,2024-01-01\n';

  it('are one clear error: empty, only a header, the wrong file, an event log, not a table', async () => {
    const dir = tempDir();
    const path = join(dir, 'x.bin');
    writeFileSync(path, Buffer.from([0x50, 0x4b, 3, 4, 9, 9]));
    const failing = async (text: string) => (await refusal(runTexts(generic, { header: text }))).code;
    expect(await failing('')).toBe('empty-file');
    expect(await failing('header_id,created_at\n')).toBe('no-rows');
    expect(await failing('EBELN,BUKRS\n1,2\n')).toBe('missing-column');
    expect(await failing('header_id,created_at\nA,kaputt\n')).toBe('no-usable-rows');
    expect(await failing('<?xml version="1.0"?><log><trace><event/></trace></log>')).toBe('unknown-format');
    const zip = await refusal(runRecipe(generic, { header: { path, fileName: 'orders.zip' } }));
    expect([zip.code, zip.message.includes('orders.zip')]).toEqual(['damaged-file', true]);
  });

  it('are done without where they are optional and have no rows', async () => {
    const { report, accounts } = await runTexts(generic, { header, item: 'header_id,item_no\n' });
    expect(report.warnings.map(({ code }) => code)).toContain('table-empty');
    expect(accounts.map(({ table }) => table)).toEqual(['header']);
  });

  it('may be of different formats and encodings in one run', async () => {
    const dir = tempDir();
    const header_ = join(dir, 'header.csv');
    // GB18030 for 甲
    writeFileSync(
      header_,
      Buffer.concat([
        Buffer.from('header_id,created_at,created_by\nA,2024-01-01,'),
        Buffer.from([0xbc, 0xd7]),
        Buffer.from('\n'),
      ]),
    );
    const item = join(dir, 'item.xlsx');
    writeFileSync(
      item,
      makeXlsx([
        { name: 'S', rows: row(1, ['header_id', 'item_no', 'created_at']) + row(2, ['A', '1', '2024-01-02']) },
      ]),
    );
    const made = await runRecipe(generic, { header: header_, item });
    expectNothingLost(made);
    expect(made.log.resource?.dictionary).toEqual(['甲']);
    expect(made.report.mapping.encoding).toContain('gb18030');
    expect(made.report.files.map(({ format }) => format)).toEqual(['csv', 'xlsx']);
  });
});

it('tables read one after the other report one progress that only grows', async () => {
  const dir = tempDir();
  const files = { header: join(dir, 'header.csv'), item: join(dir, 'item.csv') };
  writeFileSync(
    files.header,
    `header_id,created_at\n${Array.from({ length: 4000 }, (_, i) => `A${i},2024-01-01`).join('\n')}\n`,
  );
  writeFileSync(files.item, `header_id,item_no\n${Array.from({ length: 4000 }, (_, i) => `A${i},1`).join('\n')}\n`);
  const seen: IngestProgress[] = [];
  await runRecipe(
    generic,
    { item: files.item, header: files.header },
    {},
    { onProgress: (progress) => seen.push(progress) },
  );
  const total = statSync(files.header).size + statSync(files.item).size;
  expect(new Set(seen.map(({ bytesTotal }) => bytesTotal))).toEqual(new Set([total]));
  const done = seen.map(({ bytesDone }) => bytesDone);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect(seen.at(-1)).toEqual({ stage: 'sorting', bytesDone: total, bytesTotal: total, rows: 8000 });
});

describe.skipIf(!shared.available)(titleNeedingShared('SAP tables of 300 real cases'), () => {
  it('account for every row: 13,815 rows, 38 set aside, every used row of the change and order history tells an event', async () => {
    const path = (name: string): string => shared.path('logs', 'sap-p2p-tables', `${name.toLowerCase()}.csv`);
    const made = await runRecipe(sap, Object.fromEntries(sap.tables.map(({ name }) => [name, path(name)])));
    expectNothingLost(made);
    const sum = (key: 'rows' | 'used' | 'setAside'): number => made.accounts.reduce((n, one) => n + one[key], 0);
    expect([sum('rows'), sum('used'), sum('setAside')]).toEqual([13815, 13777, 38]);
    const told = made.accounts.filter(({ withEvents }) => withEvents > 0);
    expect(told.map(({ table, rows, setAside, withEvents }) => [table, rows, setAside, withEvents])).toEqual([
      ['EKBE', 2472, 0, 2472],
      ['CDPOS', 3186, 25, 3161],
      ['RSEG', 663, 0, 663],
      ['BSEG', 643, 13, 630],
    ]);
    expect(made.accounts.flatMap(({ unmatched }) => unmatched)).toEqual([]);
  });
});
