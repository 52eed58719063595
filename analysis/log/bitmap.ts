/** Bitmaps are least significant bit first, eight to a byte, as in Arrow: a set bit means "there is a value". */
export const bitmapBytes = (length: number): number => (length + 7) >>> 3;

export const hasBit = (bits: Uint8Array, index: number): boolean => (bits[index >>> 3] & (1 << (index & 7))) !== 0;

export const setBit = (bits: Uint8Array, index: number): void => {
  bits[index >>> 3] |= 1 << (index & 7);
};

/** A bitmap with the first `length` bits set. */
export function fullBitmap(length: number): Uint8Array {
  const bits = new Uint8Array(bitmapBytes(length)).fill(0xff);
  if (length & 7) bits[bits.length - 1] = (1 << (length & 7)) - 1;
  return bits;
}
