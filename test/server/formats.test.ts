import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { variantsDefinition } from '#analysis/catalog';
import type { Job, TablePreview } from '#contract';
import { arrow, jsonArray, jsonLines, parquet, xesGz, xlsx, zip } from '../ingest/formats/damaged/good-files.ts';
import { makeXlsx, row } from '../ingest/xlsx/make-xlsx.ts';
import { makeZip } from '../ingest/zip/make-zip.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { ocelJson, ocelSqlite, ocelXml } from '../support/ocel-files.ts';
import { problemOf } from '../support/problem-of.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

type Options = Parameters<TestApp['client']['previewUpload']>[0]['body']['options'];

const sent = async (name: string, body: Uint8Array): Promise<string> =>
  (await app.client.createUpload({ query: { name }, body })).id;
const preview = (uploadId: string, options: Options = {}): Promise<TablePreview> =>
  app.client.previewUpload({ params: { uploadId }, body: { options } });
const imported = async (uploadId: string, name: string, options: Options = {}): Promise<Job> =>
  app.ended(await app.client.importLog({ body: { uploadId, name, options } }));

describe('a small file of each format', () => {
  it.each<[string, string, () => Uint8Array | Promise<Uint8Array>, number]>([
    ['log.xlsx', 'xlsx', xlsx, 40],
    ['log.parquet', 'parquet', parquet, 40],
    ['log.arrow', 'arrow', () => arrow('file'), 40],
    ['log.feather', 'arrow', () => arrow('stream'), 40],
    ['log.jsonl', 'json', jsonLines, 40],
    ['log.json', 'json', jsonArray, 40],
    ['log.xes.gz', 'xes', xesGz, 40],
    ['log.zip', 'csv', zip, 80],
  ])('%s is previewed and imported', async (name, format, make, events) => {
    const upload = await sent(name, await make());
    const shown = await preview(upload);
    expect([shown.format, shown.problem]).toEqual([format, null]);
    expect(shown.mappable).toBe(format !== 'xes');
    const job = await imported(upload, name);
    expect(job.problem).toBeNull();
    const { log, report } = await app.client.getLog({ params: { logId: job.logId ?? '' } });
    expect([log.events, log.cases, report.rowsRejected]).toEqual([events, 10, name === 'log.xlsx' ? 0 : 0]);
    expect(report.files[0]?.name).toContain(name === 'log.zip' ? '.csv' : name);
  });
});

describe('a workbook', () => {
  const sheet = (activity: string): string =>
    [
      row(1, ['case', 'activity', 'time']),
      ...Array.from({ length: 6 }, (_, i) => row(i + 2, [`c${i >> 1}`, activity, `2024-01-0${i + 1}T08:00:00Z`])),
    ].join('');

  it('offers its sheets; the one chosen is previewed and imported', async () => {
    const book = makeXlsx([
      { name: 'January', rows: sheet('old') },
      { name: '二月', rows: sheet('new') },
    ]);
    const upload = await sent('book.xlsx', book);
    const first = await preview(upload);
    expect(first.sheets?.chosen).toBe('January');
    expect(first.sheets?.all.map(({ name }) => name)).toEqual(['January', '二月']);
    const second = await preview(upload, { sheet: '二月' });
    expect([second.sheets?.chosen, second.rows[0]?.[1]]).toEqual(['二月', 'new']);
    const job = await imported(upload, 'book', { sheet: '二月' });
    const { result } = await app.client.analyze(variantsDefinition, job.logId ?? '');
    expect(result.variants[0]?.activities).toEqual(['new', 'new']);
  });

  it('without the sheet that is asked for is refused with those there are', async () => {
    const upload = await sent('book2.xlsx', makeXlsx([{ name: 'Only', rows: sheet('x') }]));
    expect(await problemOf(preview(upload, { sheet: 'March' }))).toMatchObject({
      status: 422,
      code: 'invalid-option',
      details: { sheets: ['Only'] },
    });
  });
});

describe('an object-centric log', () => {
  const types = [
    { name: 'order', objects: 2 },
    { name: 'item', objects: 3 },
  ];

  it.each([
    ['log.jsonocel', ocelJson],
    ['log.xmlocel', ocelXml],
    ['log.sqlite', ocelSqlite],
  ])('%s offers its object types and is imported by the one chosen', async (name, make) => {
    const upload = await sent(name, make());
    const shown = await preview(upload);
    expect(shown).toMatchObject({ format: 'ocel', mappable: false, objectTypes: expect.arrayContaining(types) });

    const undecided = await imported(upload, name);
    expect(undecided).toMatchObject({
      state: 'failed',
      problem: { status: 422, code: 'object-type-needed', details: { objectTypes: shown.objectTypes } },
    });

    const job = await imported(upload, name, { objectType: 'order' });
    expect(job.problem).toBeNull();
    const { log, report } = await app.client.getLog({ params: { logId: job.logId ?? '' } });
    expect([log.cases, log.events, report.rowsRead, report.rowsRejected]).toEqual([2, 4, 4, 1]);
    expect(report.warnings.map(({ code }) => code)).toContain('convergence');
  });
});

describe('a file that cannot be used is 422 and says why', () => {
  it.each<[string, string, () => Uint8Array]>([
    ['cut.xlsx', 'damaged-file', () => xlsx().subarray(0, 700)],
    ['cut.parquet', 'damaged-file', () => Buffer.from('PAR1 and nothing more PAR1')],
    ['out.zip', 'unsafe-archive', () => makeZip([['../../etc/cron.csv', Buffer.from('case,activity,time\n')]])],
    ['secret.zip', 'protected-file', () => makeZip([['a.csv', Buffer.from('a,b\n1,2\n')]], { encrypted: true })],
    ['not.sqlite', 'bad-sqlite', () => Buffer.from(`SQLite format 3\0${'x'.repeat(600)}`)],
    ['cut.jsonocel', 'bad-json', () => ocelJson().subarray(0, 300)],
    [
      'two.zip',
      'different-columns',
      () =>
        makeZip([
          ['a.csv', Buffer.from('case,activity,time\n1,a,2024-01-01\n')],
          ['b.csv', Buffer.from('x,y\n1,2\n')],
        ]),
    ],
  ])('%s: %s', async (name, code, make) => {
    const job = await imported(await sent(name, make()), name);
    expect(job).toMatchObject({ state: 'failed', problem: { status: 422, code } });
    expect(job.problem?.detail.length).toBeGreaterThan(20);
    expect(JSON.stringify(job.problem)).not.toContain(app.dataDir);
  });
});
