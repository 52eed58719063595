/** A transitive relation over 0 … size − 1; pairs are `a · size + b`, a ≠ b. */
export interface TransitiveRelation {
  readonly size: number;
  readonly pairs: readonly number[];
}

/**
 * Tells which pairs follow from others by transitivity, so that those left over have the same closure. Members that stand in the relation
 * both ways form a class: it keeps the pairs of neighbours by number, and only its first member keeps pairs with other classes.
 * O(pairs · size / 32).
 */
export function impliedByChains({ size, pairs }: TransitiveRelation): (a: number, b: number) => boolean {
  const words = (size + 31) >>> 5;
  const [out, into] = [new Uint32Array(size * words), new Uint32Array(size * words)];
  for (const pair of pairs) {
    const [a, b] = [Math.floor(pair / size), pair % size];
    out[a * words + (b >>> 5)] |= 1 << (b & 31);
    into[b * words + (a >>> 5)] |= 1 << (a & 31);
  }
  const holds = (a: number, b: number): boolean => (out[a * words + (b >>> 5)] & (1 << (b & 31))) !== 0;
  /** Whether a member between a and b passes the test of word and bits. */
  const between = (a: number, b: number, passes: (bits: number, word: number) => boolean): boolean => {
    for (let w = 0; w < words; w++) {
      const bits = out[a * words + w] & into[b * words + w];
      if (bits !== 0 && passes(bits, w)) return true;
    }
    return false;
  };
  /** Members of the class of a other than a, as bits of a word. */
  const peers = (a: number, word: number): number => out[a * words + word] & into[a * words + word];
  const isFirst = (a: number): boolean => {
    for (let w = 0; w < words; w++) {
      const bits = peers(a, w);
      if (bits !== 0) return (w << 5) + 31 - Math.clz32(bits & -bits) > a;
    }
    return true;
  };
  return (a, b) => {
    if (holds(b, a)) {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      for (let c = low + 1; c < high; c++) if (holds(a, c) && holds(c, a)) return true;
      return false;
    }
    if (!isFirst(a) || !isFirst(b)) return true;
    return between(a, b, (bits, w) => (bits & ~peers(a, w) & ~peers(b, w)) !== 0);
  };
}
