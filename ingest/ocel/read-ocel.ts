import { isUtf8 } from 'node:buffer';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ObjectLog } from '#analysis/objects';
import { detectEncoding, inspectFile, readBytes, readHead } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import type { IngestHooks, ReadOptions, RejectedRow } from '../types.ts';
import type { FinishedDraft } from './draft.ts';
import { type OcelReport, ocelReport } from './ocel-report.ts';
import { type ReadDraft, readOcelJson } from './read-json.ts';
import { readOcelCsv } from './read-ocel-csv.ts';
import { readOcelSqlite } from './read-sqlite.ts';
import { readOcelXml } from './read-xml.ts';
import { type OcelFormat, sniffOcel } from './sniff.ts';

/** An object-centric log with its report. */
export interface OcelResult {
  readonly ocel: ObjectLog;
  readonly report: OcelReport;
  /** Line (or table row) of each event found, by `ocel.parts.row`. */
  readonly lines: Uint32Array;
  /** Every event that was set aside, by place. */
  readonly allRejected: readonly RejectedRow[];
}

const HEAD = 1 << 16;
/** Documents are held in memory as a whole; a gzip of more than this is refused. */
const MOST_BYTES = 2 ** 31;

/**
 * Reads an object-centric log: OCEL 2.0 or 1.0 as JSON, XML or SQLite, or OCEL 1.0 as CSV, plain or gzip, told by its content. Objects
 * without events are kept; references that lead nowhere, and events and objects that cannot be used, are in the report with their
 * places. `options.timezone` is the zone of times without an offset. Throws IngestError where the file is no such log.
 */
export async function readOcel(path: string, options: ReadOptions = {}, hooks: IngestHooks = {}): Promise<OcelResult> {
  const { bytes, gzip } = await inspectFile(path);
  const file = basename(path);
  const { head, complete } = await readHead(path, HEAD);
  const format = sniffOcel(head, complete);
  if (format === null) {
    const message = `${JSON.stringify(file)} is no object-centric log; give OCEL 2.0 or 1.0 as JSON, XML, SQLite or CSV`;
    throw new IngestError('unknown-format', message, { file: path });
  }
  const read = await readDraft(format, { path, file, gzip }, options, hooks);
  const finished = withMalformed(read.draft.finish(), read.malformed);
  const name = `ocel-${read.version}-${format}${gzip ? '.gz' : ''}`;
  const report = ocelReport(finished, read, { name: file, bytes, format: name }, options);
  if (finished.eventLines.length === 0 && finished.objectsFound === 0)
    throw new IngestError('no-rows', `${JSON.stringify(file)} has neither events nor objects`, { file: path });
  return { ocel: finished.ocel, report, lines: finished.eventLines, allRejected: finished.rejectedEvents };
}

interface Source {
  readonly path: string;
  readonly file: string;
  readonly gzip: boolean;
}

type Read = ReadDraft & { readonly malformed?: readonly RejectedRow[] };

async function readDraft(
  format: OcelFormat,
  { path, file, gzip }: Source,
  options: ReadOptions,
  hooks: IngestHooks,
): Promise<Read> {
  switch (format) {
    case 'json':
      return readOcelJson(asUtf8(await wholeFile(path, hooks), options.encoding), file, options);
    case 'xml':
      return readOcelXml(textOf(path, options.encoding, hooks), file, options);
    case 'csv':
      return readOcelCsv(path, file, options, hooks);
    case 'sqlite':
      return gzip ? unpackedSqlite(path, file, options, hooks) : readOcelSqlite(path, file, options);
    default:
      return format satisfies never;
  }
}

/** SQLite reads files only: the database is unpacked beside others' temporary files and removed at once. */
async function unpackedSqlite(path: string, file: string, options: ReadOptions, hooks: IngestHooks): Promise<Read> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-ocel-'));
  try {
    const copy = join(folder, 'log.sqlite');
    await writeFile(copy, limited(readBytes(path, hooks), path));
    return readOcelSqlite(copy, file, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* limited(chunks: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MOST_BYTES)
      throw new IngestError('file-unreadable', `${JSON.stringify(path)} unpacks to more than 2 GiB, the limit`, {
        file: path,
      });
    yield chunk;
  }
}

async function wholeFile(path: string, hooks: IngestHooks): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of limited(readBytes(path, hooks), path)) parts.push(chunk);
  return Buffer.concat(parts);
}

function asUtf8(bytes: Uint8Array, encoding: string | undefined): Uint8Array {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (encoding === undefined && isUtf8(bytes)) return marked ? bytes.subarray(3) : bytes;
  const label = encoding ?? detectEncoding(bytes.subarray(0, HEAD), bytes.length <= HEAD).encoding;
  return Buffer.from(decoderFor(label).decode(bytes), 'utf8');
}

async function* textOf(path: string, encoding: string | undefined, hooks: IngestHooks): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const chunk of readBytes(path, hooks)) {
    decoder ??= decoderFor(encoding ?? detectEncoding(chunk.subarray(0, HEAD), chunk.length <= HEAD).encoding);
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder !== null) yield decoder.decode();
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch (cause) {
    const message = `unknown encoding ${JSON.stringify(label)}; use e.g. "utf-8" or "gb18030"`;
    throw new IngestError('invalid-option', message, { value: label }, cause);
  }
}

/** Rows of a CSV file that are no records stand among the events that were set aside. */
function withMalformed(finished: FinishedDraft, malformed: readonly RejectedRow[] = []): FinishedDraft {
  if (malformed.length === 0) return finished;
  const rejectedEvents = [...finished.rejectedEvents, ...malformed].sort((a, b) => a.line - b.line);
  return { ...finished, rejectedEvents, eventsFound: finished.eventsFound + malformed.length };
}
