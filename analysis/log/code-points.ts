/**
 * Orders two strings by Unicode code points (negative, zero, positive). The built-in `<` orders by UTF-16 units, which puts
 * characters beyond U+FFFF before U+E000–U+FFFF; every list of names in our results follows this function instead.
 */
export function compareCodePoints(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    // A surrogate stands for a code point above U+FFFF, hence after every other unit.
    if (x !== y) return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
