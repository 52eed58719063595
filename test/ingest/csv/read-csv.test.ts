import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, columnLength, valueAt } from '#analysis/log';
import { readText, traces } from './write-temp.ts';

const values = (column: Column | undefined): unknown[] | undefined =>
  column && Array.from({ length: columnLength(column) }, (_, i) => valueAt(column, i));

describe('a CSV log', () => {
  test('has numbers as JavaScript reads them, and texts where one of them is written in another way', async () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,13})(\.\d{1,14})?$/);
    const exact = digits.filter((text) => !Number.isInteger(Number(text)) || Number.isSafeInteger(Number(text)));
    const table = (texts: readonly string[]): string =>
      `case,activity,time,value\n${texts.map((text, i) => `1,A,2020-01-01T00:00:${i + 10},${text}`).join('\n')}\n`;
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(exact, { minLength: 2, maxLength: 40 }), async (texts) => {
        const { log } = await readText(table(texts));
        expect(values(log.eventAttributes.get('value'))).toEqual(texts.map(Number));
      }),
      { numRuns: 60 },
    );
    for (const odd of ['00', '01', '1.', '.5', '-', '1.2.3', '--1', '+1', '12345678901234567890'])
      expect(values((await readText(table(['1', odd]))).log.eventAttributes.get('value'))).toEqual(['1', odd]);
  });

  test('has the cells of each row, whatever was set aside before it', async () => {
    const { table, report } = await readText(
      'case,activity,time\n1,A,2020-01-01\n2,A,2020-01-01,more\n2,A,2020-01-01\n3,"A"x,2020-01-01\n3,A,2020-01-01\n',
    );
    expect(report.rowsRejected).toBe(2);
    expect(table.columns.map(({ codes, values }) => Array.from(codes, (code) => values.text(code)))).toEqual([
      ['1', '2', '3'],
      ['A', 'A', 'A'],
      ['2020-01-01', '2020-01-01', '2020-01-01'],
    ]);
  });

  test('has its cases in order of appearance and their events in order of time, ties as in the file', async () => {
    const { log, report } = await readText(
      'case,activity,time\n2,B,2020-01-02\n1,A,2020-01-01\n2,A,2020-01-01\n2,C,2020-01-02\n',
    );
    expect(traces(log)).toEqual(['2: A B C', '1: A']);
    expect(report).toMatchObject({ rowsRead: 4, rowsUsed: 4, rowsRejected: 0, reorderedCases: 1 });
    expect(Array.from(log.row ?? [])).toEqual([2, 0, 3, 1]);
  });

  test.each([',', ';', '\t', '|'])('may be delimited by %j', async (delimiter) => {
    const rows = [
      ['case', 'activity', 'time', 'note'],
      ['1', 'A', '2020-01-01', '"x, y; z"'],
      ['1', 'B', '2020-01-02', ''],
    ];
    const { log, report } = await readText(rows.map((row) => row.join(delimiter)).join('\r\n'));
    expect(report.mapping.delimiter).toBe(delimiter);
    expect(values(log.eventAttributes.get('note'))).toEqual(['x, y; z', null]);
  });

  test('makes columns constant within every case attributes of the case, typed by all their values', async () => {
    const { log } = await readText(
      'case,activity,time,amount,vip,due,code,note\n1,A,2020-01-01,1.5,true,2020-02-01,007,x\n1,B,2020-01-02,1.5,true,2020-02-01,007,y\n2,A,2020-01-01,,false,2020-03-01,12,y\n',
    );
    const kinds = (columns: ReadonlyMap<string, Column>): unknown =>
      Array.from(columns, ([name, column]) => [name, column.kind]);
    expect(kinds(log.caseAttributes)).toEqual([
      ['amount', 'number'],
      ['vip', 'boolean'],
      ['due', 'time'],
      ['code', 'text'],
    ]);
    expect(kinds(log.eventAttributes)).toEqual([['note', 'text']]);
    expect(values(log.caseAttributes.get('amount'))).toEqual([1.5, null]);
    expect(values(log.caseAttributes.get('vip'))).toEqual([true, false]);
    expect(values(log.caseAttributes.get('code'))).toEqual(['007', '12']);
  });

  test('with start and end has intervals, ordered by start and then end', async () => {
    const { log, report } = await readText(
      'case,activity,start_time,end_time\n1,C,2020-01-02,2020-01-03\n1,B,2020-01-01,2020-01-04\n1,A,2020-01-01,2020-01-02\n1,D,2020-01-05,\n',
    );
    expect(traces(log)).toEqual(['1: A B C D']);
    expect(log.start?.[3]).toBe(Date.UTC(2020, 0, 5));
    expect(log.time?.[3]).toBe(Date.UTC(2020, 0, 5));
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'half-intervals', count: 1 }));
  });

  test('without any time keeps the order of the file and says so', async () => {
    const { log, report } = await readText('case,activity\n1,B\n2,A\n1,A\n');
    expect(log.time).toBeNull();
    expect(traces(log)).toEqual(['1: B A', '2: A']);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'no-times', count: 3 }));
    expect(report.mapping.timeFormat).toBeNull();
  });

  test('says in which zone times without an offset were read', async () => {
    const text = 'case,activity,time\n1,A,2020-01-01 08:00\n1,B,2020-01-01T09:00:00Z\n';
    const { log, report } = await readText(text, { timezone: 'Asia/Shanghai' });
    expect(Array.from(log.time ?? [])).toEqual([Date.UTC(2020, 0, 1), Date.UTC(2020, 0, 1, 9)]);
    expect(report.mapping.timezone).toBe('Asia/Shanghai');
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'times-without-offset', count: 1 }));
  });

  test('uses rows equal in every column and counts them', async () => {
    const row = '1,A,2020-01-01,x\n';
    const { log, report } = await readText(
      `case,activity,time,note\n${row.repeat(3)}1,A,2020-01-01,y\n2,A,2020-01-01,x\n${'3,A,2020-01-01,x\n'.repeat(40)}`,
    );
    expect(log.eventCount).toBe(45);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'duplicate-rows', count: 2 + 39 }));
  });

  test('sets unsound rows aside with line, column, value and reason', async () => {
    const { report } = await readText(
      'case,activity,time\n1,A,2020-01-01\n,A,2020-01-01\n1,,2020-01-01\n1,A,\n1,A,yesterday\n1,A\n1,A,2020-01-01,extra\n"1"x,A,2020-01-01\n\n1,A,2020-01-01,,\n"1,B,2020-01-01\n',
    );
    expect(report.rejected.map(({ line, reason, column, value }) => [line, reason, column, value])).toEqual([
      [3, 'missing-case', 'case', null],
      [4, 'missing-activity', 'activity', null],
      [5, 'missing-time', 'time', null],
      [6, 'unparsable-time', 'time', 'yesterday'],
      [7, 'malformed-row', null, '1,A'],
      [8, 'malformed-row', null, '1,A,2020-01-01,extra'],
      [9, 'malformed-row', null, '"1"x,A,2020-01-01'],
      [12, 'malformed-row', null, '"1,B,2020-01-01'],
    ]);
    expect(report).toMatchObject({ rowsRead: 10, rowsUsed: 2, rowsRejected: 8 });
  });

  test('joins several columns of a role, times by a blank, others by " / "', async () => {
    const text = 'order,item,step,day,clock\n1,1,A,2020-01-01,09:00\n1,2,A,2020-01-01,08:00\n1,1,B,2020-01-01,10:30\n';
    const { log, report } = await readText(text, {
      case: ['order', 'item'],
      activity: ['step'],
      timestamp: ['day', 'clock'],
    });
    expect(traces(log)).toEqual(['1 / 1: A B', '1 / 2: A']);
    expect(log.time?.[1]).toBe(Date.UTC(2020, 0, 1, 10, 30));
    expect(report.mapping.roles[0]).toMatchObject({
      role: 'case',
      columns: ['order', 'item'],
      givenByUser: true,
      confidence: 1,
    });
    expect(values(log.eventAttributes.get('item')) ?? values(log.caseAttributes.get('item'))).toEqual([1, 2]);
  });

  test('names blank and repeated headers and drops lines before the header, saying so', async () => {
    const { log, report } = await readText(
      'Report of today\n\n,case,activity,time,note,note\n1,1,A,2020-01-01,a,b\n2,1,B,2020-01-02,c,d\n',
    );
    expect([...log.eventAttributes.keys()]).toEqual(['column1', 'note', 'note_2']);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'lines-before-header', count: 1 }));
    expect(report.rowsRead).toBe(2);
  });

  test('without a header gets numbered columns that options can name', async () => {
    const { log, report } = await readText('17,A,2020-01-01\n17,B,2020-01-02\n18,A,2020-01-03\n', {
      case: ['column1'],
      activity: ['column2'],
    });
    expect(traces(log)).toEqual(['17: A B', '18: A']);
    expect(report.warnings).toContainEqual(expect.objectContaining({ code: 'no-header' }));
  });

  test('gives the same log for any order of its cases', async () => {
    const event = fc.record({ c: fc.nat(4), a: fc.constantFrom('A', 'B', '堰', '𠮷'), t: fc.nat(20) });
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 15 }), fc.boolean(), async (events, reverse) => {
        const cases = [0, 1, 2, 3, 4].map((c) => events.filter((e) => e.c === c));
        const text = (groups: (typeof cases)[number][]): string =>
          `case,activity,time\n${groups
            .flat()
            .map(({ c, a, t }) => `c${c},${a},2020-01-${String(t + 1).padStart(2, '0')}`)
            .join('\n')}\n`;
        const shuffled = reverse ? cases.toReversed() : [...cases.slice(2), ...cases.slice(0, 2)];
        const [one, other] = [await readText(text(cases)), await readText(text(shuffled))];
        expect(traces(other.log).sort()).toEqual(traces(one.log).sort());
        expect(other.log.activities).toEqual(one.log.activities);
      }),
      { numRuns: 30 },
    );
  });

  test('has the exact line of every event, with quoted line ends, blank and rejected lines before it', async () => {
    const cell = fc.string({ unit: fc.constantFrom('x', '\n', '\r\n', '"', ',', '堰'), maxLength: 4 });
    const row = fc.record({ note: cell, bad: fc.boolean(), blanks: fc.nat(2) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 10 }), async (rows) => {
        let text = 'case,activity,time,note\nkeep,A,2020-01-01,first\n';
        const expected = [2];
        rows.forEach(({ note, bad, blanks }, i) => {
          text += '\n'.repeat(blanks);
          const line = text.split(/\r\n|\n|\r/).length;
          text += `c${i},A,${bad ? 'never' : '2020-01-01'},"${note.replaceAll('"', '""')}"\n`;
          if (!bad) expected.push(line);
        });
        const { log, lines, report } = await readText(text);
        expect(Array.from(log.row ?? [], (r) => lines?.[r]).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(expected);
        expect(report.rowsRead).toBe(report.rowsUsed + report.rowsRejected);
        expect(report.rowsRead).toBe(rows.length + 1);
      }),
      { numRuns: 60 },
    );
  });
});
