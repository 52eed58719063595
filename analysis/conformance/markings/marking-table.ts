/**
 * Markings as numbers in order of discovery. The hash of a marking is linear in its tokens, so that that of a successor is one addition.
 */
export class MarkingTable {
  readonly placeCount: number;
  count = 0;
  /** Tokens of marking m on place p at m × places + p. Another array once it has grown. */
  tokens: Uint16Array;
  hashes = new Int32Array(FIRST_MARKINGS);
  /** Hash of one token on each place. */
  readonly placeHash: Int32Array;
  #slots = new Int32Array(4 * FIRST_MARKINGS);

  constructor(placeCount: number) {
    this.placeCount = placeCount;
    this.tokens = new Uint16Array(FIRST_MARKINGS * placeCount);
    this.placeHash = Int32Array.from({ length: placeCount }, (_, p) => spread(Math.imul(p + 1, 0x9e3779b1)));
  }

  hashOf(tokens: Uint16Array): number {
    let hash = 0;
    for (let p = 0; p < tokens.length; p++)
      if (tokens[p] !== 0) hash = (hash + Math.imul(this.placeHash[p], tokens[p])) | 0;
    return hash;
  }

  /** −1 where the marking is new. */
  find(tokens: Uint16Array, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = spread(hash) & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const marking = this.#slots[slot] - 1;
      if (this.hashes[marking] === hash && this.equals(marking, tokens)) return marking;
    }
    return -1;
  }

  /** Keeps a copy of a marking that is new. */
  add(tokens: Uint16Array, hash: number): number {
    const marking = this.count++;
    this.#makeRoom();
    this.tokens.set(tokens, marking * this.placeCount);
    this.hashes[marking] = hash;
    this.#enter(marking);
    if (this.count * 2 > this.#slots.length) {
      this.#slots = new Int32Array(this.#slots.length * 2);
      for (let known = 0; known < this.count; known++) this.#enter(known);
    }
    return marking;
  }

  equals(marking: number, tokens: Uint16Array): boolean {
    const base = marking * this.placeCount;
    for (let p = 0; p < tokens.length; p++) if (this.tokens[base + p] !== tokens[p]) return false;
    return true;
  }

  #enter(marking: number): void {
    const mask = this.#slots.length - 1;
    let slot = spread(this.hashes[marking]) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = marking + 1;
  }

  #makeRoom(): void {
    if (this.count <= this.hashes.length) return;
    const hashes = new Int32Array(this.hashes.length * 2);
    hashes.set(this.hashes);
    this.hashes = hashes;
    const tokens = new Uint16Array(this.tokens.length * 2);
    tokens.set(this.tokens);
    this.tokens = tokens;
  }
}

const FIRST_MARKINGS = 1024;

const spread = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39) ^ (mixed >>> 16);
};
