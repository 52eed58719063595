import { ByteDictionary, type CodedColumn } from '../csv/index.ts';

/** One column under construction: cells by row, in any order and with gaps; what is never set is missing. */
export class ColumnCoder {
  readonly name: string;
  readonly values = new ByteDictionary();
  /** 0: missing, else the code + 1. */
  #codes = new Uint32Array(1024);

  constructor(name: string) {
    this.name = name;
  }

  /** Sets a cell to a code given out by `values`. */
  setCode(row: number, code: number): void {
    if (row >= this.#codes.length) this.#grow(row);
    this.#codes[row] = code + 1;
  }

  /** The code of a cell, −1 where it is missing. */
  codeAt(row: number): number {
    return (this.#codes[row] ?? 0) - 1;
  }

  setBytes(row: number, bytes: Uint8Array, from: number, to: number): void {
    if (to > from) this.setCode(row, this.values.add(bytes, from, to));
  }

  setText(row: number, text: string): void {
    if (text !== '') this.setCode(row, this.values.addText(text));
  }

  /**
   * The column with `rowCount` rows. With `textOf` the values so far are keys (raw bytes of numbers, instants …) and `textOf` gives
   * the text of each distinct one, '' for missing.
   */
  finish(rowCount: number, textOf?: (key: Uint8Array) => string, declaredText = false): CodedColumn {
    const keys = this.values;
    const values = textOf === undefined ? keys : new ByteDictionary();
    const newCode = new Int32Array(keys.size);
    const { bytes, offsets } = keys.raw();
    for (let code = 0; code < keys.size; code++) {
      if (textOf === undefined) newCode[code] = code;
      else {
        const text = textOf(bytes.subarray(offsets[code], offsets[code + 1]));
        newCode[code] = text === '' ? -1 : values.addText(text);
      }
    }
    const codes = new Uint32Array(rowCount);
    codes.set(this.#codes.subarray(0, rowCount));
    let empty = -1;
    for (let row = 0; row < rowCount; row++) {
      const code = codes[row] as number;
      let out = code === 0 ? -1 : (newCode[code - 1] as number);
      if (out < 0) {
        if (empty < 0) empty = values.add(bytes, 0, 0);
        out = empty;
      }
      codes[row] = out;
    }
    return { name: this.name, codes, values, ...(declaredText ? { declaredText } : {}) };
  }

  #grow(row: number): void {
    const bigger = new Uint32Array(Math.max(row + 1, this.#codes.length * 2));
    bigger.set(this.#codes);
    this.#codes = bigger;
  }
}
