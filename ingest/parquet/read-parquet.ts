import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import duckdb from '@duckdb/node-bindings';
import { checkWidth, type TableRead, uniqueNames } from '../csv/index.ts';
import { openSession, type Session } from '../duckdb/index.ts';
import { inspectFile, throwIfCancelled } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import { RowLines, WarningTally } from '../table/index.ts';
import type { IngestHooks } from '../types.ts';
import { ChunkColumn } from './chunk-column.ts';
import { type Flattened, flattenColumns, quoted } from './flat-columns.ts';

const MOST_DIGITS = 38;
/** Characters that DuckDB takes for a pattern of file names. */
const PATTERN = /[*?[\]{}\\]/;

/**
 * Reads a Parquet file through DuckDB, vector by vector. Fields of structs become columns `a.b`, lists and maps JSON text; instants
 * (UTC-adjusted timestamps) end in Z, local ones have no zone. `lines` are row numbers from 1. Reading may stop once there are `limit`
 * rows. Throws `damaged-file`, `protected-file`, `no-rows` …
 */
export async function readParquetTable(
  path: string,
  hooks: IngestHooks = {},
  limit = Number.POSITIVE_INFINITY,
): Promise<TableRead> {
  const name = basename(path);
  const { bytes } = await inspectFile(path);
  const temporary = await mkdtemp(join(tmpdir(), 'weir-parquet-'));
  try {
    let safe = resolve(path);
    if (PATTERN.test(safe)) {
      const link = join(temporary, 'file.parquet');
      await symlink(safe, link);
      safe = link;
    }
    const session = await openSession(':memory:', { temporary: join(temporary, 'spill') });
    try {
      return await readFrom(session, safe, name, bytes, hooks, limit);
    } finally {
      session.close();
    }
  } catch (error) {
    throw parquetError(error, name);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function readFrom(
  session: Session,
  path: string,
  name: string,
  bytes: number,
  hooks: IngestHooks,
  limit: number,
): Promise<TableRead> {
  const source = `read_parquet('${path.replaceAll("'", "''")}')`;
  const unread = await wideDecimals(session, path);
  const wanted = unread.length === 0 ? '*' : `* EXCLUDE (${unread.map(quoted).join(', ')})`;
  const flat = flattenColumns(await duckdb.query(session.raw, `SELECT ${wanted} FROM ${source} LIMIT 0`));
  checkWidth(flat.columns.length, name);
  const cut = Number.isFinite(limit) ? ` LIMIT ${limit}` : '';
  const select = `SELECT ${flat.columns.map(({ expression }) => expression).join(', ')} FROM ${source}${cut}`;
  const names = uniqueNames(flat.columns.map((column) => column.name));
  const columns = flat.columns.map((column, i) => new ChunkColumn({ ...column, name: names[i] ?? column.name }));
  const lines = await readChunks(session, select, columns, bytes, hooks);
  if (lines.length === 0)
    throw new IngestError('no-rows', `${JSON.stringify(name)} has columns but no rows`, { file: name });
  return {
    table: { columns: columns.map((column) => column.finish(lines.length)), rowCount: lines.length, lines },
    rejected: [],
    warnings: [...nestedWarnings(flat), ...unreadWarning(unread, flat.tooDeep)],
    name,
    files: [{ name, bytes, format: 'parquet' }],
    encoding: 'utf-8',
    encodingReason: 'fixed by the format',
    delimiter: null,
    metadata: {},
  };
}

async function readChunks(
  session: Session,
  select: string,
  columns: readonly ChunkColumn[],
  bytes: number,
  hooks: IngestHooks,
): Promise<Uint32Array> {
  const lines = new RowLines();
  const prepared = await duckdb.prepare(session.raw, select);
  try {
    const result = await duckdb.execute_prepared_streaming(prepared);
    for (;;) {
      const chunk = await duckdb.fetch_chunk(result);
      const count = chunk === null ? 0 : duckdb.data_chunk_get_size(chunk);
      if (chunk === null || count === 0) break;
      const row = lines.count;
      columns.forEach((column, i) => {
        column.take(duckdb.data_chunk_get_vector(chunk, i), row, count);
      });
      for (let i = 0; i < count; i++) lines.add(row + i + 1);
      throwIfCancelled(hooks.signal);
      if ((row + count) >>> 17 !== row >>> 17)
        hooks.onProgress?.({ stage: 'reading', bytesDone: 0, bytesTotal: bytes, rows: row + count });
    }
  } finally {
    duckdb.destroy_prepare_sync(prepared);
  }
  return lines.finish();
}

/** Columns that hold decimals of more than 38 digits, which DuckDB reads as other numbers. */
async function wideDecimals(session: Session, path: string): Promise<string[]> {
  const query = `SELECT name, coalesce(num_children, 0), coalesce(precision, 0) FROM parquet_schema('${path.replaceAll("'", "''")}')`;
  const [, ...elements] = (await session.sql.runAndReadAll(query)).getRows();
  const wide = new Set<string>();
  let top = '';
  let open = 0;
  for (const [name, children, precision] of elements) {
    if (open === 0) top = String(name);
    else open--;
    open += Number(children);
    if (Number(precision) > MOST_DIGITS) wide.add(top);
  }
  return [...wide];
}

function unreadWarning(wide: readonly string[], deep: readonly string[]): TableRead['warnings'] {
  const shown = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ');
  const reasons = [
    ...(wide.length > 0 ? [`decimals of more than ${MOST_DIGITS} digits: ${shown(wide)}`] : []),
    ...(deep.length > 0 ? [`lists within more than twelve lists: ${shown(deep)}`] : []),
  ];
  if (reasons.length === 0) return [];
  const message = `columns were left out (${reasons.join('; ')}); write them as texts`;
  return [{ code: 'columns-left-out', message, count: wide.length + deep.length }];
}

function nestedWarnings({ structs, lists }: Flattened): TableRead['warnings'] {
  const tally = new WarningTally();
  const shown = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ');
  if (structs.length > 0)
    tally.add('nested-columns', `nested columns were taken apart into "a.b": ${shown(structs)}`, structs.length);
  if (lists.length > 0)
    tally.add('list-columns', `columns that hold lists or maps were kept as JSON text: ${shown(lists)}`, lists.length);
  return tally.finish();
}

function parquetError(error: unknown, name: string): unknown {
  if (error instanceof IngestError || !(error instanceof Error)) return error;
  const [why = ''] = error.message.split('\n');
  const shown = JSON.stringify(name);
  if (/encrypt/i.test(why))
    return new IngestError(
      'protected-file',
      `${shown} is an encrypted Parquet file; write it again without encryption`,
      { file: name },
      error,
    );
  if (/not supported|unsupported|only supported|not implemented/i.test(why))
    return new IngestError(
      'unknown-format',
      `${shown} uses what is not read here (${reasonOf(why)}); write it again with common encodings, or as CSV`,
      { file: name },
      error,
    );
  const message = `${shown} cannot be read as Parquet (${reasonOf(why)}); transfer or write it again`;
  return new IngestError('damaged-file', message, { file: name }, error);
}

/** What DuckDB says, without our paths. */
const reasonOf = (why: string): string => why.replace(/'[^']*'|"[^"]*"/g, '…').slice(0, 200);
