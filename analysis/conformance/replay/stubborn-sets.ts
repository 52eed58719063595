import type { CompiledNet } from '../markings/compiled-net.ts';
import type { IntList } from '../markings/int-list.ts';
import type { TokenMarkings } from './token-markings.ts';

/** Silent transitions by place. */
interface ByPlace {
  readonly offsets: Int32Array;
  readonly transitions: Int32Array;
}

/**
 * Which silent steps are to be followed from a marking towards a goal. A set is stubborn when no step outside it enables or disables one
 * within, and no way leads to the goal without one of them: then the first of them on any way may as well come first.
 */
export class StubbornSets {
  readonly #markings: TokenMarkings;
  readonly #producers: ByPlace;
  readonly #consumers: ByPlace;
  readonly #stampOf: Int32Array;
  readonly #stack: Int32Array;
  #depth = 0;
  #stamp = 0;

  constructor(markings: TokenMarkings) {
    const { net } = markings;
    this.#markings = markings;
    this.#producers = byPlace(net, net.outOffsets, net.outPlace);
    this.#consumers = byPlace(net, net.inOffsets, net.inPlace);
    this.#stampOf = new Int32Array(net.transitionCount);
    this.#stack = new Int32Array(net.transitionCount);
  }

  /** Towards a marking in which `t`, not enabled here, may fire. */
  towards(state: number, t: number, out: IntList): void {
    this.#begin();
    this.#wantInputs(state, t);
    this.#close(state, out);
  }

  /** Towards other markings in which `t`, enabled here, may fire: only what takes its tokens cannot wait for it. */
  against(state: number, t: number, out: IntList): void {
    this.#begin();
    const { net } = this.#markings;
    for (let i = net.inOffsets[t]; i < net.inOffsets[t + 1]; i++) this.#push(this.#consumers, net.inPlace[i]);
    this.#close(state, out);
  }

  /** Towards a marking with at least these tokens; tells whether this is one. */
  towardsCover(state: number, tokens: Uint16Array, out: IntList): boolean {
    const short = this.#firstPlace(state, tokens, (held, wanted) => held < wanted);
    if (short < 0) return true;
    this.#begin();
    this.#push(this.#producers, short);
    this.#close(state, out);
    return false;
  }

  /** Towards exactly these tokens; tells whether this is the marking. */
  towardsFinal(state: number, tokens: Uint16Array, out: IntList): boolean {
    const short = this.#firstPlace(state, tokens, (held, wanted) => held < wanted);
    const over = short >= 0 ? -1 : this.#firstPlace(state, tokens, (held, wanted) => held > wanted);
    if (short < 0 && over < 0) return true;
    this.#begin();
    if (short >= 0) this.#push(this.#producers, short);
    else this.#push(this.#consumers, over);
    this.#close(state, out);
    return false;
  }

  #firstPlace(state: number, tokens: Uint16Array, is: (held: number, wanted: number) => boolean): number {
    for (let p = 0; p < tokens.length; p++) if (is(this.#markings.tokens(state, p), tokens[p])) return p;
    return -1;
  }

  #begin(): void {
    this.#stamp++;
    this.#depth = 0;
  }

  /** What brings tokens to the first place in which `t` lacks some. */
  #wantInputs(state: number, t: number): void {
    const { inOffsets, inPlace, inWeight } = this.#markings.net;
    for (let i = inOffsets[t]; i < inOffsets[t + 1]; i++)
      if (this.#markings.tokens(state, inPlace[i]) < inWeight[i]) {
        this.#push(this.#producers, inPlace[i]);
        return;
      }
  }

  #push({ offsets, transitions }: ByPlace, place: number): void {
    for (let i = offsets[place]; i < offsets[place + 1]; i++) {
      const t = transitions[i];
      if (this.#stampOf[t] === this.#stamp) continue;
      this.#stampOf[t] = this.#stamp;
      this.#stack[this.#depth++] = t;
    }
  }

  /** Adds what the set needs to be stubborn; its enabled members go to `out`, ascending. */
  #close(state: number, out: IntList): void {
    const { net } = this.#markings;
    while (this.#depth > 0) {
      const t = this.#stack[--this.#depth];
      if (this.#markings.isEnabled(state, t)) {
        out.push(t);
        for (let i = net.inOffsets[t]; i < net.inOffsets[t + 1]; i++) this.#push(this.#consumers, net.inPlace[i]);
      } else this.#wantInputs(state, t);
    }
    out.data.subarray(0, out.length).sort();
  }
}

function byPlace(net: CompiledNet, arcOffsets: Int32Array, arcPlace: Int32Array): ByPlace {
  const lists: number[][] = Array.from({ length: net.placeCount }, () => []);
  for (let t = net.visibleCount; t < net.transitionCount; t++)
    for (let i = arcOffsets[t]; i < arcOffsets[t + 1]; i++) lists[arcPlace[i]].push(t);
  const offsets = new Int32Array(net.placeCount + 1);
  for (let p = 0; p < net.placeCount; p++) offsets[p + 1] = offsets[p] + lists[p].length;
  return { offsets, transitions: Int32Array.from(lists.flat()) };
}
