import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { AnalysisError } from '#analysis';
import { endpoints } from '#contract';
import { type ExportFormat, rejectedCsv } from '#ingest';
import { runExport } from '../jobs/run-export.ts';
import { nameOfFile } from '../name-of-file.ts';
import type { Services } from '../services.ts';
import { filterOf } from './filter-of.ts';
import { register } from './register.ts';

const MEDIA: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xes: 'application/xml; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  arrow: 'application/vnd.apache.arrow.stream',
};

/** Logs and rows set aside on their way out, as files to keep. */
export function exportRoutes(app: FastifyInstance, { store }: Services): void {
  register(app, endpoints.exportLog, async ({ params, query, signal }) => {
    const { name } = await store.logs.get(params.logId);
    const format = query?.format ?? 'csv';
    const filter = filterOf(parsed(query?.filter));
    const { frame } = await store.logs.frame(params.logId);
    const file = await runExport({ frame, filter, format }, signal);
    return { ...file, fileName: `${nameOfFile(name)}.${format}`, mediaType: MEDIA[format] };
  });
  register(app, endpoints.exportRejected, async ({ params }) => {
    const { name } = await store.logs.get(params.logId);
    const stored = await store.logs.stored(params.logId);
    return {
      content: Readable.from(rejectedCsv((offset, limit) => stored.rejected(offset, limit))),
      fileName: `${nameOfFile(name)}-rejected.csv`,
      mediaType: MEDIA.csv,
    };
  });
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return null;
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = `the filter ${JSON.stringify(text.slice(0, 200))} is not JSON; send one as docs/filters.md has it`;
    throw new AnalysisError('invalid-parameter', message, { filter: text.slice(0, 200) }, cause);
  }
}
