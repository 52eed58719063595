import { createHash, createHmac } from 'node:crypto';
import type { CodedTable } from '../csv/index.ts';
import type { Cell, DatabaseColumn } from './session.ts';
import type { HighWater } from './source.ts';

/** What the next read needs to go on from here: pass it as its `since`. */
export type NextHighWater = Required<Omit<HighWater, 'secret'>>;

/** Equal to the database (collations fold case, width, accents, trailing blanks): better one hash too many. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trimEnd();

const textOf = (cell: Cell | undefined): string | null =>
  cell === null || cell === undefined ? null : typeof cell === 'string' ? cell : Buffer.from(cell).toString('utf8');

function contentHash(cells: readonly (string | null)[], secret: Uint8Array | undefined): string {
  const hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret);
  for (const cell of cells) hash.update(cell === null || cell === '' ? '-;' : `${Buffer.byteLength(cell)}:${cell};`);
  return hash.digest('base64url').slice(0, 22);
}

/**
 * Leaves out the rows at the boundary that were read before. The server gives all rows ≥ the boundary; those that equal it in the
 * column and whose content was seen are dropped, each as often as it was seen, so that a new row with an old value is never missed.
 */
export class SeenRows {
  /** Rows left out. */
  dropped = 0;
  readonly #column: string;
  readonly #boundary: string | null;
  readonly #secret: Uint8Array | undefined;
  readonly #left = new Map<string, number>();

  constructor({ column, value, seen, secret }: HighWater) {
    this.#column = column;
    this.#secret = secret;
    this.#boundary = value == null ? null : folded(value);
    for (const hash of seen ?? []) this.#left.set(hash, (this.#left.get(hash) ?? 0) + 1);
  }

  wants(cells: readonly Cell[], columns: readonly DatabaseColumn[]): boolean {
    if (this.#boundary === null || this.#left.size === 0) return true;
    const at = columns.findIndex(({ name }) => name === this.#column);
    const value = textOf(cells[at]);
    if (value === null || folded(value) !== this.#boundary) return true;
    const hash = contentHash(cells.map(textOf), this.#secret);
    const left = this.#left.get(hash) ?? 0;
    if (left === 0) return true;
    if (left === 1) this.#left.delete(hash);
    else this.#left.set(hash, left - 1);
    this.dropped++;
    return false;
  }
}

/** The greatest value of a table in the order of the column, with the hashes of the rows that have it; as before when there are no rows. */
export function nextHighWater({ columns, rowCount }: CodedTable, since: HighWater): NextHighWater {
  const before = { column: since.column, value: since.value ?? null, seen: since.seen ?? [] };
  const column = columns.find(({ name }) => name === since.column);
  if (column === undefined) return before;
  const valueAt = (row: number): string => column.values.text(column.codes[row] ?? 0);
  const filled = (row: number): boolean => !column.values.isEmpty(column.codes[row] ?? 0);
  let last = -1;
  for (let row = rowCount - 1; row >= 0 && last < 0; row--) if (filled(row)) last = row;
  if (last < 0) return before;
  const value = valueAt(last);
  const boundary = folded(value);
  const seen = before.value !== null && folded(before.value) === boundary ? [...before.seen] : [];
  for (let row = last; row >= 0 && filled(row) && folded(valueAt(row)) === boundary; row--)
    seen.push(
      contentHash(
        columns.map(({ codes, values }) => values.text(codes[row] ?? 0)),
        since.secret,
      ),
    );
  return { column: since.column, value, seen: seen.sort() };
}
