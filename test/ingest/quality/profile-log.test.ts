import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { QualityProfile } from '#analysis/quality';
import { openStoredLog, type ReadOptions } from '#ingest';
import { readCsv } from '#ingest/csv';
import { profileLog, profileStored, qualitySourceOfRead } from '#ingest/quality';
import { rebuildLog } from '#ingest/remap';
import { readXes } from '#ingest/xes';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { storedText } from '../../support/stored-text.ts';
import { readText } from '../csv/write-temp.ts';
import { readBytes } from '../xes/read-text.ts';

const profile = async (text: string, options: ReadOptions = {}) =>
  profileLog(qualitySourceOfRead(await readText(text, options)));

const LINES = [
  'case,activity,time,who,plant',
  '1,Create,2024-01-01 08:00,Ann,X',
  '1,Pay,2024-01-03 09:30,Bob,X',
  '1,Pay,2024-01-03 09:30,Bob,X',
  '2,create ,2024-01-04 10:00,Ann,X',
  '2,Pay,1948-01-26 10:00,,X',
  '3,Create,2024-01-05 11:15,prÃ¼fer,X',
  '4,Create,soon,Ann,X',
  ',Create,2024-01-06 12:00,Ann,X',
  '5,Create,2024-02-01 08:20,Ann,X',
  '5,Pay,2024-01-01 08:20,Ann,X',
  '',
].join('\n');

describe('the quality of a log', () => {
  test('is told in findings with places and fixes', async () => {
    const { findings, columns, score, ...counts } = await profile(LINES);
    const of = (id: string) => findings.find((finding) => finding.id === id);
    expect(counts).toMatchObject({ rowsRead: 10, rowsUsed: 8, rowsRejected: 2, events: 8, cases: 4 });
    expect(of('parse-failures:time')).toMatchObject({
      severity: 'error',
      count: 1,
      share: 0.1,
      examples: [{ file: 'log.csv', line: 8, value: 'soon' }],
      proposedFix: null,
    });
    expect(of('rejected-rows:missing-case')?.examples).toEqual([{ file: 'log.csv', line: 9, value: '' }]);
    expect(of('time-outliers')).toMatchObject({
      count: 1,
      examples: [{ line: 6, value: '1948-01-26T10:00:00.000Z' }],
      proposedFix: { kind: 'time-window' },
    });
    expect(of('duplicate-events')).toMatchObject({ count: 1, examples: [{ line: 4, value: 'Pay' }] });
    expect(of('equal-timestamps')).toMatchObject({ count: 1, examples: [{ line: 4 }] });
    expect(of('single-event-cases')).toMatchObject({ count: 1, examples: [{ line: 7, value: '3' }] });
    expect(of('file-order')).toMatchObject({ count: 2, unit: 'cases' });
    expect(of('name-variants:activity')).toMatchObject({
      count: 1,
      examples: [{ line: 5, value: 'create ' }],
      proposedFix: { kind: 'fold-names', column: 'activity' },
    });
    expect(of('damaged-text:who')).toMatchObject({
      count: 1,
      examples: [{ line: 7, value: 'prÃ¼fer' }],
      proposedFix: { kind: 'merge-names', column: 'who', names: [{ from: 'prÃ¼fer', to: 'prüfer' }] },
    });
    expect(of('constant-column:case plant')).toMatchObject({ count: 4, unit: 'cases' });
    expect(columns.map(({ name, missing, distinct }) => [name, missing, distinct])).toEqual([
      ['case', 0, 4],
      ['activity', 0, 3],
      ['time', 0, 7],
      ['who', 1, 3],
      ['plant', 0, 1],
    ]);
    expect(columns[2]).toMatchObject({ least: '1948-01-26T10:00:00.000Z', parseFailures: 1 });
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThan(70);
  });

  test('keeps to its schema and speaks both languages', async () => {
    const found = await profile(LINES);
    expect(Check(QualityProfile, found)).toBe(true);
    for (const { title, detail } of found.findings) {
      expect(title.zh).toMatch(/\p{Script=Han}/u);
      expect(detail.zh).toMatch(/\p{Script=Han}/u);
      expect(`${title.en} ${detail.en}`).not.toMatch(/undefined|NaN|null/);
    }
  });

  test('is perfect where nothing is wrong', async () => {
    let text = 'case,activity,time\n';
    for (let c = 0; c < 30; c++)
      text += `c${c},A,2024-01-0${(c % 9) + 1} 08:0${c % 7}\nc${c},B,2024-02-0${(c % 9) + 1} 09:1${c % 7}\n`;
    const { score, findings } = await profile(text);
    expect(findings).toEqual([]);
    expect(score).toBe(100);
  });

  test('without times leaves out what needs them', async () => {
    const { parts, window, score } = await profile('case,activity\n1,A\n1,B\n2,A\n2,B\n');
    expect(window).toBeNull();
    expect(parts.map(({ id }) => id)).not.toContain('outliers');
    expect(score).toBe(100);
  });

  test('is the same for the stored log, and the proposed fixes mend it', async () => {
    const { target, next } = await storedText(LINES);
    const open = async (path: string) => {
      const stored = await openStoredLog(path);
      const found = await profileStored(stored);
      await stored.close();
      return found;
    };
    const before = await open(target);
    expect(before).toEqual(await profile(LINES));
    const fixes = before.findings.flatMap(({ id, proposedFix: fix }) => (fix === null ? [] : [{ id, fix }]));
    expect(fixes.map(({ fix }) => fix.kind).sort()).toEqual([
      'drop-duplicates',
      'fold-names',
      'merge-names',
      'time-window',
    ]);
    await rebuildLog(target, next('fixed'), { fixes });
    const after = await open(next('fixed'));
    expect(after.findings.filter(({ proposedFix }) => proposedFix !== null)).toEqual([]);
    expect(after.score).toBeGreaterThan(before.score ?? 100);
    expect(after).toMatchObject({ rowsRead: 10, rowsRejected: 4 });
  });

  test('of an XES log proposes fixes for its attributes, duplicates by all of them', async () => {
    const event = (name: string, dept: string): string =>
      `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="2024-01-01T00:00:00Z"/><string key="dept" value="${dept}"/></event>\n`;
    const trace = (id: string, kind: string, ...events: string[]): string =>
      `<trace><string key="concept:name" value="${id}"/><string key="kind" value="${kind}"/>\n${events.join('')}</trace>\n`;
    const read = await readBytes(
      `<log>\n${trace('1', 'std', event('A', 'x'), event('A', 'x'), event('A', 'y'))}${trace('2', 'STD', event('A', 'x'))}${trace('3', 'std', event('a', 'x'))}</log>`,
    );
    const { findings } = profileLog(qualitySourceOfRead(read));
    const of = (id: string) => findings.find((finding) => finding.id === id);
    expect(of('duplicate-events')).toMatchObject({ count: 1, examples: [{ line: 4 }] });
    expect(of('name-variants:case:kind')).toMatchObject({ proposedFix: { column: 'case:kind' }, count: 1 });
    expect(of('name-variants:concept:name')).toMatchObject({ proposedFix: { column: 'concept:name' } });
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('the quality of public logs'), () => {
  const read = async (...parts: string[]) => {
    const path = shared.path('logs', ...parts);
    return path.endsWith('.csv') ? readCsv({ path }) : readXes({ path }, {}, {});
  };

  test('of a purchasing log exported by Chinese software is told with its places', async () => {
    const found = await read('chinese', '采购到付款_300例_GB18030.csv');
    const { findings, events } = profileLog(qualitySourceOfRead(found));
    expect(events).toBe(8567);
    const duplicates = found.report.warnings.find(({ code }) => code === 'duplicate-rows');
    expect(findings.find(({ kind }) => kind === 'duplicate-events')?.count).toBe(duplicates?.count);
    expect(findings.find(({ kind }) => kind === 'time-outliers')).toMatchObject({
      count: 3,
      examples: [{ line: 3338, value: '2001-02-23T22:59:00.000Z' }, {}, {}],
    });
  });

  test('of receipt finds its one name in two spellings', async () => {
    const { findings } = profileLog(qualitySourceOfRead(await read('receipt', 'receipt.xes.gz')));
    expect(findings.find(({ id }) => id === 'name-variants:org:resource')).toMatchObject({
      count: 2,
      examples: [{ value: 'TEST' }],
    });
  });
});
