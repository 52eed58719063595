import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Recipe, type RecipeOptions, recipes, runRecipe } from '#ingest/erp';
import { tempDir } from '../../support/temp-dir.ts';
import { refusal } from '../ocel/write-temp.ts';
import { runTexts } from './run-texts.ts';
import { tracesOf } from './traces.ts';

const recipe = recipes.get('generic') as Recipe;

const TABLES = {
  header:
    'header_id,created_at,created_by,header_type\nA,2024-03-01 08:00:00,Ann,order\nB,2024-03-02 08:00:00,Bob,order\n',
  item: 'header_id,item_no,created_at,amount\nA,1,2024-03-01 08:00:00,10.5\nA,2,2024-03-01 08:00:00,20\nB,1,,5\n',
  change_log:
    'header_id,item_no,field,changed_at,changed_by\nA,2,price,2024-03-01 09:00:00,Ann\nA,,terms,2024-03-01 10:00:00,\nC,1,price,2024-03-01 09:00:00,\nA,9,price,2024-03-01 09:00:00,\n',
  status_history:
    'header_id,item_no,status,reached_at\nA,1,released,20240301110000\nA,2,released,2024-03-01T12:00:00+02:00\nB,1,closed,03/04/2024\n',
};

const run = (tables: Record<string, string>, options: RecipeOptions = {}): ReturnType<typeof runTexts> =>
  runTexts(recipe, tables, options);

describe('the generic recipe', () => {
  it('makes a case of each item, with the events of its header, in the order of time', async () => {
    const { log, report } = await run(TABLES);
    expect(tracesOf(log)).toEqual({
      A_1: ['Create order', 'Create item', 'Change terms', 'released'],
      A_2: ['Create order', 'Create item', 'Change price', 'Change terms', 'released'],
      B_1: ['Create order'],
    });
    expect(report.warnings.find(({ code }) => code === 'copied-from-header')?.count).toBe(5);
    expect(report.rowsUsed + report.rowsRejected).toBe(report.rowsRead);
  });

  it('sets aside what belongs to no item or has no time, with table, line and reason', async () => {
    const { report, lines, log } = await run(TABLES);
    expect(report.rejected.map(({ file, line, reason, message }) => [file, line, reason, message])).toEqual([
      ['status_history.csv', 4, 'missing-time', '"closed" has no time that can be read'],
      ['change_log.csv', 4, 'case-unknown', '"Change price": no item with this number'],
      ['change_log.csv', 5, 'case-unknown', '"Change price": no item with this number'],
    ]);
    expect(lines?.[log.row?.[0] ?? 0]).toBe(2);
  });

  it('reads local times in the zone that is said, and leaves those with an offset alone', async () => {
    const { log } = await run(TABLES, { timezone: 'Asia/Shanghai' });
    const time = (caseIndex: number, event: number): string =>
      new Date(log.time?.[(log.caseOffsets[caseIndex] ?? 0) + event] ?? 0).toISOString();
    expect(time(0, 0)).toBe('2024-03-01T00:00:00.000Z');
    const last = (log.caseOffsets[2] ?? 0) - (log.caseOffsets[1] ?? 0) - 1;
    expect(log.activities[log.activity[(log.caseOffsets[1] ?? 0) + last] ?? 0]).toBe('released');
    expect(time(1, last)).toBe('2024-03-01T10:00:00.000Z');
  });

  it('makes a case of each header where no items are given', async () => {
    const { log, report } = await run({
      header: TABLES.header,
      change_log: 'header_id,field,changed_at\nA,x,2024-03-05\n',
    });
    expect(tracesOf(log)).toEqual({ A: ['Create order', 'Change x'], B: ['Create order'] });
    expect(report.warnings.filter(({ code }) => code === 'table-absent')).toHaveLength(2);
  });

  it('counts rows whose key is not unique, and takes the first', async () => {
    const { log, report } = await run({ ...TABLES, item: `${TABLES.item}A,1,2024-03-09 08:00:00,99\n` });
    expect(tracesOf(log).A_1).toHaveLength(4);
    const warning = report.warnings.find(({ code }) => code === 'key-not-unique');
    expect(warning?.count).toBe(1);
    expect(warning?.message).toContain('"A, 1" in line 5');
  });

  it('finds columns by the names that the user gives', async () => {
    const dir = tempDir();
    const path = join(dir, 'orders.csv');
    writeFileSync(path, '单号,制单日期\nA,2024-03-01\n');
    const { log } = await runRecipe(recipe, {
      HEADER: { path, columns: { header_id: '单号', created_at: '制单日期' } },
    });
    expect(tracesOf(log)).toEqual({ A: ['Create header'] });
  });

  it('reads tables in any format that the import knows, packed or not', async () => {
    const dir = tempDir();
    const header = join(dir, 'header.csv.gz');
    const changes = join(dir, 'changes.jsonl');
    writeFileSync(header, gzipSync(TABLES.header));
    writeFileSync(
      changes,
      '{"header_id":"A","field":"price","changed_at":"2024-03-02 08:00:00"}\n{"header_id":"B","field":"terms","changed_at":"2024-03-03 08:00:00"}\n',
    );
    const { log } = await runRecipe(recipe, { header, change_log: changes });
    expect(tracesOf(log)).toEqual({ A: ['Create order', 'Change price'], B: ['Create order', 'Change terms'] });
  });

  it('finds the header below lines of a report', async () => {
    const { log } = await runTexts(recipe, { header: `Orders of March\n\n${TABLES.header}` });
    expect(tracesOf(log)).toEqual({ A: ['Create order'], B: ['Create order'] });
  });

  it('is one clear error where a table, a column or every event is missing', async () => {
    const { header, ...others } = TABLES;
    expect((await refusal(run(others))).code).toBe('missing-table');
    const column = await refusal(run({ header: header.replace('created_at', 'made_at') }));
    expect([column.code, column.place.column]).toEqual(['missing-column', 'created_at']);
    expect((await refusal(run({ ...TABLES, vendor: 'a\n1\n' }))).code).toBe('invalid-option');
    expect((await refusal(run({ header: 'header_id,created_at\nA,soon\n' }))).code).toBe('no-usable-rows');
  });
});
