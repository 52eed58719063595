/** Bytes, at least eight of them, to be compared eight at a time. */
export interface BytePattern {
  readonly length: number;
  /** Eight bytes each, read as a number; the last overlaps the one before where the length is no multiple of eight. */
  readonly words: Float64Array;
}

export function patternOf(bytes: Uint8Array): BytePattern {
  const { length } = bytes;
  const view = new DataView(bytes.slice().buffer);
  const words = Float64Array.from({ length: Math.ceil(length / 8) }, (_, i) =>
    view.getFloat64(Math.min(i * 8, length - 8), true),
  );
  return { length, words };
}

/**
 * Whether the bytes at `at` are those of the pattern. Equal numbers are equal bytes but for the two zeros, which no text holds; bytes
 * that read as NaN are never found. Looks no further than seven bytes behind the first that differs.
 */
export function hasPattern(view: DataView, at: number, { words, length }: BytePattern): boolean {
  const last = words.length - 1;
  for (let i = 0; i < last; i++) if (view.getFloat64(at + i * 8, true) !== words[i]) return false;
  return view.getFloat64(at + length - 8, true) === words[last];
}

const ONES = 0x01010101;
const HIGHS = 0x80808080;

/**
 * The first place from `at` on where a value may end or need attention: within three bytes before `quote` (its byte in all four
 * places), `&`, `<` or a control character, one of which must follow. Tests four bytes at a time for zero and for less than 0x20
 * (Warren, Hacker's Delight, 6-1).
 */
export function nextStop(view: DataView, at: number, quote: number): number {
  for (;;) {
    const word = view.getInt32(at, true);
    const a = word ^ quote;
    const b = word ^ 0x26262626;
    const c = word ^ 0x3c3c3c3c;
    const found = ((a - ONES) & ~a) | ((b - ONES) & ~b) | ((c - ONES) & ~c) | ((word - 0x20202020) & ~word);
    if ((found & HIGHS) !== 0) return at;
    at += 4;
  }
}
