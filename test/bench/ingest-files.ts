import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { generatePurchaseToPay } from '#datasets/purchase-to-pay';
import { readLog } from '#ingest';
import { writeParquet } from '#ingest/parquet';
import { writeXes } from '#ingest/xes';
import { toGb18030 } from '../support/gb18030.ts';
import { writeWorkbook } from './workbook.ts';

/** The formats of the same log that the bench reads. */
export const INGEST_FORMATS = ['csv', 'gb18030.csv', 'xes.gz', 'parquet', 'xlsx'] as const;
export type IngestFormat = (typeof INGEST_FORMATS)[number];

/** Makes what is missing of the files `<stem>.<format>` from a CSV log in UTF-8; gives their paths. Each is made once and kept. */
export async function makeFiles(
  folder: string,
  stem: string,
  formats: readonly IngestFormat[],
  makeCsv: (path: string) => Promise<void>,
): Promise<ReadonlyMap<IngestFormat, string>> {
  await mkdir(folder, { recursive: true });
  const path = (format: IngestFormat): string => join(folder, `${stem}.${format}`);
  for (const format of ['csv', ...formats] as const) {
    if (existsSync(path(format))) continue;
    const partial = `${path(format)}.part`;
    await make(format, path('csv'), partial, makeCsv);
    await rename(partial, path(format));
  }
  return new Map(formats.map((format) => [format, path(format)]));
}

async function make(
  format: IngestFormat,
  csv: string,
  path: string,
  makeCsv: (path: string) => Promise<void>,
): Promise<void> {
  switch (format) {
    case 'csv':
      return makeCsv(path);
    case 'gb18030.csv':
      return toChinese(csv, path);
    case 'xes.gz': {
      const gzip = createGzip({ level: 1 });
      const done = pipeline(gzip, createWriteStream(path));
      await writeXes((await readLog(csv)).log, gzip);
      gzip.end();
      return done;
    }
    case 'parquet':
      return writeParquet((await readLog(csv)).log, path);
    case 'xlsx':
      return writeWorkbook((await readLog(csv)).log, path);
    default:
      return format satisfies never;
  }
}

/** The public log of 1.6 M events as plain CSV. */
export const unpack =
  (gzip: string) =>
  (path: string): Promise<void> =>
    pipeline(createReadStream(gzip), createGunzip(), createWriteStream(path));

/** A generated log of about `events` events, in Chinese, so that every row has characters of several bytes. */
export const generate =
  (events: number) =>
  async (path: string): Promise<void> => {
    const folder = join(dirname(path), 'generating');
    const { csv } = await generatePurchaseToPay(
      { cases: Math.round(events / EVENTS_A_CASE), seed: 1, language: 'zh' },
      folder,
    );
    await rename(csv, path);
    await rm(folder, { recursive: true });
  };

const EVENTS_A_CASE = 12.85;

/** The same rows in GB18030. A file without Chinese characters gets some: every "a" below the header becomes 审. */
async function toChinese(csv: string, path: string): Promise<void> {
  let first = true;
  let chinese = false;
  const encode = new Transform({
    readableObjectMode: false,
    decodeStrings: false,
    transform(chunk: string, _, done) {
      const header = first ? chunk.indexOf('\n') : 0;
      if (first) chinese = /\p{Script=Han}/u.test(chunk);
      first = false;
      const text = chinese ? chunk : chunk.slice(0, header) + chunk.slice(header).replaceAll('a', '审');
      done(null, toGb18030(text));
    },
  });
  await pipeline(createReadStream(csv, { encoding: 'utf8', highWaterMark: 1 << 20 }), encode, createWriteStream(path));
}
