import type { CodedTable } from '../csv/index.ts';
import { ColumnCoder } from './column-coder.ts';
import { RowLines } from './row-lines.ts';

/** A table under construction whose columns turn up on the way (JSON keys). */
export class TextColumns {
  readonly #columns = new Map<string, ColumnCoder>();
  readonly #lines = new RowLines();

  get rowCount(): number {
    return this.#lines.count;
  }

  get columnCount(): number {
    return this.#columns.size;
  }

  /** Begins a row and gives its index. */
  addRow(line: number): number {
    return this.#lines.add(line);
  }

  /** The column of this name, made when it is new. */
  column(name: string): ColumnCoder {
    let column = this.#columns.get(name);
    if (column === undefined) {
      column = new ColumnCoder(name);
      this.#columns.set(name, column);
    }
    return column;
  }

  finish(): CodedTable {
    const rowCount = this.#lines.count;
    return {
      columns: Array.from(this.#columns.values(), (column) => column.finish(rowCount)),
      rowCount,
      lines: this.#lines.finish(),
    };
  }
}
