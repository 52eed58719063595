import { setImmediate as nextTurn } from 'node:timers/promises';
import duckdb from '@duckdb/node-bindings';
import { throwIfCancelled } from '../encoding/index.ts';
import type { IngestHooks } from '../types.ts';
import type { Session } from './session.ts';

/** A fixed-width column as its bytes; set bits of `validity` mark present values. */
export interface PlainColumn {
  readonly name: string;
  readonly type: 'USMALLINT' | 'UINTEGER' | 'DOUBLE' | 'BOOLEAN';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly validity: Uint8Array<ArrayBuffer> | null;
}

export const WIDTH: Readonly<Record<PlainColumn['type'], number>> = {
  USMALLINT: 2,
  UINTEGER: 4,
  DOUBLE: 8,
  BOOLEAN: 1,
};

const CHUNKS_PER_TURN = 64;

/** The bytes of a typed array: a view, or a copy of shared memory, which DuckDB's driver does not take. */
export function bytesOf(values: Float64Array | Uint32Array | Uint16Array | Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = values;
  return buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : Uint8Array.from(new Uint8Array(buffer, byteOffset, byteLength));
}

/** Creates a table and fills it by whole vectors, 4 M rows/s; lets other work in and looks for cancellation now and then. */
export async function writeColumns(
  session: Session,
  table: string,
  columns: readonly PlainColumn[],
  length: number,
  hooks: IngestHooks = {},
): Promise<void> {
  await session.sql.run(`CREATE TABLE ${table} (${columns.map(({ name, type }) => `${name} ${type}`).join(', ')})`);
  const appender = duckdb.appender_create(session.raw, 'main', table);
  const size = duckdb.vector_size();
  const chunk = duckdb.create_data_chunk(columns.map((_, i) => duckdb.appender_column_type(appender, i)));
  for (let from = 0, turn = 0; from < length; from += size, turn++) {
    const count = Math.min(size, length - from);
    duckdb.data_chunk_reset(chunk);
    columns.forEach((column, i) => {
      fillVector(duckdb.data_chunk_get_vector(chunk, i), column, from, count);
    });
    duckdb.data_chunk_set_size(chunk, count);
    duckdb.append_data_chunk(appender, chunk);
    if (turn % CHUNKS_PER_TURN !== CHUNKS_PER_TURN - 1) continue;
    hooks.onProgress?.({ stage: 'storing', bytesDone: 0, bytesTotal: 0, rows: from + count });
    await nextTurn();
    throwIfCancelled(hooks.signal);
  }
  duckdb.appender_close_sync(appender);
}

function fillVector(vector: duckdb.Vector, { type, bytes, validity }: PlainColumn, from: number, count: number): void {
  const width = WIDTH[type];
  duckdb.copy_data_to_vector(vector, 0, bytes.buffer, bytes.byteOffset + from * width, count * width);
  if (validity === null) return;
  duckdb.vector_ensure_validity_writable(vector);
  // Vectors start at multiples of 2,048 rows, hence at whole bytes of the bitmap.
  duckdb.copy_data_to_vector_validity(
    vector,
    0,
    validity.buffer,
    validity.byteOffset + (from >>> 3),
    (count + 7) >>> 3,
  );
}

/** What a column is read into. */
export interface ColumnTarget {
  readonly type: PlainColumn['type'];
  readonly bytes: Uint8Array;
  /** `null`: the column has no missing values. */
  readonly validity: Uint8Array | null;
}

/** Runs a query and copies its columns vector by vector into `targets`, in order. Gives the number of rows. */
export async function readColumns(session: Session, query: string, targets: readonly ColumnTarget[]): Promise<number> {
  const result = await duckdb.query(session.raw, query);
  let row = 0;
  for (;;) {
    const chunk = await duckdb.fetch_chunk(result);
    const count = chunk === null ? 0 : duckdb.data_chunk_get_size(chunk);
    if (chunk === null || count === 0) return row;
    targets.forEach(({ type, bytes, validity }, i) => {
      const vector = duckdb.data_chunk_get_vector(chunk, i);
      const width = WIDTH[type];
      bytes.set(duckdb.vector_get_data(vector, count * width), row * width);
      if (validity !== null)
        copyBits(duckdb.vector_get_validity(vector, Math.ceil(count / 64) * 8), validity, row, count);
    });
    row += count;
  }
}

/** No validity at all in a vector means that every value is present. */
function copyBits(from: Uint8Array | null, to: Uint8Array, row: number, count: number): void {
  if ((row & 7) === 0 && from !== null && (count & 7) === 0) {
    to.set(from.subarray(0, count >>> 3), row >>> 3);
    return;
  }
  for (let i = 0; i < count; i++) {
    const present = from === null || ((from[i >>> 3] as number) & (1 << (i & 7))) !== 0;
    const at = row + i;
    if (present) to[at >>> 3] = (to[at >>> 3] as number) | (1 << (at & 7));
  }
}
