import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { EventLog } from '#analysis/log';
import { fileError } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import { writeCsv } from './write-csv.ts';

/** Formats a log can be written in. */
export const exportFormats = ['csv', 'xes', 'parquet', 'arrow'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The format that the ending of a file name stands for. Throws `invalid-option` for any other ending. */
export function exportFormatOf(path: string): ExportFormat {
  const ending = /\.([^./\\]*)$/.exec(path)?.[1]?.toLowerCase();
  const format = exportFormats.find((known) => known === ending);
  if (format !== undefined) return format;
  const message = `${JSON.stringify(path)} does not end in a format that logs are written in; end it in ${exportFormats.map((known) => `.${known}`).join(', ')}`;
  throw new IngestError('invalid-option', message, { value: path });
}

/**
 * Writes a log as a file, one row or element for each event in the order of the log; what a format cannot say stands with its writer.
 * `path` is missing, as it was, or whole at any time. Throws `disk-full`, `file-unreadable` where it cannot be written.
 */
export async function exportLog(log: EventLog, path: string, format: ExportFormat): Promise<void> {
  if (format === 'parquet') return (await import('../parquet/index.ts')).writeParquet(log, path);
  const partial = `${path}.partial`;
  try {
    await writePartial(log, partial, format);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw fileError(error, path);
  }
}

async function writePartial(log: EventLog, path: string, format: 'csv' | 'xes' | 'arrow'): Promise<void> {
  switch (format) {
    case 'csv':
      return streamed(path, (out) => writeCsv(log, out));
    case 'xes': {
      const { writeXes } = await import('../xes/index.ts');
      return streamed(path, (out) => writeXes(log, out));
    }
    case 'arrow': {
      const { toArrow } = await import('#analysis/arrow');
      return writeFile(path, toArrow(log));
    }
    default:
      return format satisfies never;
  }
}

async function streamed(path: string, write: (out: Writable) => Promise<void>): Promise<void> {
  const out = createWriteStream(path);
  await Promise.all([finished(out), write(out).then(() => out.end())]);
}
