import { type CompiledNet, MAX_TOKENS } from './compiled-net.ts';
import { IntList } from './int-list.ts';
import { MarkingTable } from './marking-table.ts';

/** The graph outgrew its limit; the search that asked for more ends without an answer. */
export class GraphLimit {}

/** The reachability graph of a net, built on demand: state 0 is the initial marking, successors are computed once and kept. */
export class MarkingGraph {
  readonly net: CompiledNet;
  /** Most markings that may be found; may be raised later. */
  limit: number;
  /** Markings it is true for are left out as successors: no run goes through them to an end. */
  readonly #isDead: ((tokens: Uint16Array) => boolean) | null;
  /** Offsets of each expanded state's successors; −1 before expansion. */
  readonly from = new IntList();
  readonly to = new IntList();
  readonly successorTransition = new IntList(4096);
  readonly successorState = new IntList(4096);
  readonly #markings: MarkingTable;
  readonly #transitionHash: Int32Array;
  readonly #scratch: Uint16Array;
  readonly #finalsByHash = new Map<number, Uint16Array[]>();

  constructor(net: CompiledNet, limit: number, isDead: ((tokens: Uint16Array) => boolean) | null = null) {
    this.net = net;
    this.limit = limit;
    this.#isDead = isDead;
    this.#markings = new MarkingTable(net.placeCount);
    this.#scratch = net.initial.slice();
    const { placeHash } = this.#markings;
    this.#transitionHash = new Int32Array(net.transitionCount);
    for (let t = 0; t < net.transitionCount; t++) {
      let hash = 0;
      for (let i = net.inOffsets[t]; i < net.inOffsets[t + 1]; i++)
        hash = (hash - Math.imul(placeHash[net.inPlace[i]], net.inWeight[i])) | 0;
      for (let i = net.outOffsets[t]; i < net.outOffsets[t + 1]; i++)
        hash = (hash + Math.imul(placeHash[net.outPlace[i]], net.outWeight[i])) | 0;
      this.#transitionHash[t] = hash;
    }
    for (const final of net.finals) {
      const hash = this.#markings.hashOf(final);
      this.#finalsByHash.set(hash, [...(this.#finalsByHash.get(hash) ?? []), final]);
    }
    this.#add(this.#markings.hashOf(net.initial));
  }

  get count(): number {
    return this.#markings.count;
  }

  /** Copy of the tokens of a state, by place. */
  tokensOf(state: number): Uint16Array {
    return this.#markings.tokens.slice(state * this.net.placeCount, (state + 1) * this.net.placeCount);
  }

  isFinal(state: number): boolean {
    const finals = this.#finalsByHash.get(this.#markings.hashes[state]);
    return finals?.some((final) => this.#markings.equals(state, final)) ?? false;
  }

  /** The state after firing `t` in an expanded state; −1 where it is not enabled. */
  after(state: number, t: number): number {
    for (let e = this.from.data[state]; e < this.to.data[state]; e++)
      if (this.successorTransition.data[e] === t) return this.successorState.data[e];
    return -1;
  }

  /** Computes the successors of a state unless they are known. Throws `GraphLimit` beyond `limit` markings or 65,535 tokens. */
  expand(state: number): void {
    if (this.from.data[state] >= 0) return;
    const { net } = this;
    const begin = this.successorState.length;
    for (let t = 0; t < net.transitionCount; t++) {
      if (!this.isEnabled(state, t)) continue;
      this.#fire(state, t);
      const hash = (this.#markings.hashes[state] + this.#transitionHash[t]) | 0;
      let target = this.#markings.find(this.#scratch, hash);
      if (target < 0) {
        if (this.#isDead?.(this.#scratch)) continue;
        target = this.#add(hash);
      }
      this.successorTransition.push(t);
      this.successorState.push(target);
    }
    this.from.data[state] = begin;
    this.to.data[state] = this.successorState.length;
  }

  isEnabled(state: number, t: number): boolean {
    const { inOffsets, inPlace, inWeight, placeCount } = this.net;
    const { tokens } = this.#markings;
    const base = state * placeCount;
    for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++) if (tokens[base + inPlace[i]] < inWeight[i]) return false;
    return true;
  }

  /** Leaves the marking after firing in the scratch array. */
  #fire(state: number, t: number): void {
    const { inOffsets, inPlace, inWeight, outOffsets, outPlace, outWeight, placeCount } = this.net;
    const { tokens } = this.#markings;
    const scratch = this.#scratch;
    const base = state * placeCount;
    for (let p = 0; p < placeCount; p++) scratch[p] = tokens[base + p];
    for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++) scratch[inPlace[i]] -= inWeight[i];
    for (let i = outOffsets[t]; i < outOffsets[t + 1]; i++) {
      if (scratch[outPlace[i]] + outWeight[i] > MAX_TOKENS) throw new GraphLimit();
      scratch[outPlace[i]] += outWeight[i];
    }
  }

  /** The new marking in the scratch array. */
  #add(hash: number): number {
    if (this.count >= this.limit) throw new GraphLimit();
    this.from.push(-1);
    this.to.push(-1);
    return this.#markings.add(this.#scratch, hash);
  }
}
