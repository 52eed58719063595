import type { ColumnKind } from '#analysis/log';
import { ByteDictionary } from '../encoding/index.ts';

/** Room not written to takes no memory: the system gives pages on first use. */
export const GROWTH = 4;

/** The values of one attribute as they come: row and value (for text a code), rows ascending. A row given twice counts as set last. */
export class StagedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly dictionary: ByteDictionary | null;
  length = 0;
  rows = new Uint32Array(64);
  values: Float64Array | Uint32Array;
  /** How often a row got a second value. */
  repeated = 0;
  #lastRow = -1;

  constructor(name: string, kind: ColumnKind) {
    this.name = name;
    this.kind = kind;
    this.dictionary = kind === 'text' ? new ByteDictionary() : null;
    this.values = kind === 'text' ? new Uint32Array(64) : new Float64Array(64);
  }

  set(row: number, value: number): void {
    if (row === this.#lastRow) {
      this.repeated++;
      this.values[this.length - 1] = value;
      return;
    }
    if (this.length === this.rows.length) this.#grow();
    this.rows[this.length] = row;
    this.values[this.length++] = value;
    this.#lastRow = row;
  }

  /** Lets go of the values once they have been taken over. */
  release(): void {
    this.rows = new Uint32Array(0);
    this.values = new Uint32Array(0);
    this.length = 0;
  }

  #grow(): void {
    const rows = new Uint32Array(this.rows.length * GROWTH);
    rows.set(this.rows);
    this.rows = rows;
    const values = this.kind === 'text' ? new Uint32Array(rows.length) : new Float64Array(rows.length);
    values.set(this.values);
    this.values = values;
  }
}
