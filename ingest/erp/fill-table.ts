import { DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { CodedColumn } from '../csv/index.ts';
import type { Session } from '../duckdb/index.ts';
import { throwIfCancelled } from '../encoding/index.ts';

const ROWS_PER_CHUNK = 2048;
/** Chunks between two breaths, in which a cancellation is heard. */
const CHUNKS_PER_BREATH = 32;

/** A name as SQL takes it, whatever it holds. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Columns of a table under the names they get in SQL; `null` stays empty. */
export type NamedColumns = readonly (readonly [name: string, column: CodedColumn | null])[];

/** Makes a DuckDB table with all columns as text (empty cells are NULL) and `row_number`, the row in the file counted from 1. */
export async function fillTable(
  session: Session,
  name: string,
  columns: NamedColumns,
  rowCount: number,
  signal?: AbortSignal,
): Promise<void> {
  const declared = columns.map(([column]) => `${quoted(column)} VARCHAR, `).join('');
  await session.sql.run(`CREATE TABLE ${quoted(name)} (${declared}row_number INTEGER)`);
  const texts = columns.map(([, column]) => {
    const values = column?.values.texts().map((text) => (text === '' ? null : text));
    return (row: number): string | null => values?.[column?.codes[row] ?? 0] ?? null;
  });
  const appender = await session.sql.createAppender(name);
  const types = [...columns.map(() => VARCHAR), INTEGER];
  for (let from = 0, chunks = 0; from < rowCount; from += ROWS_PER_CHUNK, chunks++) {
    const rows = Array.from({ length: Math.min(ROWS_PER_CHUNK, rowCount - from) }, (_, i) => from + i);
    const chunk = DuckDBDataChunk.create(types, rows.length);
    chunk.setColumns([...texts.map((text) => rows.map(text)), rows.map((row) => row + 1)]);
    appender.appendDataChunk(chunk);
    if (chunks % CHUNKS_PER_BREATH === CHUNKS_PER_BREATH - 1) {
      await new Promise((breath) => setImmediate(breath));
      throwIfCancelled(signal);
    }
  }
  appender.closeSync();
}
