import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventLog, toFrame } from '#analysis/log';
import type { FixRecord } from '#analysis/quality';
import { readCsv } from '#ingest/csv';
import { buildLog, rebuildLog, sourceOfRead } from '#ingest/remap';
import { readXes } from '#ingest/xes';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { logContents, readStored, storedText } from '../../support/stored-text.ts';
import { readText, traces } from '../csv/write-temp.ts';

const TEXT = [
  'order;item;step;who;when;note',
  '1;10;Create;Ann;03.01.2024 10:00;x',
  '1;20;create ;Bob;01.01.2024 10:00;x',
  '1;10;Pay;Ann;02.01.2024 10:00;y',
  '2;10;Ｃreate;Ann;01.01.1948 10:00;z',
  ';10;Pay;Ann;02.01.2024 10:00;y',
  '2;10;Pay;;soon;y',
  '2;10;Pay',
  '2;10;Pay;Bob;04.02.2024 10:00;y',
  '2;10;Pay;Bob;04.02.2024 10:00;y',
  '',
].join('\n');
const OPTIONS = { case: ['order'], activity: ['step'], resource: ['who'], timestamp: ['when'], timeFormat: 'dmy' };

describe('a log built again from its raw rows', () => {
  test('in the same way is the same log', async () => {
    const { target, next, report } = await storedText(TEXT, OPTIONS);
    const again = await rebuildLog(target, next('again'), {});
    const [before, after] = [await readStored(target), await readStored(next('again'))];
    expect(logContents(after.log)).toEqual(logContents(before.log));
    expect(after.lines).toEqual(before.lines);
    expect(after.rejected).toEqual(before.rejected);
    expect(again).toEqual({ ...report, mapping: { ...report.mapping, roles: again.mapping.roles } });
  });

  test('takes other roles, zone and time format without the file, and keeps file and line of every event', async () => {
    const { target, next } = await storedText(TEXT, OPTIONS);
    const options = { ...OPTIONS, case: ['order', 'item'], timeFormat: 'mdy', timezone: 'Asia/Shanghai' };
    const report = await rebuildLog(target, next('again'), { options });
    const { log, lines } = await readStored(next('again'));
    expect(traces(log)).toEqual(['1 / 10: Pay Create', '1 / 20: create ', '2 / 10: Ｃreate Pay Pay', '10: Pay']);
    expect(lines).toEqual([4, 2, 3, 5, 9, 10, 6]);
    expect(log.time?.[1]).toBe(Date.UTC(2024, 2, 1, 2));
    expect(report).toMatchObject({ rowsRead: 9, rowsUsed: 7, rowsRejected: 2 });
    expect(report.mapping.timezone).toBe('Asia/Shanghai');
  });

  test('is refused as a whole when a role has no column; the file it should become does not exist then', async () => {
    const { target, next } = await storedText(TEXT, OPTIONS);
    const wrong = rebuildLog(target, next('again'), { options: { ...OPTIONS, case: ['none'] } });
    await expect(wrong).rejects.toMatchObject({ code: 'missing-column' });
    expect(readdirSync(dirname(target)).sort()).toEqual(['log.csv', 'log.duckdb']);
  });

  test('is the same for any rows and any columns as case and activity', async () => {
    const cell = fc.constantFrom('a', 'A', 'b', '', '堰', 'x y', '7');
    const row = fc.tuple(cell, cell, fc.constantFrom('2024-01-01', '2024-01-02', 'never', ''), cell);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const text = `p,q,time,r\nk,k,2024-01-01,k\n${rows.map((cells) => cells.join()).join('\n')}\n`;
        const options = { case: ['q'], activity: ['p', 'r'] };
        const wanted = await readText(text, options);
        const other = sourceOfRead(await readText(text, { case: ['p'], activity: ['q'] }), {});
        const found = buildLog(other, { ...other.recipe, options });
        expect(logContents(found.log)).toEqual(logContents(wanted.log));
        expect(found.log.row).toEqual(wanted.log.row);
        expect(found.allRejected).toEqual(wanted.allRejected);
        expect(found.report).toEqual(wanted.report);
      }),
      { numRuns: 50 },
    );
  });
});

describe('fixes', () => {
  const fixes: FixRecord[] = [
    { id: 'spelling', fix: { kind: 'fold-names', column: 'step' } },
    { id: 'people', fix: { kind: 'merge-names', column: 'who', names: [{ from: 'Bob', to: 'Ann' }] } },
    { id: 'old', fix: { kind: 'time-window', from: '2000-01-01T00:00:00Z', to: null } },
    { id: 'twice', fix: { kind: 'drop-duplicates' } },
  ];

  test('change names and set rows aside with themselves as the reason', async () => {
    const { target, next } = await storedText(TEXT, OPTIONS);
    const report = await rebuildLog(target, next('fixed'), { fixes });
    const { log, rejected, lines } = await readStored(next('fixed'));
    expect(traces(log)).toEqual(['1: Create Pay Create', '2: Pay']);
    expect(lines).toEqual([3, 4, 2, 9]);
    expect(log.resource?.dictionary).toEqual(['Ann']);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [5, 'fix-time-window'],
      [6, 'missing-case'],
      [7, 'unparsable-time'],
      [8, 'malformed-row'],
      [10, 'fix-duplicate'],
    ]);
    expect(report).toMatchObject({ rowsRead: 9, rowsUsed: 4, rowsRejected: 5 });
    expect(report.fixes?.map(({ id, changed, setAside }) => [id, changed, setAside])).toEqual([
      ['spelling', 2, 0],
      ['people', 3, 0],
      ['old', 0, 1],
      ['twice', 0, 1],
    ]);
  });

  test('are undone by leaving them out: what remains is the log without them', async () => {
    const { target, next } = await storedText(TEXT, OPTIONS);
    await rebuildLog(target, next('all'), { fixes });
    await rebuildLog(next('all'), next('some'), { fixes: fixes.slice(1, 3) });
    await rebuildLog(next('some'), next('none'), { fixes: [] });
    await rebuildLog(target, next('direct'), { fixes: fixes.slice(1, 3) });
    const [original, undone] = [await readStored(target), await readStored(next('none'))];
    expect(logContents(undone.log)).toEqual(logContents(original.log));
    expect(undone.rejected).toEqual(original.rejected);
    expect(undone.report).toEqual({ ...original.report, mapping: undone.report.mapping });
    const [some, direct] = [await readStored(next('some')), await readStored(next('direct'))];
    expect(logContents(some.log)).toEqual(logContents(direct.log));
    expect(some.report).toEqual(direct.report);
  });

  test('lose no row and can always be undone, whatever they are', async () => {
    const name = fc.constantFrom('a', 'A', 'ａ', ' b', 'b', 'c');
    const row = fc.tuple(
      fc.constantFrom('1', '2', ''),
      name,
      fc.constantFrom('2024-01-01', '2024-01-09', '1948-01-01'),
      name,
    );
    const fix: fc.Arbitrary<FixRecord['fix']> = fc.oneof(
      fc.record({ kind: fc.constant('fold-names' as const), column: fc.constantFrom('activity', 'note') }),
      fc.record({
        kind: fc.constant('merge-names' as const),
        column: fc.constantFrom('case', 'activity'),
        names: fc.array(fc.record({ from: name, to: name }), { maxLength: 3 }),
      }),
      fc.constant({ kind: 'time-window' as const, from: '2000-01-01', to: '2024-01-05' }),
      fc.constant({ kind: 'drop-duplicates' as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 14 }), fc.array(fix, { maxLength: 4 }), async (rows, wanted) => {
        const body = rows.map((cells) => `${cells.join()}\n`).join('');
        const read = await readText(`case,activity,time,note\n1,a,2024-01-01,a\n2,b,2024-01-02,b\n${body}`);
        const source = sourceOfRead(read, {});
        const records = wanted.map((one, i) => ({ id: `${i}`, fix: one }));
        const fixed = buildLog(source, { ...source.recipe, fixes: records });
        expect(fixed.report.rowsRead).toBe(rows.length + 2);
        expect(fixed.report.rowsUsed + fixed.report.rowsRejected).toBe(rows.length + 2);
        expect(fixed.allRejected).toHaveLength(fixed.report.rowsRejected);
        expect(fixed.log.eventCount).toBe(fixed.report.rowsUsed);
        const undone = buildLog(sourceOfRead(fixed, {}), { ...fixed.recipe, fixes: [] });
        expect(logContents(undone.log)).toEqual(logContents(read.log));
        expect(undone.allRejected).toEqual(read.allRejected);
        expect(undone.report).toEqual(read.report);
      }),
      { numRuns: 60 },
    );
  });

  test('that are impossible are refused: unknown column, no time, nothing left', async () => {
    const { target, next } = await storedText(TEXT, OPTIONS);
    const apply = (fix: FixRecord['fix']) => rebuildLog(target, next('x'), { fixes: [{ id: 'f', fix }] });
    await expect(apply({ kind: 'fold-names', column: 'none' })).rejects.toMatchObject({ code: 'missing-column' });
    const window = { kind: 'time-window', to: null } as const;
    await expect(apply({ ...window, from: 'then' })).rejects.toMatchObject({ code: 'invalid-option' });
    await expect(apply({ ...window, from: '2100-01-01' })).rejects.toMatchObject({ code: 'no-usable-rows' });
  });
});

const XES = `<log><trace><string key="concept:name" value="1"/><string key="kind" value="01"/>
<event><string key="concept:name" value="A"/><date key="time:timestamp" value="2024-01-01T08:00:00.123456+01:00"/><string key="org:resource" value="Ann"/><int key="cost" value="5"/><string key="dept" value="d1"/></event>
<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2024-01-02T08:00:00+01:00"/><boolean key="ok" value="true"/><string key="dept" value="d1"/></event>
<event><date key="time:timestamp" value="2024-01-02T08:00:00+01:00"/></event></trace>
<trace><string key="concept:name" value="2"/><string key="kind" value="02"/>
<event><string key="concept:name" value="A"/><date key="time:timestamp" value="1948-01-01T08:00:00+01:00"/><string key="org:resource" value="Bob"/><string key="dept" value="d2"/></event></trace></log>`;

describe('an XES log', () => {
  test('built again in the same way is the same log, levels and kinds of attributes included', async () => {
    const { target, next, report } = await storedText(XES, {}, 'log.xes');
    const again = await rebuildLog(target, next('again'), {});
    await rebuildLog(next('again'), next('third'), {});
    const [before, after, third] = [
      await readStored(target),
      await readStored(next('again')),
      await readStored(next('third')),
    ];
    for (const found of [after, third]) {
      expect(logContents(found.log)).toEqual(logContents(before.log));
      expect(found.lines).toEqual(before.lines);
      expect(found.rejected).toEqual(before.rejected);
    }
    expect(again).toMatchObject({ rowsRead: 4, rowsUsed: 3, rowsRejected: 1, metadata: report.metadata });
  });

  test('takes other attributes for roles, and fixes that can be undone', async () => {
    const { target, next } = await storedText(XES, {}, 'log.xes');
    const options = { case: ['kind'], activity: ['concept:name', 'dept'] };
    const fixes: FixRecord[] = [
      { id: 'case', fix: { kind: 'fold-names', column: 'concept:name' } },
      { id: 'old', fix: { kind: 'time-window', from: '2000-01-01', to: null } },
    ];
    await rebuildLog(target, next('other'), { options, fixes });
    const { log, rejected } = await readStored(next('other'));
    expect(traces(log)).toEqual(['01: A / d1 A / d1']);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [4, 'missing-activity'],
      [6, 'fix-time-window'],
    ]);
    await rebuildLog(next('other'), next('undone'), { fixes: [] });
    expect(traces((await readStored(next('undone'))).log)).toEqual(['01: A / d1 a / d1', '02: A / d2']);
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('public logs built again'), () => {
  const frame = (log: EventLog): Buffer => {
    const buffer = toFrame(new EventLog({ ...log, row: null }), (bytes) => new ArrayBuffer(bytes));
    return Buffer.from(new Uint8Array(buffer));
  };

  test.each([
    ['receipt', 'receipt.xes.gz'],
    ['sepsis', 'Sepsis Cases - Event Log.xes.gz'],
    ['bpic2013', 'BPI_Challenge_2013_open_problems.xes.gz'],
    ['bpic2019-sublogs', '01_01_01.xes.gz'],
    ['chinese', '采购到付款_300例_GBK.csv'],
  ])('%s/%s is the same log to the byte', async (folder, file) => {
    const path = shared.path('logs', folder, file);
    const read = file.endsWith('.csv') ? await readCsv({ path }) : await readXes({ path }, {}, {});
    const source = sourceOfRead(read, {});
    const built = buildLog(source, source.recipe);
    expect(frame(built.log).equals(frame(read.log))).toBe(true);
    expect(built.report).toMatchObject({ rowsRead: read.report.rowsRead, rowsUsed: read.report.rowsUsed });
  });
});
