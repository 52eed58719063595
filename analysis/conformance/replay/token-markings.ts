import type { Marking } from '../../model/index.ts';
import { type CompiledNet, MAX_TOKENS } from '../markings/compiled-net.ts';
import { MarkingTable } from '../markings/marking-table.ts';

/** Markings of a net as numbers in order of discovery; reachable or not, since tokens may be lent. */
export class TokenMarkings {
  readonly net: CompiledNet;
  /** Tokens that each transition consumes. */
  readonly consumedBy: Int32Array;
  readonly #markings: MarkingTable;
  readonly #scratch: Uint16Array;
  readonly #most: number;
  /** Markings after silent transitions, row-major; 0 where not known yet, else the marking + 1. */
  #after: Int32Array;

  constructor(net: CompiledNet) {
    this.net = net;
    this.#markings = new MarkingTable(net.placeCount);
    this.#after = new Int32Array(1024 * (net.transitionCount - net.visibleCount));
    this.#scratch = net.initial.slice();
    this.#most = Math.max(1_000, Math.floor(MOST_CELLS / (net.placeCount + net.transitionCount + 1)));
    this.consumedBy = new Int32Array(net.transitionCount);
    for (let t = 0; t < net.transitionCount; t++)
      for (let i = net.inOffsets[t]; i < net.inOffsets[t + 1]; i++) this.consumedBy[t] += net.inWeight[i];
    this.#intern();
  }

  /** There is no room for much more; begin anew. */
  get full(): boolean {
    return this.#markings.count > this.#most;
  }

  tokens(state: number, place: number): number {
    return this.#markings.tokens[state * this.net.placeCount + place];
  }

  /** All tokens of a marking. */
  held(state: number): number {
    const base = state * this.net.placeCount;
    let sum = 0;
    for (let p = 0; p < this.net.placeCount; p++) sum += this.#markings.tokens[base + p];
    return sum;
  }

  /** Tokens that `t` lacks. */
  lackOf(state: number, t: number): number {
    const { inOffsets, inPlace, inWeight, placeCount } = this.net;
    const base = state * placeCount;
    let lack = 0;
    for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++)
      lack += Math.max(0, inWeight[i] - this.#markings.tokens[base + inPlace[i]]);
    return lack;
  }

  /** The same by place. */
  lacksOf(state: number, t: number): Marking {
    const { inOffsets, inPlace, inWeight } = this.net;
    const lacks: { place: number; tokens: number }[] = [];
    for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++) {
      const tokens = inWeight[i] - this.tokens(state, inPlace[i]);
      if (tokens > 0) lacks.push({ place: inPlace[i], tokens });
    }
    return lacks;
  }

  isEnabled(state: number, t: number): boolean {
    const { inOffsets, inPlace, inWeight, placeCount } = this.net;
    const base = state * placeCount;
    for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++)
      if (this.#markings.tokens[base + inPlace[i]] < inWeight[i]) return false;
    return true;
  }

  /** Tokens that a marking has too few for a final marking. */
  missingFor(state: number, final: Uint16Array): number {
    const base = state * this.net.placeCount;
    let missing = 0;
    for (let p = 0; p < final.length; p++) missing += Math.max(0, final[p] - this.#markings.tokens[base + p]);
    return missing;
  }

  /** The same by place, and the tokens that it has too many. */
  besides(state: number, final: Uint16Array): { readonly lacks: Marking; readonly left: Marking } {
    const lacks: { place: number; tokens: number }[] = [];
    const left: { place: number; tokens: number }[] = [];
    for (let place = 0; place < final.length; place++) {
      const tokens = this.tokens(state, place) - final[place];
      if (tokens < 0) lacks.push({ place, tokens: -tokens });
      else if (tokens > 0) left.push({ place, tokens });
    }
    return { lacks, left };
  }

  /** The marking after firing; tokens that the transition lacks are lent. A place holds 65,535 tokens at most. */
  fire(state: number, t: number): number {
    const silent = t - this.net.visibleCount;
    const cell = state * (this.net.transitionCount - this.net.visibleCount) + silent;
    if (silent >= 0 && this.#after[cell] > 0) return this.#after[cell] - 1;
    const { inOffsets, inPlace, inWeight, outOffsets, outPlace, outWeight, placeCount } = this.net;
    const scratch = this.#scratch;
    const base = state * placeCount;
    for (let p = 0; p < placeCount; p++) scratch[p] = this.#markings.tokens[base + p];
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
    const hash = this.#markings.hashOf(this.#scratch);
    const known = this.#markings.find(this.#scratch, hash);
    if (known >= 0) return known;
    const state = this.#markings.add(this.#scratch, hash);
    if (this.#markings.hashes.length * (this.net.transitionCount - this.net.visibleCount) > this.#after.length) {
      const after = new Int32Array(this.#after.length * 2);
      after.set(this.#after);
      this.#after = after;
    }
    return state;
  }
}

/** Places and transitions of all markings kept. */
const MOST_CELLS = 16_000_000;
