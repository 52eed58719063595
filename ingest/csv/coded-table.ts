import { BLOCK_CELLS, ByteDictionary, type CellBlock, REPEATED } from '../encoding/index.ts';

/** One column of a table read: every cell as a code into the distinct values of the column. */
export interface CodedColumn {
  readonly name: string;
  readonly codes: Uint32Array;
  readonly values: ByteDictionary;
  /** The source says that these are texts, whatever they look like: they are not read as numbers. */
  readonly declaredText?: boolean;
  /** The user wants texts: they are read as nothing else. */
  readonly keptAsText?: boolean;
}

/** All sound rows of a table, as text, with the line each one starts at (or its row number where there are no lines). */
export interface CodedTable {
  readonly columns: readonly CodedColumn[];
  readonly rowCount: number;
  readonly lines: Uint32Array;
  /** For a table made of several files: the index of each row's file. */
  readonly files?: Uint32Array;
}

/** Collects rows cell by cell into a `CodedTable`. */
export class CodedTableBuilder {
  rowCount = 0;
  readonly #names: readonly string[];
  readonly #values: readonly ByteDictionary[];
  #codes: Uint32Array[];
  #lines = new Uint32Array(1024);
  /** The cells of the rows staged, column by column. */
  readonly #block: CellBlock;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#values = names.map(() => new ByteDictionary());
    this.#codes = names.map(() => new Uint32Array(1024));
    const cells = names.length * BLOCK_CELLS;
    this.#block = { bytes: new Uint8Array(0), starts: new Int32Array(cells), ends: new Int32Array(cells), count: 0 };
  }

  /** Adds a row of `starts.length ≥ columns` cells of `bytes`. */
  addRow(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, escaped: Uint8Array, line: number): void {
    const row = this.#newRow(line);
    const columns = this.#values.length;
    for (let c = 0; c < columns; c++) {
      const values = this.#values[c] as ByteDictionary;
      const from = starts[c] as number;
      const to = ends[c] as number;
      const codes = this.#codes[c] as Uint32Array;
      codes[row] = escaped[c] === 1 ? values.addUnescaped(bytes, from, to) : values.add(bytes, from, to);
    }
  }

  /**
   * As `addRow`, but `bytes` must stay as they are until `flush`. Where `repeated` is 1 the cell is that of the row before; `null` where
   * nothing is known of that.
   */
  stageRow(
    bytes: Uint8Array,
    starts: Int32Array,
    ends: Int32Array,
    escaped: Uint8Array,
    repeated: Uint8Array | null,
    line: number,
  ): void {
    this.#newRow(line);
    const block = this.#block;
    block.bytes = bytes;
    const columns = this.#values.length;
    for (let c = 0, to = block.count++; c < columns; c++, to += BLOCK_CELLS) {
      if (repeated !== null && repeated[c] === 1) block.starts[to] = REPEATED;
      else {
        block.starts[to] = starts[c] as number;
        block.ends[to] = escaped[c] === 1 ? ~(ends[c] as number) : (ends[c] as number);
      }
    }
    if (block.count === BLOCK_CELLS) this.flush();
  }

  /** Takes in the rows staged. */
  flush(): void {
    const block = this.#block;
    if (block.count === 0) return;
    const row = this.rowCount - block.count;
    const columns = this.#values.length;
    for (let c = 0; c < columns; c++)
      this.#values[c]?.addBlock(block, c * BLOCK_CELLS, this.#codes[c] as Uint32Array, row);
    block.count = 0;
  }

  finish(): CodedTable {
    const rowCount = this.rowCount;
    return {
      columns: this.#names.map((name, c) => ({
        name,
        codes: (this.#codes[c] as Uint32Array).subarray(0, rowCount),
        values: this.#values[c] as ByteDictionary,
      })),
      rowCount,
      lines: this.#lines.subarray(0, rowCount),
    };
  }

  #newRow(line: number): number {
    const row = this.rowCount++;
    if (row === this.#lines.length) this.#grow();
    this.#lines[row] = line;
    return row;
  }

  #grow(): void {
    const room = this.#lines.length * 2;
    const grown = (old: Uint32Array): Uint32Array<ArrayBuffer> => {
      const bigger = new Uint32Array(room);
      bigger.set(old);
      return bigger;
    };
    this.#lines = grown(this.#lines);
    this.#codes = this.#codes.map(grown);
  }
}
