import duckdb from '@duckdb/node-bindings';
import type { CodedColumn } from '../csv/index.ts';
import { ColumnCoder } from '../table/index.ts';
import { CELL_BYTES, cellText } from './cell-text.ts';
import type { FlatColumn } from './flat-columns.ts';

/** Texts up to this length stand in the vector itself, longer ones behind a pointer. */
const INLINE = 12;
const ENTRY = 16;
const SLOTS = 4096;
/** Less than a page of memory: what lies between two texts so close is readable, because it shares a page with one of them. */
const MAX_GAP = 1024;
const MAX_RUN = 1 << 20;
const WORD = 2 ** 32;

/** Codes the vectors of one column. */
export class ChunkColumn {
  readonly #column: FlatColumn;
  readonly #coder: ColumnCoder;
  /** Codes by pointer within one chunk: equal texts of a dictionary-coded page share their pointer. */
  readonly #slotEntry = new Int32Array(SLOTS);
  readonly #slotCode = new Int32Array(SLOTS);
  /** Bytes of texts that lie one after another in memory, fetched in one go. */
  #run: Uint8Array = new Uint8Array(0);
  #runFrom = 0;

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
    this.#run = new Uint8Array(0);
    for (let i = 0; i < count; i++) {
      if (!isPresent(validity, i)) continue;
      const length = words[i * 4] as number;
      if (length > INLINE) coder.setCode(row + i, this.#longText(data, words, validity, i, count));
      else coder.setBytes(row + i, data, i * ENTRY + 4, i * ENTRY + 4 + length);
    }
  }

  #longText(data: Uint8Array, words: Int32Array, validity: Uint8Array | null, i: number, count: number): number {
    const length = words[i * 4] as number;
    const low = words[i * 4 + 2] as number;
    const high = words[i * 4 + 3] as number;
    const slot = ((Math.imul(low, 0x9e3779b1) ^ length) >>> 16) & (SLOTS - 1);
    const known = this.#slotEntry[slot] as number;
    if (known >= 0 && words[known * 4] === length && words[known * 4 + 2] === low && words[known * 4 + 3] === high)
      return this.#slotCode[slot] as number;
    const pointer = pointerAt(words, i);
    if (!(pointer >= this.#runFrom && pointer + length <= this.#runFrom + this.#run.length))
      this.#fetchRun(data, words, validity, i, count);
    const from = pointer - this.#runFrom;
    const code = this.#coder.values.add(this.#run, from, from + length);
    this.#slotEntry[slot] = i;
    this.#slotCode[slot] = code;
    return code;
  }

  /** Fetches the text of row `i` with those of the next rows that follow it closely in memory: one call for many texts. */
  #fetchRun(data: Uint8Array, words: Int32Array, validity: Uint8Array | null, i: number, count: number): void {
    const from = pointerAt(words, i);
    let end = from + (words[i * 4] as number);
    for (let next = i + 1; next < count && end - from < MAX_RUN; next++) {
      const length = words[next * 4] as number;
      // What stands in a missing cell is no pointer.
      if (length <= INLINE || !isPresent(validity, next)) continue;
      const pointer = pointerAt(words, next);
      if (pointer >= from && pointer + length <= end) continue;
      if (pointer < end || pointer - end > MAX_GAP) break;
      end = pointer + length;
    }
    this.#runFrom = from;
    this.#run = duckdb.get_data_from_pointer(data.buffer as ArrayBuffer, data.byteOffset + i * ENTRY + 8, end - from);
  }
}

/** The address of a long text; addresses have at most 48 bits. */
const pointerAt = (words: Int32Array, i: number): number =>
  (words[i * 4 + 3] as number) * WORD + ((words[i * 4 + 2] as number) >>> 0);

const isPresent = (validity: Uint8Array | null, i: number): boolean =>
  validity === null || ((validity[i >>> 3] as number) & (1 << (i & 7))) !== 0;
