import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { CompressionType, compressionRegistry, type RecordBatch, RecordBatchReader, type Schema } from 'apache-arrow';
import { checkWidth, type TableRead } from '../csv/index.ts';
import { inspectFile, throwIfCancelled } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import { RowLines, WarningTally } from '../table/index.ts';
import type { IngestHooks } from '../types.ts';
import { type BatchColumn, flattenFields } from './batch-columns.ts';
import { decodeLz4Frame, MAX_BUFFER } from './lz4-frame.ts';
import { verifyMessages } from './verify-messages.ts';

compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: decodeLz4Frame });
compressionRegistry.set(CompressionType.ZSTD, {
  decode: (data) => new Uint8Array(zstdDecompressSync(data, { maxOutputLength: MAX_BUFFER })),
});

const MAX_ROWS = 2 ** 31;

/**
 * Reads an Arrow IPC file, stream or Feather 2 file, batch by batch; LZ4 and Zstandard bodies are unpacked. Fields of structs become
 * columns `a.b`, lists JSON text; instants with a zone end in Z. `lines` are row numbers from 1. Reading may stop once there are
 * `limit` rows. Throws `damaged-file`, `no-rows` …
 */
export async function readArrowTable(
  path: string,
  hooks: IngestHooks = {},
  limit = Number.POSITIVE_INFINITY,
): Promise<TableRead> {
  const name = basename(path);
  const { bytes } = await inspectFile(path);
  const file = await open(path, 'r');
  try {
    const { ended } = await verifyMessages(file, bytes);
    const reader = await RecordBatchReader.from(file);
    await reader.open();
    const read = await readBatches(reader, name, bytes, hooks, limit);
    return ended ? read : { ...read, warnings: [...read.warnings, CUT_OFF] };
  } catch (error) {
    if (error instanceof IngestError || !(error instanceof Error)) throw error;
    const [, type] = /^Unrecognized type: "?(\w+)/.exec(error.message) ?? [];
    if (type !== undefined) throw unreadType(name, type, error);
    const message = `${JSON.stringify(name)} is a damaged Arrow file or is cut off; transfer or write it again`;
    throw new IngestError('damaged-file', message, { file: name }, error);
  } finally {
    await file.close().catch(() => undefined);
  }
}

function unreadType(name: string, type: string, cause: Error): IngestError {
  const message = `${JSON.stringify(name)} has a column of the Arrow type ${type}, which is not read here; write it as a plain type, or as Parquet`;
  return new IngestError('unknown-format', message, { file: name }, cause);
}

function checkedColumns({ fields }: Schema, tally: WarningTally, name: string): readonly BatchColumn[] {
  const columns = flattenFields(fields, tally);
  checkWidth(columns.length, name);
  return columns;
}

const CUT_OFF = {
  code: 'no-end-mark',
  message: 'the Arrow stream has no end mark: if it was cut off, rows behind the last whole batch are missing',
  count: 1,
};

async function readBatches(
  reader: { readonly schema: Schema; [Symbol.asyncIterator](): AsyncIterator<RecordBatch> },
  name: string,
  bytes: number,
  hooks: IngestHooks,
  limit: number,
): Promise<TableRead> {
  const tally = new WarningTally();
  const lines = new RowLines();
  let columns: readonly BatchColumn[] | null = null;
  for (const batches = reader[Symbol.asyncIterator](); lines.count < limit; ) {
    const next = await batches.next();
    if (next.done === true) break;
    const { data, numRows, schema } = next.value;
    columns ??= checkedColumns(schema, tally, name);
    const from = lines.count;
    if (!(numRows >= 0 && from + numRows < MAX_ROWS)) throw new Error(`a batch claims ${numRows} rows`);
    for (const column of columns) column.take(data, from, numRows);
    for (let i = 0; i < numRows; i++) lines.add(from + i + 1);
    throwIfCancelled(hooks.signal);
    hooks.onProgress?.({ stage: 'reading', bytesDone: 0, bytesTotal: bytes, rows: lines.count });
    await new Promise(setImmediate);
  }
  if (columns === null || lines.count === 0)
    throw new IngestError('no-rows', `${JSON.stringify(name)} has no rows`, { file: name });
  const rowCount = lines.count;
  return {
    table: { columns: columns.map((column) => column.finish(rowCount)), rowCount, lines: lines.finish() },
    rejected: [],
    warnings: tally.finish(),
    name,
    files: [{ name, bytes, format: 'arrow' }],
    encoding: 'utf-8',
    encodingReason: 'fixed by the format',
    delimiter: null,
    metadata: {},
  };
}
