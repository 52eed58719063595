import { isUtf8 } from 'node:buffer';
import { utf8Text } from './xml-bytes.ts';

/** Distinct byte strings, coded 0, 1, 2 … in order of first appearance; text is made of them only when asked for. */
export class ByteDictionary {
  size = 0;
  #arena: Uint8Array = new Uint8Array(256);
  #used = 0;
  #offsets = new Uint32Array(17);
  #hashes = new Int32Array(16);
  /** Code + 1, or 0 for a free slot. */
  #slots = new Int32Array(32);

  /** The code of `bytes[from … to)`, given out now if new. */
  add(bytes: Uint8Array, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let p = from; p < to; p++) hash = Math.imul(hash ^ bytes[p]!, 0x01000193);
    hash ^= hash >>> 15;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const code = slots[slot]! - 1;
      if (code < 0) return this.#insert(bytes, from, to, hash, slot);
      if (this.#hashes[code] === hash && this.#equals(code, bytes, from, to)) return code;
      slot = (slot + 1) & mask;
    }
  }

  text(code: number): string {
    return utf8Text(this.#arena, this.#offsets[code]!, this.#offsets[code + 1]!);
  }

  /** Whether the bytes of `code` are valid UTF-8. */
  isValid(code: number): boolean {
    return isUtf8(this.#arena.subarray(this.#offsets[code]!, this.#offsets[code + 1]!));
  }

  #equals(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    const arena = this.#arena;
    let a = this.#offsets[code]!;
    if (this.#offsets[code + 1]! - a !== to - from) return false;
    for (let p = from; p < to; p++) if (arena[a++] !== bytes[p]) return false;
    return true;
  }

  #insert(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const code = this.size++;
    const used = this.#used + to - from;
    if (used > this.#arena.length)
      this.#arena = grown(this.#arena, new Uint8Array(Math.max(used, this.#arena.length * 2)));
    if (code >= this.#hashes.length) {
      this.#hashes = grown(this.#hashes, new Int32Array(code * 2));
      this.#offsets = grown(this.#offsets, new Uint32Array(code * 2 + 1));
    }
    this.#arena.set(bytes.subarray(from, to), this.#used);
    this.#used = used;
    this.#offsets[code + 1] = used;
    this.#hashes[code] = hash;
    this.#slots[slot] = code + 1;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let code = 0; code < this.size; code++) {
      let slot = this.#hashes[code]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code + 1;
    }
    this.#slots = slots;
  }
}

function grown<T extends Uint8Array | Int32Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
