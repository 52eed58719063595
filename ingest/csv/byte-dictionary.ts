const QUOTE = 34;

/** Distinct byte strings with codes 0, 1, 2 … in order of first appearance; holds no string objects. */
export class ByteDictionary {
  size = 0;
  #pool = Buffer.alloc(4096);
  #offsets = new Uint32Array(257);
  #hashes = new Uint32Array(256);
  #slots = new Int32Array(1024).fill(-1);
  #last = -1;

  /** The code of `bytes[from … to)`, given out now if it is new. */
  add(bytes: Uint8Array, from: number, to: number): number {
    if (this.#last >= 0 && this.#equals(this.#last, bytes, from, to)) return this.#last;
    let hash = to - from;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    hash = (hash ^ (hash >>> 15)) >>> 0;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const code = this.#slots[slot] as number;
      if (code < 0) break;
      if (this.#hashes[code] === hash && this.#equals(code, bytes, from, to)) {
        this.#last = code;
        return code;
      }
      slot = (slot + 1) & mask;
    }
    this.#last = this.#insert(hash, slot, bytes, from, to);
    return this.#last;
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

  /** The bytes of all values one after another: value `code` is `bytes[offsets[code] … offsets[code + 1])`. Views, not copies. */
  raw(): { readonly bytes: Uint8Array; readonly offsets: Uint32Array } {
    return { bytes: this.#pool, offsets: this.#offsets.subarray(0, this.size + 1) };
  }

  #equals(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#offsets[code] as number;
    const length = (this.#offsets[code + 1] as number) - start;
    if (length !== to - from) return false;
    const pool = this.#pool;
    for (let i = length - 1; i >= 0; i--) if (pool[start + i] !== bytes[from + i]) return false;
    return true;
  }

  #insert(hash: number, slot: number, bytes: Uint8Array, from: number, to: number): number {
    const code = this.size++;
    const start = this.#offsets[code] as number;
    const end = start + to - from;
    if (end > this.#pool.length) {
      const bigger = Buffer.alloc(Math.max(end, this.#pool.length * 2));
      this.#pool.copy(bigger, 0, 0, start);
      this.#pool = bigger;
    }
    const pool = this.#pool;
    for (let i = from, k = start; i < to; i++, k++) pool[k] = bytes[i] as number;
    if (code + 2 > this.#offsets.length) this.#offsets = doubled(this.#offsets);
    if (code === this.#hashes.length) this.#hashes = doubled(this.#hashes);
    this.#offsets[code + 1] = end;
    this.#hashes[code] = hash;
    this.#slots[slot] = code;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (let code = 0; code < this.size; code++) {
      let slot = (this.#hashes[code] as number) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}

function doubled(old: Uint32Array): Uint32Array<ArrayBuffer> {
  const bigger = new Uint32Array(old.length * 2);
  bigger.set(old);
  return bigger;
}
