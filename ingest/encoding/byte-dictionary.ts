import { isAscii, isUtf8 } from 'node:buffer';

const QUOTE = 34;

/** Most cells in a block: few enough that what is looked up for them stays near the processor. */
export const BLOCK_CELLS = 64;

/** The hashes of a block; behind them what has been seen on the way, so that looking is not left out. */
const blockHashes = new Int32Array(BLOCK_CELLS + 1);

/** Cells of one column row by row, in `bytes` that all of them share. */
export interface CellBlock {
  bytes: Uint8Array;
  /** Where each cell begins; `REPEATED` for one that is that of the row before. */
  readonly starts: Int32Array;
  /** Where it ends; the complement of that for one in which `""` stands for `"`. */
  readonly ends: Int32Array;
  count: number;
}

export const REPEATED = -1;

/** The bytes looked at last, four at a time: making a view costs more than looking up a short text. */
let lastBytes: Uint8Array = new Uint8Array(0);
let lastView = new DataView(lastBytes.buffer);

function viewOf(bytes: Uint8Array): DataView {
  if (bytes !== lastBytes) {
    lastView = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    lastBytes = bytes;
  }
  return lastView;
}

/** Distinct byte strings with codes 0, 1, 2 … in order of first appearance; text is made of them only when asked for. */
export class ByteDictionary {
  size = 0;
  #pool = Buffer.alloc(256);
  #poolView = new DataView(this.#pool.buffer, this.#pool.byteOffset, this.#pool.length);
  #offsets = new Uint32Array(17);
  /**
   * 0 where free, else code + 1 in as many low bits as number the slots, and the hash's high bits above: one look at memory nearly always
   * tells, and there is little of it to look at.
   */
  #slots = new Int32Array(64);
  /** The hash of each code. */
  #hashes = new Int32Array(16);
  #last = -1;

  /** The code of `bytes[from … to)`, given out now if it is new. */
  add(bytes: Uint8Array, from: number, to: number): number {
    const view = viewOf(bytes);
    if (this.#last >= 0 && this.#equals(this.#last, view, from, to)) return this.#last;
    this.#last = this.#find(hashOf(view, from, to), view, bytes, from, to);
    return this.#last;
  }

  /**
   * Puts the codes of a block of cells, from `first` on in its arrays, to `codes[row …]`. In a large dictionary each look at memory is a
   * wait; those of a block, done one right after another, are waited for together.
   */
  addBlock({ bytes, starts, ends, count }: CellBlock, first: number, codes: Uint32Array, row: number): void {
    const view = viewOf(bytes);
    const slots = this.#slots;
    const mask = slots.length - 1;
    const hashes = blockHashes;
    let seen = 0;
    for (let i = 0; i < count; i++) {
      const from = starts[first + i] as number;
      const to = ends[first + i] as number;
      if (from < 0 || to < 0) continue;
      const hash = hashOf(view, from, to);
      hashes[i] = hash;
      seen ^= slots[hash & mask] as number;
    }
    hashes[BLOCK_CELLS] = seen;
    for (let i = 0; i < count; i++) {
      const from = starts[first + i] as number;
      const to = ends[first + i] as number;
      if (from === REPEATED) codes[row + i] = codes[row + i - 1] as number;
      else if (to < 0) codes[row + i] = this.addUnescaped(bytes, from, ~to);
      else codes[row + i] = this.#find(hashes[i] as number, view, bytes, from, to);
    }
  }

  /** The code of `bytes[from … to)`, which have this hash. */
  #find(hash: number, view: DataView, bytes: Uint8Array, from: number, to: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = slots[slot] as number;
      if (entry === 0) break;
      if (((entry ^ hash) & ~mask) === 0) {
        const code = (entry & mask) - 1;
        if (this.#equals(code, view, from, to)) return code;
      }
      slot = (slot + 1) & mask;
    }
    return this.#insert(hash, slot, bytes, from, to);
  }

  /** As `add`, for text in which `""` stands for `"`. */
  addUnescaped(bytes: Uint8Array, from: number, to: number): number {
    const text = Buffer.alloc(to - from);
    let n = 0;
    for (let i = from; i < to; i++) {
      text[n++] = bytes[i] as number;
      if (bytes[i] === QUOTE) i++;
    }
    return this.add(text, 0, n);
  }

  addText(text: string): number {
    const bytes = Buffer.from(text, 'utf8');
    return this.add(bytes, 0, bytes.length);
  }

  text(code: number): string {
    return this.#pool.toString('utf8', this.#offsets[code], this.#offsets[code + 1]);
  }

  /** All texts by code. */
  texts(): string[] {
    return Array.from({ length: this.size }, (_, code) => this.text(code));
  }

  isEmpty(code: number): boolean {
    return this.#offsets[code] === this.#offsets[code + 1];
  }

  /** Whether all texts are ASCII, hence valid. */
  allAscii(): boolean {
    return isAscii(this.#pool.subarray(0, this.#offsets[this.size]));
  }

  /** Whether the bytes of `code` are valid UTF-8. */
  isValid(code: number): boolean {
    return isUtf8(this.#pool.subarray(this.#offsets[code], this.#offsets[code + 1]));
  }

  /** The bytes of all values one after another: value `code` is `bytes[offsets[code] … offsets[code + 1])`. Views, not copies. */
  raw(): { readonly bytes: Uint8Array; readonly offsets: Uint32Array } {
    return { bytes: this.#pool, offsets: this.#offsets.subarray(0, this.size + 1) };
  }

  #equals(code: number, view: DataView, from: number, to: number): boolean {
    let k = this.#offsets[code] as number;
    if ((this.#offsets[code + 1] as number) - k !== to - from) return false;
    const pool = this.#poolView;
    let p = from;
    for (; p + 4 <= to; p += 4, k += 4) if (view.getInt32(p, true) !== pool.getInt32(k, true)) return false;
    for (; p < to; p++, k++) if (view.getUint8(p) !== pool.getUint8(k)) return false;
    return true;
  }

  #insert(hash: number, slot: number, bytes: Uint8Array, from: number, to: number): number {
    const code = this.size++;
    const start = this.#offsets[code] as number;
    const end = start + to - from;
    if (end > this.#pool.length) this.#growPool(end);
    const pool = this.#pool;
    for (let i = from, k = start; i < to; i++, k++) pool[k] = bytes[i] as number;
    if (code + 2 > this.#offsets.length) {
      this.#offsets = grown(this.#offsets, new Uint32Array(code * 2 + 1));
      this.#hashes = grown(this.#hashes, new Int32Array(code * 2));
    }
    this.#offsets[code + 1] = end;
    this.#hashes[code] = hash;
    this.#slots[slot] = (hash & ~(this.#slots.length - 1)) | (code + 1);
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return code;
  }

  #growPool(needed: number): void {
    this.#pool = grown(this.#pool, Buffer.alloc(Math.max(needed, this.#pool.length * 2)));
    this.#poolView = new DataView(this.#pool.buffer, this.#pool.byteOffset, this.#pool.length);
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    const hashes = this.#hashes;
    for (let code = 0; code < this.size; code++) {
      const hash = hashes[code] as number;
      let slot = hash & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = (hash & ~mask) | (code + 1);
    }
    this.#slots = slots;
  }
}

/** Mixes words of four bytes by rotation and multiplication (the constant is 2³²/φ), then all bits into the low ones. */
function hashOf(view: DataView, from: number, to: number): number {
  let hash = to - from;
  let p = from;
  for (; p + 4 <= to; p += 4) hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ view.getInt32(p, true), 0x9e3779b1);
  for (; p < to; p++) hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ view.getUint8(p), 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  return hash ^ (hash >>> 15);
}

function grown<T extends Buffer | Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
