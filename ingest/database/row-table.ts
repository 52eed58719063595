import { CodedTableBuilder } from '../csv/coded-table.ts';
import type { CodedTable } from '../csv/index.ts';
import { IngestError } from '../error.ts';
import { fitsDoubles } from './exact-numbers.ts';
import type { Cell, DatabaseColumn, RowSink } from './session.ts';

/** A cell beyond this is no attribute of an event. */
const MAX_ROW_BYTES = 64 << 20;

export interface RowTableHooks {
  /** Between batches, with rows and bytes of text so far; what it throws ends the read. */
  readonly onBatch: (rows: number, bytes: number) => void;
  /** False for a row that is not wanted: it keeps its row number. */
  readonly wants?: (cells: readonly Cell[], columns: readonly DatabaseColumn[]) => boolean;
  readonly limit?: number;
}

/** Collects the rows of a result as a coded table; the "line" of a row is its number in the result, from 1. */
export class RowTable implements RowSink {
  /** Text received, in bytes of UTF-8. */
  bytes = 0;
  /** Rows received, also unwanted ones. */
  rowCount = 0;
  readonly #hooks: RowTableHooks;
  #columns: readonly DatabaseColumn[] = [];
  #builder = new CodedTableBuilder([]);
  #row = Buffer.alloc(1 << 16);
  #starts = new Int32Array(0);
  #ends = new Int32Array(0);
  #escaped = new Uint8Array(0);

  constructor(hooks: RowTableHooks) {
    this.#hooks = hooks;
  }

  columns(columns: readonly DatabaseColumn[]): void {
    const binary = columns.find(({ kind }) => kind === 'binary');
    if (binary !== undefined) {
      const message = `column ${JSON.stringify(binary.name)} is binary (${binary.type}), which is not read; leave it out of the query or turn it into text there`;
      throw new IngestError('database-query', message, { column: binary.name });
    }
    if (columns.length === 0) throw new IngestError('database-query', 'the query gives no columns; write a SELECT');
    const names = distinctNames(columns.map(({ name }) => name));
    this.#columns = columns.map((column, i) => ({ ...column, name: names[i] ?? column.name }));
    this.#builder = new CodedTableBuilder(names);
    this.#starts = new Int32Array(columns.length);
    this.#ends = new Int32Array(columns.length);
    this.#escaped = new Uint8Array(columns.length);
  }

  row(cells: readonly Cell[]): boolean {
    const line = ++this.rowCount;
    if (this.#hooks.wants?.(cells, this.#columns) ?? true) {
      let at = 0;
      for (let c = 0; c < cells.length; c++) {
        const cell = cells[c] as Cell;
        this.#starts[c] = at;
        if (typeof cell === 'string') at = this.#addText(cell, at);
        else if (cell !== null) {
          if (at + cell.length > this.#row.length) this.#grow(at + cell.length);
          this.#row.set(cell, at);
          at += cell.length;
        }
        this.#ends[c] = at;
      }
      this.bytes += at;
      this.#builder.addRow(this.#row, this.#starts, this.#ends, this.#escaped, line);
    }
    return line < (this.#hooks.limit ?? Number.POSITIVE_INFINITY);
  }

  /** Undefined where the rest of the rows is not wanted at some point. */
  get record(): RowSink['record'] {
    return this.#hooks.limit === undefined ? this.#record : undefined;
  }

  readonly #record = (bytes: Buffer, starts: Int32Array, ends: Int32Array): void => {
    const line = ++this.rowCount;
    const { wants } = this.#hooks;
    if (wants !== undefined && !wants(cellsOf(bytes, starts, ends), this.#columns)) return;
    for (let c = 0; c < starts.length; c++) this.bytes += (ends[c] as number) - (starts[c] as number);
    this.#builder.addRow(bytes, starts, ends, this.#escaped, line);
  };

  batch(): void {
    this.#hooks.onBatch(this.rowCount, this.bytes);
  }

  /** The columns as they are called in the table: unique. */
  get described(): readonly DatabaseColumn[] {
    return this.#columns;
  }

  /** The table, and the number columns that stay text because doubles would lose digits. */
  finish(): { table: CodedTable; inexact: readonly string[] } {
    const table = this.#builder.finish();
    const inexact: string[] = [];
    const columns = table.columns.map((column, c) => {
      const kind = this.#columns[c]?.kind;
      const exact = kind !== 'number' || fitsDoubles(column);
      if (!exact) inexact.push(column.name);
      return kind === 'text' || !exact ? { ...column, declaredText: true } : column;
    });
    return { table: { ...table, columns }, inexact };
  }

  /** Short ASCII by hand: a call into the encoder costs more than these loops. */
  #addText(text: string, at: number): number {
    const { length } = text;
    if (at + length * 3 > this.#row.length) this.#grow(at + length * 3);
    const row = this.#row;
    if (length > 40) return at + row.write(text, at, 'utf8');
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return at + row.write(text, at, 'utf8');
      row[at + i] = code;
    }
    return at + length;
  }

  #grow(needed: number): void {
    if (needed > MAX_ROW_BYTES * 3) {
      const message = `row ${this.rowCount} has more than ${MAX_ROW_BYTES} bytes, the limit; leave large texts out of the query`;
      throw new IngestError('line-too-long', message, { line: this.rowCount });
    }
    const bigger = Buffer.alloc(Math.max(needed, this.#row.length * 2));
    this.#row.copy(bigger);
    this.#row = bigger;
  }
}

const cellsOf = (bytes: Buffer, starts: Int32Array, ends: Int32Array): Cell[] =>
  Array.from(starts, (from, c) => bytes.subarray(from, ends[c]));

/** Names that occur again get a number: "id", "id (2)". */
function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const base = name === '' ? `column${i + 1}` : name;
    let unique = base;
    for (let n = 2; taken.has(unique); n++) unique = `${base} (${n})`;
    taken.add(unique);
    return unique;
  });
}
