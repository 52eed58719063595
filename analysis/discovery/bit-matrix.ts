/** Square matrix of bits in rows of 32-bit words: sets of activities and relations between them. */
export interface BitMatrix {
  readonly size: number;
  /** Words per row. */
  readonly words: number;
  readonly bits: Uint32Array;
}

export const wordsFor = (size: number): number => (size + 31) >>> 5;

export function bitMatrix(size: number): BitMatrix {
  const words = wordsFor(size);
  return { size, words, bits: new Uint32Array(size * words) };
}

export const setCell = (m: BitMatrix, row: number, column: number): void => {
  m.bits[row * m.words + (column >>> 5)] |= 1 << (column & 31);
};

export const hasCell = (m: BitMatrix, row: number, column: number): boolean =>
  (m.bits[row * m.words + (column >>> 5)] & (1 << (column & 31))) !== 0;

export const has = (set: Uint32Array, i: number): boolean => (set[i >>> 5] & (1 << (i & 31))) !== 0;

export const add = (set: Uint32Array, i: number): void => {
  set[i >>> 5] |= 1 << (i & 31);
};

export const remove = (set: Uint32Array, i: number): void => {
  set[i >>> 5] &= ~(1 << (i & 31));
};

/** The set of 0 … size − 1. */
export function fullSet(size: number): Uint32Array {
  const set = new Uint32Array(wordsFor(size)).fill(0xffffffff);
  if (size & 31) set[set.length - 1] = (1 << (size & 31)) - 1;
  return set;
}

/** A row of the matrix as a view. */
export const row = (m: BitMatrix, i: number): Uint32Array => m.bits.subarray(i * m.words, (i + 1) * m.words);

/** The smallest member at or after `from`, or −1. */
export function nextMember(set: Uint32Array, from: number): number {
  let word = from >>> 5;
  if (word >= set.length) return -1;
  let bits = set[word] & (-1 << (from & 31));
  while (bits === 0) {
    if (++word >= set.length) return -1;
    bits = set[word];
  }
  return (word << 5) + 31 - Math.clz32(bits & -bits);
}

export const intersects = (a: Uint32Array, b: Uint32Array): boolean => {
  for (let w = 0; w < a.length; w++) if ((a[w] & b[w]) !== 0) return true;
  return false;
};

/** Whether every member of `a` is in `b`. */
export const isSubset = (a: Uint32Array, b: Uint32Array): boolean => {
  for (let w = 0; w < a.length; w++) if ((a[w] & ~b[w]) !== 0) return false;
  return true;
};

/** Writes `source` to `target` with member `gone` cut out: members above it move down by one. */
function squeezeInto(target: Uint32Array, source: Uint32Array, gone: number): void {
  const at = gone >>> 5;
  const below = (1 << (gone & 31)) - 1;
  for (let w = 0; w < target.length; w++) {
    const carry = w + 1 < source.length ? source[w + 1] << 31 : 0;
    if (w < at) target[w] = source[w];
    else if (w === at) target[w] = (source[w] & below) | ((source[w] >>> 1) & ~below) | carry;
    else target[w] = (source[w] >>> 1) | carry;
  }
}

/** The set over one element less: members above `gone` move down by one. */
export function setWithout(set: Uint32Array, size: number, gone: number): Uint32Array {
  const rest = new Uint32Array(wordsFor(size - 1));
  squeezeInto(rest, set, gone);
  return rest;
}

/** The matrix without the row and the column `gone`. */
export function matrixWithout(m: BitMatrix, gone: number): BitMatrix {
  const rest = bitMatrix(m.size - 1);
  for (let i = 0; i < rest.size; i++) squeezeInto(row(rest, i), row(m, i < gone ? i : i + 1), gone);
  return rest;
}
