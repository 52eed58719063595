import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { AnalysisError } from '#analysis';
import { endpoints } from '#contract';
import { type ExportTarget, isObjectFormat, isPackable, type ObjectExportFormat, rejectedCsv } from '#ingest';
import { runExport } from '../jobs/run-export.ts';
import { nameOfFile } from '../name-of-file.ts';
import type { Services } from '../services.ts';
import { filterOf } from './filter-of.ts';
import { register } from './register.ts';

const MEDIA: Readonly<Record<ExportTarget['format'], string>> = {
  csv: 'text/csv; charset=utf-8',
  xes: 'application/xml; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  arrow: 'application/vnd.apache.arrow.stream',
  jsonocel: 'application/json; charset=utf-8',
  xmlocel: 'application/xml; charset=utf-8',
  sqlite: 'application/vnd.sqlite3',
};

/** Logs and rows set aside on their way out, as files to keep. */
export function exportRoutes(app: FastifyInstance, { store }: Services): void {
  register(app, endpoints.exportLog, async ({ params, query, signal }) => {
    const { name } = await store.logs.get(params.logId);
    const { format = 'csv', gzip = false } = query ?? {};
    if (gzip && !isPackable(format)) throw invalid(`${format} is not packed with gzip; leave gzip out`, { format });
    const filter = parsed(query?.filter);
    const file = isObjectFormat(format)
      ? await objectsOf(store, params.logId, { format, gzip, filter }, signal)
      : await runExport(
          {
            kind: 'cases',
            frame: (await store.logs.frame(params.logId)).frame,
            filter: filterOf(filter),
            format,
            gzip,
          },
          signal,
        );
    const fileName = `${nameOfFile(name)}.${format}${gzip ? '.gz' : ''}`;
    return { ...file, fileName, mediaType: gzip ? 'application/gzip' : MEDIA[format] };
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

async function objectsOf(
  store: Services['store'],
  logId: string,
  { format, gzip, filter }: { readonly format: ObjectExportFormat; readonly gzip: boolean; readonly filter: unknown },
  signal: AbortSignal,
): ReturnType<typeof runExport> {
  if (filter !== null)
    throw invalid('a filter picks cases; an object-centric log is exported whole: leave the filter out', { format });
  const { path } = await store.logs.current(logId);
  return runExport({ kind: 'objects', stored: path, format, gzip }, signal);
}

const invalid = (message: string, details: Record<string, unknown>): AnalysisError =>
  new AnalysisError('invalid-parameter', message, details);

function parsed(text: string | undefined): unknown {
  if (text === undefined) return null;
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = `the filter ${JSON.stringify(text.slice(0, 200))} is not JSON; send one as docs/filters.md has it`;
    throw new AnalysisError('invalid-parameter', message, { filter: text.slice(0, 200) }, cause);
  }
}
