import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { EventLog } from '#analysis/log';
import type { ObjectLog } from '#analysis/objects';
import { fileError } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import type { ExportFormat, ObjectExportFormat } from './export-target.ts';
import { writeCsv } from './write-csv.ts';

/**
 * Writes a log as a file, one row or element for each event in the order of the log; what a format cannot say stands with its writer.
 * CSV and XES can be packed with gzip. `path` is missing, as it was, or whole at any time. Throws `disk-full`, `file-unreadable` where
 * it cannot be written.
 */
export async function exportLog(log: EventLog, path: string, format: ExportFormat, gzip = false): Promise<void> {
  if (format === 'parquet') return (await import('../parquet/index.ts')).writeParquet(log, path);
  return whole(path, (partial) => writePartial(log, partial, format, gzip));
}

/** Writes an object-centric log as OCEL 2.0. As `exportLog`; throws `invalid-option` for names that SQLite cannot tell apart. */
export async function exportObjects(
  ocel: ObjectLog,
  path: string,
  format: ObjectExportFormat,
  gzip = false,
): Promise<void> {
  const { writeOcelJson, writeOcelSqlite, writeOcelXml } = await import('../ocel/index.ts');
  return whole(path, async (partial) => {
    if (format === 'sqlite') {
      await rm(partial, { force: true });
      writeOcelSqlite(ocel, partial);
    } else {
      const pieces = format === 'jsonocel' ? writeOcelJson(ocel) : writeOcelXml(ocel);
      await streamed(partial, gzip, (out) => pipeline(Readable.from(inBlocks(pieces)), out, { end: false }));
    }
  });
}

const BLOCK = 1 << 16;

/** Pieces joined until they are worth handing over. */
function* inBlocks(pieces: Iterable<string>): Generator<Buffer> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < BLOCK) continue;
    yield Buffer.from(text, 'utf8');
    text = '';
  }
  yield Buffer.from(text, 'utf8');
}

async function whole(path: string, write: (partial: string) => Promise<void>): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await write(partial);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error instanceof IngestError ? error : fileError(error, path);
  }
}

async function writePartial(
  log: EventLog,
  path: string,
  format: 'csv' | 'xes' | 'arrow',
  gzip: boolean,
): Promise<void> {
  switch (format) {
    case 'csv':
      return streamed(path, gzip, (out) => writeCsv(log, out));
    case 'xes': {
      const { writeXes } = await import('../xes/index.ts');
      return streamed(path, gzip, (out) => writeXes(log, out));
    }
    case 'arrow': {
      const { toArrow } = await import('#analysis/arrow');
      return writeFile(path, toArrow(log, { exchange: true }));
    }
    default:
      return format satisfies never;
  }
}

async function streamed(path: string, gzip: boolean, write: (out: Writable) => Promise<void>): Promise<void> {
  const file = createWriteStream(path);
  if (!gzip) {
    await Promise.all([finished(file), write(file).then(() => file.end())]);
    return;
  }
  const packed = createGzip();
  await Promise.all([pipeline(packed, file), write(packed).then(() => packed.end())]);
}
