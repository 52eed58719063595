import duckdb from '@duckdb/node-bindings';
import type { CodedColumn } from '../csv/index.ts';
import { ColumnCoder } from '../table/index.ts';
import { CELL_BYTES, cellText } from './cell-text.ts';
import type { FlatColumn } from './flat-columns.ts';

/** Texts up to this length stand in the vector itself, longer ones behind a pointer. */
const INLINE = 12;
const ENTRY = 16;
const SLOTS = 4096;

/** Codes the vectors of one column. */
export class ChunkColumn {
  readonly #column: FlatColumn;
  readonly #coder: ColumnCoder;
  /** Codes by pointer within one chunk: equal texts of a dictionary-coded page share their pointer. */
  readonly #slotEntry = new Int32Array(SLOTS);
  readonly #slotCode = new Int32Array(SLOTS);

  constructor(column: FlatColumn) {
    this.#column = column;
    this.#coder = new ColumnCoder(column.name);
  }

  /** Takes `count` cells of a vector as the rows from `row` on. */
  take(vector: duckdb.Vector, row: number, count: number): void {
    const { kind } = this.#column;
    const width = CELL_BYTES[kind];
    const data = duckdb.vector_get_data(vector, count * width);
    const validity = duckdb.vector_get_validity(vector, Math.ceil(count / 64) * 8);
    if (kind === 'text') this.#takeTexts(data, validity, row, count);
    else {
      const coder = this.#coder;
      for (let i = 0; i < count; i++)
        if (isPresent(validity, i)) coder.setBytes(row + i, data, i * width, (i + 1) * width);
    }
  }

  finish(rowCount: number): CodedColumn {
    const { kind, declaredText } = this.#column;
    return this.#coder.finish(rowCount, cellText(kind) ?? undefined, declaredText);
  }

  #takeTexts(data: Uint8Array, validity: Uint8Array | null, row: number, count: number): void {
    const coder = this.#coder;
    const words = new Int32Array(data.buffer, data.byteOffset, count * 4);
    this.#slotEntry.fill(-1);
    for (let i = 0; i < count; i++) {
      if (!isPresent(validity, i)) continue;
      const length = words[i * 4] as number;
      if (length > INLINE) coder.setCode(row + i, this.#longText(data, words, i, length));
      else coder.setBytes(row + i, data, i * ENTRY + 4, i * ENTRY + 4 + length);
    }
  }

  #longText(data: Uint8Array, words: Int32Array, i: number, length: number): number {
    const low = words[i * 4 + 2] as number;
    const high = words[i * 4 + 3] as number;
    const slot = ((Math.imul(low, 0x9e3779b1) ^ length) >>> 16) & (SLOTS - 1);
    const known = this.#slotEntry[slot] as number;
    if (known >= 0 && words[known * 4] === length && words[known * 4 + 2] === low && words[known * 4 + 3] === high)
      return this.#slotCode[slot] as number;
    const bytes = duckdb.get_data_from_pointer(data.buffer as ArrayBuffer, data.byteOffset + i * ENTRY + 8, length);
    const code = this.#coder.values.add(bytes, 0, length);
    this.#slotEntry[slot] = i;
    this.#slotCode[slot] = code;
    return code;
  }
}

const isPresent = (validity: Uint8Array | null, i: number): boolean =>
  validity === null || ((validity[i >>> 3] as number) & (1 << (i & 7))) !== 0;
