import { type CompiledNet, MAX_TOKENS } from '../markings/compiled-net.ts';

/** Markings of a net as numbers in order of discovery; reachable or not, since tokens may be lent. */
export class TokenMarkings {
  readonly net: CompiledNet;
  /** Tokens that each transition consumes. */
  readonly consumedBy: Int32Array;
  count = 0;
  #tokens: Uint16Array;
  #hashes = new Int32Array(1024);
  #slots = new Int32Array(4096);
  readonly #placeHash: Int32Array;
  readonly #scratch: Uint16Array;
  readonly #most: number;
  /** Markings after silent transitions, row-major; 0 where not known yet, else the marking + 1. */
  #after: Int32Array;

  constructor(net: CompiledNet) {
    this.net = net;
    this.#tokens = new Uint16Array(1024 * net.placeCount);
    this.#after = new Int32Array(1024 * (net.transitionCount - net.visibleCount));
    this.#scratch = net.initial.slice();
    this.#placeHash = Int32Array.from({ length: net.placeCount }, (_, p) => spread(Math.imul(p + 1, 0x9e3779b1)));
    this.#most = Math.max(1_000, Math.floor(MOST_CELLS / (net.placeCount + net.transitionCount + 1)));
    this.consumedBy = new Int32Array(net.transitionCount);
    for (let t = 0; t < net.transitionCount; t++)
      for (let i = net.inOffsets[t]; i < net.inOffsets[t + 1]; i++) this.consumedBy[t] += net.inWeight[i];
    this.#intern();
  }

  /** There is no room for much more; begin anew. */
  get full(): boolean {
    return this.count > this.#most;
  }

  tokens(state: number, place: number): number {
    return this.#tokens[state * this.net.placeCount + place];
  }

  /** All tokens of a marking. */
  held(state: number): number {
    const base = state * this.net.placeCount;
    let sum = 0;
    for (let p = 0; p < this.net.placeCount; p++) sum += this.#tokens[base + p];
    return sum;
  }

  /** Tokens that `t` lacks. */
  lackOf(state: number, t: number): number {
    const { inOffsets, inPlace, inWeight, placeCount } = this.net;
    const base = state * placeCount;
    let lack = 0;
    for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++)
      lack += Math.max(0, inWeight[i] - this.#tokens[base + inPlace[i]]);
    return lack;
  }

  isEnabled(state: number, t: number): boolean {
    const { inOffsets, inPlace, inWeight, placeCount } = this.net;
    const base = state * placeCount;
    for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++)
      if (this.#tokens[base + inPlace[i]] < inWeight[i]) return false;
    return true;
  }

  /** Tokens that a marking has too few for a final marking. */
  missingFor(state: number, final: Uint16Array): number {
    const base = state * this.net.placeCount;
    let missing = 0;
    for (let p = 0; p < final.length; p++) missing += Math.max(0, final[p] - this.#tokens[base + p]);
    return missing;
  }

  /** The marking after firing; tokens that the transition lacks are lent. A place holds 65,535 tokens at most. */
  fire(state: number, t: number): number {
    const silent = t - this.net.visibleCount;
    const cell = state * (this.net.transitionCount - this.net.visibleCount) + silent;
    if (silent >= 0 && this.#after[cell] > 0) return this.#after[cell] - 1;
    const { inOffsets, inPlace, inWeight, outOffsets, outPlace, outWeight, placeCount } = this.net;
    const scratch = this.#scratch;
    const base = state * placeCount;
    for (let p = 0; p < placeCount; p++) scratch[p] = this.#tokens[base + p];
    for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++)
      scratch[inPlace[i]] = Math.max(scratch[inPlace[i]], inWeight[i]) - inWeight[i];
    for (let i = outOffsets[t]; i < outOffsets[t + 1]; i++)
      scratch[outPlace[i]] = Math.min(MAX_TOKENS, scratch[outPlace[i]] + outWeight[i]);
    const target = this.#intern();
    if (silent >= 0) this.#after[cell] = target + 1;
    return target;
  }

  /** The number of the marking in the scratch array. */
  #intern(): number {
    const scratch = this.#scratch;
    let hash = 0;
    for (let p = 0; p < scratch.length; p++)
      if (scratch[p] !== 0) hash = (hash + Math.imul(this.#placeHash[p], scratch[p])) | 0;
    const mask = this.#slots.length - 1;
    let slot = spread(hash) & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const state = this.#slots[slot] - 1;
      if (this.#hashes[state] === hash && this.#isScratch(state)) return state;
    }
    const state = this.count++;
    this.#makeRoom();
    this.#tokens.set(scratch, state * this.net.placeCount);
    this.#hashes[state] = hash;
    this.#slots[slot] = state + 1;
    if (this.count * 2 > this.#slots.length) this.#rehash();
    return state;
  }

  #isScratch(state: number): boolean {
    const base = state * this.net.placeCount;
    for (let p = 0; p < this.#scratch.length; p++) if (this.#tokens[base + p] !== this.#scratch[p]) return false;
    return true;
  }

  #makeRoom(): void {
    if (this.count <= this.#hashes.length) return;
    const hashes = new Int32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    const tokens = new Uint16Array(this.#tokens.length * 2);
    tokens.set(this.#tokens);
    this.#tokens = tokens;
    const after = new Int32Array(this.#after.length * 2);
    after.set(this.#after);
    this.#after = after;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let state = 0; state < this.count; state++) {
      let slot = spread(this.#hashes[state]) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = state + 1;
    }
    this.#slots = slots;
  }
}

/** Places and transitions of all markings kept. */
const MOST_CELLS = 16_000_000;

const spread = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39) ^ (mixed >>> 16);
};
