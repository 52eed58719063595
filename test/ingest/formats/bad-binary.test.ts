import { readFileSync } from 'node:fs';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { describe, it } from 'vitest';
import { queryParquet } from '../parquet/query-parquet.ts';
import { makeXlsx, row } from '../xlsx/make-xlsx.ts';
import { makeZip } from '../zip/make-zip.ts';
import { type BadFile, judge } from './judge.ts';

const CSV = 'case,activity,time\n1,A,2020-01-01\n';
const HEAD = row(1, ['case', 'activity', 'time']);
const LOG = HEAD + row(2, ['o1', 'A', '2020-01-01']);
const book = (rows: string, merges: readonly string[] = []): Buffer => makeXlsx([{ name: 'S', rows, merges }]);
const text = (value: string, ref = ''): string =>
  `<c${ref}><is><t>${value}</t></is></c>`.replace('<c', '<c t="inlineStr"');
const wideRow = (columns: number, number: number): string =>
  `<row r="${number}">${Array.from({ length: columns }, (_, i) => text(`c${i}`)).join('')}</row>`;
const dated = (number: number, serial: string): string =>
  row(number, ['1', `A${number}`, `<c r="C${number}" s="1"><v>${serial}</v></c>`]);

const XLSX: readonly BadFile[] = [
  ['without sheets', () => makeXlsx([]), { code: 'damaged-file', says: 'save it again' }],
  ['with a header only', () => book(HEAD), { code: 'no-rows', says: 'below a header' }],
  [
    'with one column',
    () => book(row(1, ['case']) + row(2, ['1'])),
    { code: 'missing-column', says: 'name it', column: 'activity' },
  ],
  [
    'with 12,000 columns',
    () => book(wideRow(12_000, 1) + wideRow(12_000, 2)),
    { code: 'unknown-format', says: 'more than 10000 columns' },
  ],
  [
    'that unpacks without end',
    () => book(`${LOG}<row>${text('a'.repeat(100 << 20))}</row>`),
    { code: 'unsafe-archive', says: 'the limit' },
  ],
  [
    'with entities that call each other',
    () => book(`<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>${LOG}`),
    { code: 'entity-expansion', says: 'save it again' },
  ],
  [
    'with column names twice',
    () => book(row(1, ['case', 'activity', 'time', 'time']) + row(2, ['1', 'A', '2020-01-01', 'x'])),
    { used: 1 },
  ],
  ['with a row at the end of the sheet', () => book(LOG + row(1_048_576, ['o2', 'B', '2020-01-02'])), { used: 2 }],
  [
    'with days that Excel cannot have',
    () => book(HEAD + dated(2, '-5') + dated(3, '43831') + dated(4, '99999999')),
    {
      used: 1,
      aside: [
        [2, 'unparsable-time'],
        [4, 'unparsable-time'],
      ],
      warnings: { 'no-date': 2 },
    },
  ],
  [
    'with a case merged over its rows',
    () =>
      book(`${LOG + row(3, ['', 'B', '2020-01-02']) + row(4, ['', 'C', '2020-01-03'])}`, [
        'A2:A4',
        'A1:B1',
        'nonsense',
      ]),
    { used: 3, warnings: { 'merged-cells': 1 } },
  ],
  [
    'with 20,000 merged ranges over the whole sheet',
    () =>
      book(
        LOG + row(3, ['', 'B', '2020-01-02']),
        Array.from({ length: 20_000 }, () => 'B2:B1048576'),
      ),
    { used: 1, aside: [[3, 'missing-case']], warnings: { 'merged-cells': 20_000 } },
  ],
  [
    'with half of its rows empty cells',
    () => book(LOG + row(3, ['', 'B', '']) + row(4, ['o1', '', '2020-01-03'])),
    {
      used: 1,
      aside: [
        [3, 'missing-case'],
        [4, 'missing-activity'],
      ],
    },
  ],
  ['cut off', () => book(LOG).subarray(0, 600), { code: 'damaged-file', says: 'transfer the file again' }],
];

const ZIP: readonly BadFile[] = [
  [
    'that leads outside',
    () => makeZip([['a/../../b.csv', CSV]]),
    { code: 'unsafe-archive', says: 'leads outside', value: 'a/../../b.csv' },
  ],
  [
    'that leads outside by backslashes',
    () => makeZip([['..\\b.csv', CSV]]),
    { code: 'unsafe-archive', says: 'leads outside' },
  ],
  [
    'in a zip',
    () => makeZip([['a.zip', makeZip([['b.csv', CSV]])]]),
    { code: 'unknown-format', says: 'no table or log in the zip' },
  ],
  [
    'with the same name twice',
    () =>
      makeZip([
        ['a.csv', CSV],
        ['a.csv', CSV],
      ]),
    { used: 2, warnings: { 'duplicate-rows': 1 } },
  ],
  [
    'that states too few bytes',
    () => makeZip([['a.csv', CSV.repeat(100)]], { statedBytes: 10 }),
    { code: 'damaged-file', says: 'instead of 10' },
  ],
  [
    'that states 4 GB',
    () => makeZip([['a.csv', CSV]], { statedBytes: 4e9 }),
    { code: 'unsafe-archive', says: 'unpack it yourself' },
  ],
  [
    'of 12,000 files',
    () =>
      makeZip(
        Array.from({ length: 12_000 }, (_, i) => [`a${i}.csv`, ''] as const),
        { store: true },
      ),
    { code: 'unsafe-archive', says: 'the limit' },
  ],
  [
    'of nothing but empty files',
    () =>
      makeZip([
        ['a.csv', ''],
        ['b.csv', ''],
      ]),
    { code: 'unknown-format', says: 'no table or log' },
  ],
  [
    'cut off',
    () => makeZip([['a.csv', CSV]]).subarray(0, 80),
    { code: 'damaged-file', says: 'transfer the file again' },
  ],
];

const ARROW: readonly BadFile[] = [
  ['without columns', () => tableToIPC(tableFromArrays({}), 'file'), { code: 'no-rows', says: 'no rows' }],
  [
    'with one column',
    () => tableToIPC(tableFromArrays({ x: [1, 2] }), 'stream'),
    { code: 'missing-column', says: 'name it' },
  ],
  [
    'cut off',
    () => tableToIPC(tableFromArrays({ x: [1, 2] }), 'file').subarray(0, 200),
    { code: 'damaged-file', says: 'transfer or write it again' },
  ],
];

const event = (time: string): string =>
  `<event><string key="concept:name" value="A"/><date key="time:timestamp" value="${time}"/></event>`;
const xes = (events: string, before = ''): string =>
  `${before}<log><trace><string key="concept:name" value="c"/>\n${events}</trace></log>`;
const GOOD_EVENT = event('2020-01-01T00:00:00Z');

const XES: readonly BadFile[] = [
  [
    'with entities that call each other',
    () => xes(GOOD_EVENT, '<!DOCTYPE log [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'),
    { code: 'entity-expansion', says: 'remove the DOCTYPE', line: 1 },
  ],
  [
    'with a value of 200 MB',
    () => xes(`<event><string key="x" value="${'a'.repeat(200 << 20)}"/></event>`),
    { code: 'line-too-long', says: 'split the log', line: 2 },
  ],
  [
    'with times that cannot be',
    () =>
      xes(
        ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2020-02-30T00:00:00Z', '0000-00-00T00:00:00Z']
          .map(event)
          .join('\n'),
      ),
    {
      used: 2,
      aside: [
        [4, 'unparsable-time'],
        [5, 'unparsable-time'],
      ],
    },
  ],
  [
    'with 5,000 attributes',
    () =>
      xes(
        GOOD_EVENT.replace(
          '</event>',
          `${Array.from({ length: 5000 }, (_, i) => `<string key="k${i}" value="v"/>`).join('')}</event>`,
        ),
      ),
    { used: 1, warnings: { 'too-many-attributes': 3000 } },
  ],
];

describe('a workbook', () => {
  it.each(XLSX)('%s', (_, content, outcome) => judge(content(), outcome, 'bad.xlsx'));
});

describe('a zip', () => {
  it.each(ZIP)('%s', (_, content, outcome) => judge(content(), outcome, 'bad.zip'));
});

describe('Arrow', () => {
  it.each(ARROW)('%s', (_, content, outcome) => judge(content(), outcome, 'bad.arrow'));
});

describe('XES', () => {
  it.each(XES)('%s', (_, content, outcome) => judge(content(), outcome, 'bad.xes'));
});

describe('Parquet', () => {
  it.each<[string, string, BadFile[2]]>([
    ['with one column', 'SELECT 1 AS x', { code: 'missing-column', says: 'name it' }],
    ['without rows', "SELECT '1' AS \"case\", 'A' AS activity WHERE false", { code: 'no-rows', says: 'no rows' }],
    [
      'with missing roles',
      `SELECT * FROM (VALUES ('1', 'A', DATE '2020-01-01'), (NULL, 'B', DATE '2020-01-01'), ('1', NULL, DATE '2020-01-01'), ('1', 'C', NULL)) t("case", activity, time)`,
      {
        used: 1,
        aside: [
          [2, 'missing-case'],
          [3, 'missing-activity'],
          [4, 'missing-time'],
        ],
      },
    ],
    [
      'nested ten levels deep',
      `SELECT '1' AS "case", 'A' AS activity, DATE '2020-01-01' AS time, ${'['.repeat(10)}1${']'.repeat(10)} AS deep`,
      { used: 1, warnings: { 'list-columns': 1 } },
    ],
    [
      'with years beyond reason',
      `SELECT '1' AS "case", 'A' AS activity, unnest([TIMESTAMP '2020-01-01', TIMESTAMP '0001-01-01', TIMESTAMP '12000-01-01', 'infinity'::TIMESTAMP]) AS time`,
      {
        used: 2,
        aside: [
          [3, 'unparsable-time'],
          [4, 'unparsable-time'],
        ],
      },
    ],
  ])('%s', async (_, query, outcome) => judge(readFileSync(await queryParquet(query)), outcome, 'bad.parquet'));
});
