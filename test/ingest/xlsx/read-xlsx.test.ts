import { describe, expect, it } from 'vitest';
import { previewTable, readLog } from '#ingest';
import { readXlsxTable } from '#ingest/xlsx';
import { readBytes, rowsOf, tempFile, warningsOf } from '../formats/read-bytes.ts';
import { makeXlsx, row } from './make-xlsx.ts';

const read = (content: Uint8Array, sheet?: string) =>
  readXlsxTable(tempFile(content, 'book.xlsx'), { sheet, names: [] });
const LOG = [
  row(1, ['case', 'activity', 'time', 'amount']),
  row(2, ['o1', 'Create', '<c r="C2" s="2"><v>43831.354166666664</v></c>', '<c r="D2"><v>10.5</v></c>']),
  row(4, ['o1', 'Pay &amp; close', '<c r="C4" s="1"><v>43832</v></c>', '<c r="D4"><f>1+1</f><v>2</v></c>']),
].join('');

describe('a workbook', () => {
  it('becomes a log with sheet rows as places, dates as times and formulas by their values', async () => {
    const { log, report, lines } = await readBytes(makeXlsx([{ name: 'Data', rows: LOG }]), {}, 'book.xlsx');
    expect(report).toMatchObject({ rowsRead: 2, rowsUsed: 2, rowsRejected: 0 });
    expect(report.files).toMatchObject([{ name: 'book.xlsx', format: 'xlsx' }]);
    expect(Array.from(log.time ?? [])).toEqual([Date.UTC(2020, 0, 1, 8, 30), Date.UTC(2020, 0, 2)]);
    expect(log.activities).toEqual(['Create', 'Pay & close']);
    expect(Array.from(log.row ?? [], (index) => lines?.[index])).toEqual([2, 4]);
    expect(log.eventAttributes.get('amount')).toMatchObject({ kind: 'number', values: Float64Array.of(10.5, 2) });
  });

  it('reads every kind of cell', async () => {
    const rows = [
      row(1, ['shared', 'inline', 'flag', 'wrong', 'clock', 'elapsed', 'iso', 'formula', 'chinese', 'number']),
      row(2, [
        '<c r="A2" t="s"><v>1</v></c>',
        '<c r="B2" t="inlineStr"><is><r><t>two </t></r><r><t xml:space="preserve">runs</t></r><rPh><t>no</t></rPh></is></c>',
        '<c r="C2" t="b"><v>1</v></c>',
        '<c r="D2" t="e"><v>#N/A</v></c>',
        '<c r="E2" s="3"><v>0.5</v></c>',
        '<c r="F2" s="4"><v>1.5</v></c>',
        '<c r="G2" t="d"><v>2020-01-02T03:04:05</v></c>',
        '<c r="H2" t="str"><f>A2&amp;"x"</f><v>a&lt;b_x000A_c</v></c>',
        '<c r="I2" s="5"><v>43831</v></c>',
        '<c r="J2"><v>1.2E3</v></c>',
      ]),
      row(3, ['<c r="A3" t="s"><v>0</v></c>', '', '', '', '', '', '', '<c r="H3"><f>NOW()</f></c>']),
      row(4, ['<c r="A4" t="s"><v>99</v></c>', '', '', '', '', '', '', '', '', '<c r="J4"><v>007</v></c>']),
    ].join('');
    const shared = ['<t>plain</t>', '<r><t>采购</t></r><r><t>订单</t></r><rPh sb="0"><t>caigou</t></rPh>'];
    const { table, warnings } = await read(makeXlsx([{ name: 'S', rows }], { shared }));
    expect(rowsOf(table)).toEqual([
      {
        shared: '采购订单',
        inline: 'two runs',
        flag: 'true',
        clock: '12:00:00',
        elapsed: '1.5',
        iso: '2020-01-02T03:04:05',
        formula: 'a<b\nc',
        chinese: '2020-01-01',
        number: '1200',
      },
      { shared: 'plain' },
      { number: '007' },
    ]);
    expect(warningsOf({ warnings })).toEqual({ 'error-cells': 1, 'formula-without-value': 1, 'dangling-texts': 1 });
    expect(Array.from(table.lines)).toEqual([2, 3, 4]);
  });

  it.each([
    ['1', '1900-01-01'],
    ['59', '1900-02-28'],
    ['60', '1900-02-28'],
    ['61', '1900-03-01'],
    ['2958465', '9999-12-31'],
    ['-3', '-3'],
  ])('has the day of serial %s as Excel shows it', async (serial, text) => {
    const rows = row(1, ['a', 'b']) + row(2, ['x', `<c r="B2" s="1"><v>${serial}</v></c>`]);
    expect(rowsOf((await read(makeXlsx([{ name: 'S', rows }]))).table)).toEqual([{ a: 'x', b: text }]);
  });

  it('counts days from 1904 where the workbook says so', async () => {
    const rows = row(1, ['a', 'b']) + row(2, ['x', '<c r="B2" s="1"><v>42369</v></c>']);
    const { table } = await read(makeXlsx([{ name: 'S', rows }], { from1904: true }));
    expect(rowsOf(table)).toEqual([{ a: 'x', b: '2020-01-01' }]);
  });

  it('finds the header below titles, names columns without one, and reports merged cells', async () => {
    const rows = [
      row(1, ['Orders of 2020']),
      row(3, ['case', 'activity', '', 'time']),
      row(4, ['a', 'A', 'note', '2020-01-01']),
      row(5, ['a', 'B', '', '2020-01-02', 'beyond']),
    ].join('');
    const { table, warnings } = await read(makeXlsx([{ name: 'S', rows, merges: ['A1:E1', 'A4:A5'] }]));
    expect(rowsOf(table)).toEqual([
      { case: 'a', activity: 'A', column3: 'note', time: '2020-01-01' },
      { case: 'a', activity: 'B', time: '2020-01-02', column5: 'beyond' },
    ]);
    expect(warningsOf({ warnings })).toEqual({ 'lines-before-header': 1, 'merged-cells': 1 });
  });

  it('reads the first visible sheet with rows, or the one named, and lists them', async () => {
    const sheets = [
      { name: 'Notes', rows: '' },
      { name: 'Secret', state: 'hidden' as const, rows: LOG },
      { name: '数据', rows: LOG },
      { name: 'Other', rows: LOG.replaceAll('o1', 'o2') },
    ];
    const path = tempFile(makeXlsx(sheets), 'book.xlsx');
    const first = await readLog(path);
    expect(first.report.metadata).toMatchObject({ sheet: '数据' });
    expect(warningsOf(first.report)['other-sheets']).toBe(3);
    expect((await readLog(path, { sheet: 'other' })).log.caseIds.get(0)).toBe('o2');
    expect((await readLog(path, { sheet: '2' })).report.metadata).toMatchObject({ sheet: 'Secret' });
    await expect(readLog(path, { sheet: 'Nope' })).rejects.toMatchObject({
      code: 'invalid-option',
      message: expect.stringContaining('"数据"'),
    });
    await expect(readLog(path, { sheet: 'Notes' })).rejects.toMatchObject({ code: 'no-rows' });
    const preview = await previewTable(path);
    expect(preview.sheets?.chosen).toBe('数据');
    expect(preview.sheets?.all.filter(({ hidden }) => hidden)).toEqual([{ name: 'Secret', hidden: true }]);
  });
});

describe('a file that looks like a workbook', () => {
  const office = (stream: string): Buffer => {
    const bytes = Buffer.alloc(2048);
    bytes.write('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 0, 'latin1');
    bytes.writeUInt16LE(9, 30);
    bytes.writeUInt32LE(1, 48);
    bytes.write(stream, 1024, 'utf16le');
    return bytes;
  };

  it.each([
    ['an old .xls', office('Workbook'), 'unknown-format', '.xlsx'],
    ['a workbook with a password', office('EncryptedPackage'), 'protected-file', 'password'],
  ])('%s is refused and says what to do', async (_, content, code, hint) => {
    await expect(readBytes(content, {}, 'book.xls')).rejects.toMatchObject({
      code,
      message: expect.stringContaining(hint),
    });
  });

  it('whose XML is broken is damaged', async () => {
    const broken = makeXlsx([{ name: 'S', rows: '<row r="1"><c r="A1"' }]);
    await expect(readBytes(broken, {}, 'book.xlsx')).rejects.toMatchObject({ code: 'damaged-file' });
  });

  it('with entities is refused', async () => {
    const entities = makeXlsx([{ name: 'S', rows: '<!DOCTYPE x [<!ENTITY a "b">]>' }]);
    await expect(readBytes(entities, {}, 'book.xlsx')).rejects.toMatchObject({ code: 'entity-expansion' });
  });
});
