import { utf8Text } from './xml-bytes.ts';

const POWERS_OF_TEN = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * The decimal number in `bytes[from … to)`: the double nearest to it, ±Infinity where it is written as such or too large, NaN where
 * it is no number. Up to 15 digits and 22 decimals are computed exactly from integers (Clinger 1990), the rest goes to the engine.
 */
export function parseNumber(bytes: Uint8Array, from: number, to: number): number {
  let p = from;
  const negative = bytes[p] === 0x2d;
  if (negative) p++;
  const first = p;
  let digits = 0;
  let point = -1;
  for (; p < to; p++) {
    const digit = bytes[p]! - 0x30;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (bytes[p] === 0x2e && point < 0) point = p;
    else break;
  }
  const count = p - first - (point < 0 ? 0 : 1);
  if (p < to || count === 0 || count > 15) return parseSlowly(utf8Text(bytes, from, to).trim());
  const value = point < 0 ? digits : digits / POWERS_OF_TEN[p - point - 1]!;
  return negative ? -value : value;
}

function parseSlowly(text: string): number {
  if (DECIMAL.test(text)) return Number(text);
  if (/^[+]?(INF|Infinity|inf)$/.test(text)) return Number.POSITIVE_INFINITY;
  return /^-(INF|Infinity|inf)$/.test(text) ? Number.NEGATIVE_INFINITY : Number.NaN;
}
