import { gzipSync } from 'node:zlib';
import { describe, it } from 'vitest';
import { toGb18030 } from '../../support/gb18030.ts';
import { type BadFile, judge } from './judge.ts';

const HEAD = 'case,activity,time\n';
const ROW = '1,A,2020-01-01\n';
const rows = (count: number, activity: string): string =>
  Array.from({ length: count }, (_, i) => `o${i},${activity},2020-01-01 00:00:${10 + (i % 50)}\n`).join('');
const MEGABYTE = 1 << 20;

const table = (columns: number, lines: number): string => {
  const names = Array.from({ length: columns - 3 }, (_, i) => `c${i}`);
  const more = names.map((_, i) => i).join();
  return `case,activity,time,${names.join()}\n${`1,A,2020-01-01,${more}\n`.repeat(lines)}`;
};

const CSV: readonly BadFile[] = [
  ['empty', () => '', { code: 'empty-file', says: 'export the log again' }],
  ['with a header only', () => HEAD, { code: 'no-rows', says: 'a header but no rows', line: 1 }],
  ['with one column', () => 'case\n1\n2\n', { code: 'missing-column', says: 'name it', column: 'activity' }],
  ['with column names twice', () => 'case,activity,time,time\n1,A,2020-01-01,2020-01-02\n', { used: 1 }],
  [
    'with ragged rows',
    () => `${HEAD}${ROW}1,B\n1,C,2020-01-02,extra\n,D,2020-01-03\n1,,2020-01-03\n1,E,\n1,F,2020-01-04,,\n`,
    {
      used: 2,
      aside: [
        [3, 'malformed-row'],
        [4, 'malformed-row'],
        [5, 'missing-case'],
        [6, 'missing-activity'],
        [7, 'missing-time'],
      ],
    },
  ],
  [
    'with a quote never closed',
    () => `${HEAD}${ROW}1,"B,2020-01-02\n1,C,2020-01-03\n`,
    { used: 2, aside: [[3, 'malformed-row']] },
  ],
  ['with text after a quote', () => `${HEAD}1,"B"x,2020-01-02\n${ROW}`, { used: 1, aside: [[2, 'malformed-row']] }],
  [
    'with line ends of three kinds',
    () => 'case,activity,time\r\n1,A,2020-01-01\n1,B,2020-01-02\r1,C,2020-01-03',
    { used: 3 },
  ],
  ['with byte order marks twice', () => `\ufeff\ufeff${HEAD}${ROW}`, { used: 1 }],
  [
    'joined of two, header and mark in the middle',
    () => `${HEAD}${ROW}\ufeff${HEAD}1,B,2020-01-02\n`,
    { used: 2, aside: [[3, 'unparsable-time']] },
  ],
  [
    'with times that cannot be',
    () =>
      `${HEAD}1,A,0001-01-01\n1,B,9999-12-31\n1,C,1948-01-01\n1,D,0000-00-00\n1,E,2020-02-30\n1,F,2020-01-01T25:00:00\n1,G,10000-01-01\n1,H,2020-13-01\n1,I,-0001-01-01\n`,
    { used: 3, aside: [5, 6, 7, 8, 9, 10].map((line): [number, string] => [line, 'unparsable-time']) },
  ],
  ['with a zero byte in a long text', () => `${HEAD}${rows(400, 'A')}1,B\0C,2020-01-02\n`, { used: 401 }],
  [
    'with zero bytes throughout',
    () => `${HEAD}1,A\0\0\0,2020-01-01\n`,
    { code: 'unknown-format', says: 'a binary file' },
  ],
  ['with a field of 7 MB', () => `${HEAD}1,${'x'.repeat(7 * MEGABYTE)},2020-01-01\n${ROW}`, { used: 2 }],
  [
    'with 200 MB on one line',
    () => Buffer.alloc(200 * MEGABYTE, 'a'),
    { code: 'line-too-long', says: 'the limit', line: 1 },
  ],
  [
    'with 200 MB on one line in a small gzip',
    () => gzipSync(Buffer.concat([Buffer.from(HEAD + ROW), Buffer.alloc(200 * MEGABYTE, 'a')])),
    { code: 'line-too-long', says: 'the limit', line: 3 },
  ],
  [
    'of a million lines inside a quote never closed',
    () => Buffer.concat([Buffer.from(`${HEAD}${ROW}"`), Buffer.alloc(16 * MEGABYTE, 'a,b\n')]),
    { code: 'bad-csv', says: 'check delimiter, quotes and encoding', line: 3 },
  ],
  ['of 3,000 columns', () => table(3000, 3), { used: 3, warnings: { 'duplicate-rows': 2 } }],
  ['of 12,000 columns', () => table(12_000, 3), { code: 'unknown-format', says: 'more than 10000 columns' }],
  [
    'that unpacks to 300 times its size',
    () => gzipSync(Buffer.alloc(100 * MEGABYTE, `1,${'A'.repeat(4000)},2020-01-01\n`), { level: 9 }),
    { code: 'unsafe-archive', says: 'unpack it yourself if this is meant' },
  ],
  [
    'of two gzips',
    () => Buffer.concat([gzipSync(HEAD + ROW), gzipSync(ROW)]),
    { used: 2, warnings: { 'duplicate-rows': 1 } },
  ],
  [
    'of a gzip and rubbish',
    () => Buffer.concat([gzipSync(HEAD + ROW), Buffer.from('rubbish')]),
    { code: 'truncated-gzip', says: 'transfer it again' },
  ],
  ['packed twice', () => gzipSync(gzipSync(HEAD + ROW)), { code: 'unknown-format', says: 'a binary file' }],
  [
    'called so but SQLite',
    () => Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000)]),
    { code: 'bad-sqlite', says: 'not a database' },
  ],
];

const MANY_NAMES: BadFile = [
  'of 3,000 columns without a case',
  () => table(3000, 3).replace('case', 'x').replace('activity', 'y'),
  { code: 'missing-column', says: '"c16" … (3000)' },
];

const ENCODINGS: readonly BadFile[] = [
  [
    'GB18030 first, then UTF-8',
    () => Buffer.concat([toGb18030(HEAD + rows(20, '审批')), Buffer.from(rows(20, '采购入库'))]),
    { used: 40, encoding: 'gb18030', warnings: { 'mixed-encodings': 20 } },
  ],
  [
    'UTF-8 first, then GB18030',
    () => Buffer.concat([Buffer.from(HEAD + rows(20, '审批')), toGb18030(rows(20, '采购入库'))]),
    { used: 40, encoding: 'gb18030', warnings: { 'mixed-encodings': 20 } },
  ],
  [
    'UTF-8 for two megabytes, then GB18030',
    () => Buffer.concat([Buffer.from(HEAD + rows(60_000, '审批')), toGb18030(rows(60_000, '采购入库'))]),
    { used: 120_000, encoding: 'gb18030', warnings: { 'mixed-encodings': 60_000 } },
  ],
  [
    'row by row in turn, some of one character only',
    () =>
      Buffer.concat([
        Buffer.from(HEAD),
        ...Array.from({ length: 30 }, (_, i) =>
          i % 2 === 0 ? Buffer.from(`${i},审,2020-01-01\n`) : toGb18030(`${i},审,2020-01-01\n`),
        ),
      ]),
    { used: 30, encoding: 'gb18030', warnings: { 'mixed-encodings': 15 } },
  ],
  [
    'UTF-8, and a part in windows-1252',
    () => Buffer.concat([Buffer.from(HEAD + rows(20, '审批')), Buffer.from(rows(20, 'Prüfung'), 'latin1')]),
    { used: 40, encoding: 'windows-1252', warnings: { 'mixed-encodings': 20 } },
  ],
  [
    'UTF-8 with one damaged row',
    () => Buffer.concat([Buffer.from(HEAD + rows(40, '审批')), Buffer.from('1,\xff\xfe,2020-01-01\n', 'latin1')]),
    { used: 40, encoding: 'utf-8', aside: [[42, 'bad-encoding']] },
  ],
  [
    'GB18030 with bytes that mean nothing',
    () => Buffer.concat([toGb18030(HEAD + rows(40, '审批')), Buffer.from('1,\xff\xff,2020-01-01\n', 'latin1')]),
    { used: 41, encoding: 'gb18030', warnings: { 'invalid-bytes': 2 } },
  ],
];

const deep = (levels: number, open: string, close: string): string => `${open.repeat(levels)}1${close.repeat(levels)}`;
const object = (more = ''): string => `{"case":"1","activity":"A","time":"2020-01-01"${more}}\n`;

const JSON_LINES: readonly BadFile[] = [
  [
    'with lists nested without end',
    () => object(`,"x":${deep(100_000, '[', ']')}`) + object(),
    { used: 2, warnings: { 'list-columns': 1 } },
  ],
  [
    'with objects nested without end',
    () => object(`,"x":${deep(5000, '{"a":', '}')}`) + object(),
    { used: 2, warnings: { 'list-columns': 1, 'nested-columns': 1 } },
  ],
  [
    'with a text of 200 MB',
    () => Buffer.concat([Buffer.from(`${object()}{"case":"`), Buffer.alloc(200 * MEGABYTE, 'a'), Buffer.from('"}\n')]),
    { code: 'line-too-long', says: 'one object per row', line: 2 },
  ],
  [
    'with keys of objects themselves',
    () => object(',"__proto__":1,"constructor":"c","toString":"d"') + object(),
    { used: 2 },
  ],
  ['with half a character', () => object(',"x":"\\ud800"') + object(), { used: 2 }],
  [
    'with 12,000 keys',
    () => object(`,${Array.from({ length: 12_000 }, (_, i) => `"k${i}":1`).join()}`) + object(),
    { code: 'damaged-file', says: 'more than 10000 different keys', line: 1 },
  ],
  [
    'with rows of two encodings',
    () => Buffer.concat([Buffer.from(object(',"x":"审批采购"')), toGb18030(object(',"x":"审批采购"'))]),
    { used: 2, encoding: 'gb18030', warnings: { 'mixed-encodings': 1, 'duplicate-rows': 1 } },
  ],
  [
    'with rows that are broken',
    () => `${object()}{"case":\n${object()}nonsense\n`,
    {
      used: 2,
      aside: [
        [2, 'malformed-row'],
        [4, 'malformed-row'],
      ],
      warnings: { 'duplicate-rows': 1 },
    },
  ],
];

describe('CSV', () => {
  it.each([...CSV, MANY_NAMES])('%s', (_, content, outcome) => judge(content(), outcome, 'bad.csv'));
});

describe('CSV in two encodings:', () => {
  it.each(ENCODINGS)('%s', (_, content, outcome) => judge(content(), outcome, 'mixed.csv'));
});

describe('JSON lines', () => {
  it.each(JSON_LINES)('%s', (_, content, outcome) => judge(content(), outcome, 'bad.jsonl'));
});
