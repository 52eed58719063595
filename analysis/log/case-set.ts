import { AnalysisError } from '../error.ts';

/** An immutable set of cases of one log, a bit each: what every filter returns and every analysis takes. */
export class CaseSet {
  /** Number of cases in the log. */
  readonly size: number;
  /** Number of cases in the set. */
  readonly count: number;
  /** Bits, least significant first, 32 to a word; bits at and beyond `size` are clear. */
  readonly words: Uint32Array;

  constructor(size: number, words: Uint32Array) {
    if (words.length !== (size + 31) >>> 5) {
      throw new AnalysisError(
        'invalid-parameter',
        `a set over ${size} cases needs ${(size + 31) >>> 5} words, not ${words.length}`,
      );
    }
    if (size & 31) words[words.length - 1] &= (1 << (size & 31)) - 1;
    this.size = size;
    this.words = words;
    this.count = countBits(words);
  }

  static all(size: number): CaseSet {
    return new CaseSet(size, new Uint32Array((size + 31) >>> 5).fill(0xffffffff));
  }

  static none(size: number): CaseSet {
    return new CaseSet(size, new Uint32Array((size + 31) >>> 5));
  }

  /** The cases for which `keep` holds; `keep` is called once a case, ascending. */
  static where(size: number, keep: (caseIndex: number) => boolean): CaseSet {
    const words = new Uint32Array((size + 31) >>> 5);
    for (let c = 0; c < size; c++) if (keep(c)) words[c >>> 5] |= 1 << (c & 31);
    return new CaseSet(size, words);
  }

  static of(size: number, cases: Iterable<number>): CaseSet {
    const words = new Uint32Array((size + 31) >>> 5);
    for (const c of cases) {
      if (!(c >= 0 && c < size))
        throw new AnalysisError('invalid-parameter', `case ${c} is not among the ${size} cases of the log`);
      words[c >>> 5] |= 1 << (c & 31);
    }
    return new CaseSet(size, words);
  }

  has(caseIndex: number): boolean {
    return (this.words[caseIndex >>> 5] & (1 << (caseIndex & 31))) !== 0;
  }

  and(other: CaseSet): CaseSet {
    return this.#combine(other, (a, b) => a & b);
  }

  or(other: CaseSet): CaseSet {
    return this.#combine(other, (a, b) => a | b);
  }

  not(): CaseSet {
    return new CaseSet(
      this.size,
      this.words.map((w) => ~w),
    );
  }

  /** The case indices, ascending. */
  indices(): Uint32Array {
    const out = new Uint32Array(this.count);
    let n = 0;
    for (let w = 0; w < this.words.length; w++) {
      for (let bits = this.words[w]; bits !== 0; bits &= bits - 1)
        out[n++] = (w << 5) + (31 - Math.clz32(bits & -bits));
    }
    return out;
  }

  #combine(other: CaseSet, merge: (a: number, b: number) => number): CaseSet {
    if (other.size !== this.size) {
      throw new AnalysisError('invalid-parameter', `case sets of different logs: ${this.size} and ${other.size} cases`);
    }
    const words = new Uint32Array(this.words.length);
    for (let w = 0; w < words.length; w++) words[w] = merge(this.words[w], other.words[w]);
    return new CaseSet(this.size, words);
  }
}

function countBits(words: Uint32Array): number {
  let count = 0;
  for (let w = 0; w < words.length; w++) {
    let v = words[w];
    v -= (v >>> 1) & 0x55555555;
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    count += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
