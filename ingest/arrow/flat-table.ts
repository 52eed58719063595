/**
 * A table of a FlatBuffers message, read with every place checked: whatever lies outside the bytes throws RangeError. The Arrow library
 * trusts lengths as they stand and would try to make billions of objects for a damaged one.
 */
export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
  }

  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  byte(field: number): number {
    const at = this.#place(field);
    return at === 0 ? 0 : this.#view.getUint8(at);
  }

  long(field: number): number {
    const at = this.#place(field);
    return at === 0 ? 0 : Number(this.#view.getBigInt64(at, true));
  }

  table(field: number): FlatTable | null {
    const at = this.#place(field);
    return at === 0 ? null : new FlatTable(this.#view, at + this.#view.getUint32(at, true));
  }

  /** Place and length of a vector, known to lie within the bytes. */
  vector(field: number, itemBytes: number): { readonly at: number; readonly length: number } {
    const place = this.#place(field);
    if (place === 0) return { at: 0, length: 0 };
    const at = place + this.#view.getUint32(place, true);
    const length = this.#view.getUint32(at, true);
    if (at + 4 + length * itemBytes > this.#view.byteLength) throw new RangeError('a vector leaves its message');
    return { at: at + 4, length };
  }

  tables(field: number): FlatTable[] {
    const { at, length } = this.vector(field, 4);
    return Array.from({ length }, (_, i) => {
      const item = at + i * 4;
      return new FlatTable(this.#view, item + this.#view.getUint32(item, true));
    });
  }

  /** The 64-bit number at a place inside a vector of structs. */
  longAt(at: number): number {
    return Number(this.#view.getBigInt64(at, true));
  }

  #place(field: number): number {
    const table = this.#at - this.#view.getInt32(this.#at, true);
    const slot = 4 + field * 2;
    if (slot + 2 > this.#view.getUint16(table, true)) return 0;
    const offset = this.#view.getUint16(table + slot, true);
    return offset === 0 ? 0 : this.#at + offset;
  }
}
