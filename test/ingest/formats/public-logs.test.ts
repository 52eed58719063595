import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importLog, openStoredLog, readLog } from '#ingest';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { tempDir } from '../../support/temp-dir.ts';

describe.skipIf(!shared.available)(titleNeedingShared('public logs'), () => {
  test.each([
    ['flowable-van-holiday.act_hi_actinst.gb18030.csv', 'gb18030', 63, 5],
    ['flowable-van-holiday.act_hi_actinst.utf8.csv', 'utf-8', 63, 5],
    ['国内差旅报销_BPIC2020_GB18030_分号.csv.gz', 'gb18030', 56_437, 10_500],
    ['采购到付款_300例_GB18030.csv', 'gb18030', 8567, 300],
    ['采购到付款_300例_GBK.csv', 'gb18030', 8567, 300],
    ['采购到付款_300例_UTF16LE_TAB.txt', 'utf-16le', 8567, 300],
    ['采购到付款_300例_UTF8BOM.csv', 'utf-8', 8567, 300],
    ['采购到付款_BPIC2019每变体一例_GB18030.csv.gz', 'gb18030', 338_247, 11_973],
  ])('%s is read without any option', async (name, encoding, events, cases) => {
    const { log, report } = await readLog(shared.path('logs', 'chinese', name));
    expect(report).toMatchObject({ rowsRead: events, rowsUsed: events, rowsRejected: 0 });
    expect([log.eventCount, log.caseCount, report.mapping.encoding]).toEqual([events, cases, encoding]);
  });

  test('the same log is the same in every encoding, but for the character GBK lacks', async () => {
    const read = async (name: string) =>
      (await readLog(shared.path('logs', 'chinese', `采购到付款_300例_${name}`))).log;
    const [utf8, gb18030, wide] = [await read('UTF8BOM.csv'), await read('GB18030.csv'), await read('UTF16LE_TAB.txt')];
    for (const other of [gb18030, wide]) {
      expect(other.activities).toEqual(utf8.activities);
      expect(other.resource).toEqual(utf8.resource);
      expect(other.time).toEqual(utf8.time);
      expect(other.activity).toEqual(utf8.activity);
    }
    expect(utf8.resource?.dictionary.some((name) => name.includes('\u{20BB7}'))).toBe(true);
  });

  test('running-example.csv and interval_event_log.csv agree with their XES twins', async () => {
    for (const name of ['running-example', 'interval_event_log']) {
      const [csv, xes] = [
        await readLog(shared.path('oracle', 'logs', `${name}.csv`)),
        await readLog(shared.path('oracle', 'logs', `${name}.xes`)),
      ];
      expect(csv.log.activities).toEqual(xes.log.activities);
      expect([csv.log.eventCount, csv.log.caseCount]).toEqual([xes.log.eventCount, xes.log.caseCount]);
      expect(csv.log.start === null).toBe(xes.log.start === null);
      expect(Array.from(csv.log.time ?? []).sort()).toEqual(Array.from(xes.log.time ?? []).sort());
    }
  });

  test('an XES log is stored with lines and loads as read', async () => {
    const path = shared.path('oracle', 'logs', 'running-example.xes');
    const target = join(tempDir(), 'log.duckdb');
    await importLog({ path, name: 'log', target });
    const { log, lines } = await readLog(path);
    const stored = await openStoredLog(target);
    const loaded = await stored.load();
    expect(loaded.caseIds.toArray()).toEqual(log.caseIds.toArray());
    expect(loaded.activity).toEqual(log.activity);
    expect(loaded.eventAttributes).toEqual(log.eventAttributes);
    expect(loaded.caseAttributes).toEqual(log.caseAttributes);
    const { events } = await stored.events(0);
    expect(events[0]?.line).toBe(lines?.[log.row?.[0] ?? -1]);
    await stored.close();
  });
});
