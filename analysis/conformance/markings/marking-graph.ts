import { type CompiledNet, MAX_TOKENS } from './compiled-net.ts';
import { IntList } from './int-list.ts';

/** The graph outgrew its limit; the search that asked for more ends without an answer. */
export class GraphLimit {}

/**
 * The reachability graph of a net, built on demand: markings become numbers in order of discovery (0 = initial), successors of a
 * marking are computed once and kept. Hashes are linear in the tokens, so that a successor's hash is one addition.
 */
export class MarkingGraph {
  readonly net: CompiledNet;
  /** Most markings that may be found; may be raised later. */
  limit: number;
  /** Markings it is true for are left out as successors: no run goes through them to an end. */
  readonly #isDead: ((tokens: Uint16Array) => boolean) | null;
  count = 0;
  /** Offsets of each expanded state's successors; −1 before expansion. */
  readonly from = new IntList();
  readonly to = new IntList();
  readonly successorTransition = new IntList(4096);
  readonly successorState = new IntList(4096);
  #tokens: Uint16Array;
  #hashes = new Int32Array(1024);
  #slots = new Int32Array(4096);
  readonly #placeHash: Int32Array;
  readonly #transitionHash: Int32Array;
  readonly #scratch: Uint16Array;
  readonly #finalsByHash = new Map<number, number[]>();

  constructor(net: CompiledNet, limit: number, isDead: ((tokens: Uint16Array) => boolean) | null = null) {
    this.net = net;
    this.limit = limit;
    this.#isDead = isDead;
    this.#tokens = new Uint16Array(1024 * net.placeCount);
    this.#scratch = net.initial.slice();
    this.#placeHash = Int32Array.from({ length: net.placeCount }, (_, p) => spread(Math.imul(p + 1, 0x9e3779b1)));
    this.#transitionHash = new Int32Array(net.transitionCount);
    for (let t = 0; t < net.transitionCount; t++) {
      let hash = 0;
      for (let i = net.inOffsets[t]; i < net.inOffsets[t + 1]; i++)
        hash = (hash - Math.imul(this.#placeHash[net.inPlace[i]], net.inWeight[i])) | 0;
      for (let i = net.outOffsets[t]; i < net.outOffsets[t + 1]; i++)
        hash = (hash + Math.imul(this.#placeHash[net.outPlace[i]], net.outWeight[i])) | 0;
      this.#transitionHash[t] = hash;
    }
    net.finals.forEach((final, f) => {
      const hash = this.#hashOf(final);
      this.#finalsByHash.set(hash, [...(this.#finalsByHash.get(hash) ?? []), f]);
    });
    this.#intern(this.#hashOf(net.initial));
  }

  #hashOf(tokens: Uint16Array): number {
    let hash = 0;
    for (let p = 0; p < tokens.length; p++) hash = (hash + Math.imul(this.#placeHash[p], tokens[p])) | 0;
    return hash;
  }

  /** The number of any marking, reachable or not. Throws `GraphLimit`. */
  stateOf(tokens: Uint16Array): number {
    this.#scratch.set(tokens);
    return this.#intern(this.#hashOf(tokens));
  }

  /** Copy of the tokens of a state, by place. */
  tokensOf(state: number): Uint16Array {
    return this.#tokens.slice(state * this.net.placeCount, (state + 1) * this.net.placeCount);
  }

  isFinal(state: number): boolean {
    return this.finalOf(state) >= 0;
  }

  /** Index of the final marking that a state is; −1 where it is none. */
  finalOf(state: number): number {
    const { finals } = this.net;
    for (const f of this.#finalsByHash.get(this.#hashes[state]) ?? []) if (this.#equals(state, finals[f])) return f;
    return -1;
  }

  /** Tokens that a state has too few and too many for a final marking. */
  differenceFrom(state: number, final: number): { missing: number; remaining: number } {
    const tokens = this.net.finals[final];
    const base = state * this.net.placeCount;
    let [missing, remaining] = [0, 0];
    for (let p = 0; p < tokens.length; p++) {
      missing += Math.max(0, tokens[p] - this.#tokens[base + p]);
      remaining += Math.max(0, this.#tokens[base + p] - tokens[p]);
    }
    return { missing, remaining };
  }

  /** Tokens that `t` lacks in a state. */
  lackOf(state: number, t: number): number {
    const { inOffsets, inPlace, inWeight, placeCount } = this.net;
    const base = state * placeCount;
    let lack = 0;
    for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++)
      lack += Math.max(0, inWeight[i] - this.#tokens[base + inPlace[i]]);
    return lack;
  }

  /** The state after firing `t` in an expanded state; −1 where it is not enabled. */
  after(state: number, t: number): number {
    for (let e = this.from.data[state]; e < this.to.data[state]; e++)
      if (this.successorTransition.data[e] === t) return this.successorState.data[e];
    return -1;
  }

  /** Computes the successors of a state unless they are known. Throws `GraphLimit` beyond `limit` states or 65,535 tokens. */
  expand(state: number): void {
    if (this.from.data[state] >= 0) return;
    const { net } = this;
    const begin = this.successorState.length;
    for (let t = 0; t < net.transitionCount; t++) {
      if (!this.isEnabled(state, t)) continue;
      this.#fire(state, t);
      const target = this.#intern((this.#hashes[state] + this.#transitionHash[t]) | 0, this.#isDead);
      if (target < 0) continue;
      this.successorTransition.push(t);
      this.successorState.push(target);
    }
    this.from.data[state] = begin;
    this.to.data[state] = this.successorState.length;
  }

  isEnabled(state: number, t: number): boolean {
    const { inOffsets, inPlace, inWeight, placeCount } = this.net;
    const base = state * placeCount;
    for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++)
      if (this.#tokens[base + inPlace[i]] < inWeight[i]) return false;
    return true;
  }

  /** Leaves the marking after firing in the scratch array. */
  #fire(state: number, t: number): void {
    const { inOffsets, inPlace, inWeight, outOffsets, outPlace, outWeight, placeCount } = this.net;
    const scratch = this.#scratch;
    const base = state * placeCount;
    for (let p = 0; p < placeCount; p++) scratch[p] = this.#tokens[base + p];
    for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++) scratch[inPlace[i]] -= inWeight[i];
    for (let i = outOffsets[t]; i < outOffsets[t + 1]; i++) {
      if (scratch[outPlace[i]] + outWeight[i] > MAX_TOKENS) throw new GraphLimit();
      scratch[outPlace[i]] += outWeight[i];
    }
  }

  /** −1 where the marking is new and dead. */
  #intern(hash: number, isDead: ((tokens: Uint16Array) => boolean) | null = null): number {
    const mask = this.#slots.length - 1;
    let slot = spread(hash) & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const state = this.#slots[slot] - 1;
      if (this.#hashes[state] === hash && this.#equals(state, this.#scratch)) return state;
    }
    if (isDead?.(this.#scratch)) return -1;
    if (this.count >= this.limit) throw new GraphLimit();
    const state = this.count++;
    this.#makeRoom();
    this.#tokens.set(this.#scratch, state * this.net.placeCount);
    this.#hashes[state] = hash;
    this.#slots[slot] = state + 1;
    this.from.push(-1);
    this.to.push(-1);
    if (this.count * 2 > this.#slots.length) this.#rehash();
    return state;
  }

  #equals(state: number, tokens: Uint16Array): boolean {
    const base = state * this.net.placeCount;
    for (let p = 0; p < tokens.length; p++) if (this.#tokens[base + p] !== tokens[p]) return false;
    return true;
  }

  #makeRoom(): void {
    if (this.count > this.#hashes.length) {
      const hashes = new Int32Array(this.#hashes.length * 2);
      hashes.set(this.#hashes);
      this.#hashes = hashes;
      const tokens = new Uint16Array(this.#tokens.length * 2);
      tokens.set(this.#tokens);
      this.#tokens = tokens;
    }
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

const spread = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39) ^ (mixed >>> 16);
};
