/** What the bytes of a text are, as a WHATWG label, and how we know. */
export interface DetectedEncoding {
  readonly encoding: string;
  /** Length of the byte order mark, to be skipped. */
  readonly bom: number;
  readonly reason: string;
}

/**
 * Detects the encoding from the first bytes: byte order mark, then zero bytes (UTF-16), then a strict UTF-8 check, then GB18030 against
 * windows-1252 by how well the high bytes pair up. `complete` says that `sample` is the whole text; otherwise a character cut off at
 * the end is no offence. `isUtf8` is the strict check that the surroundings have.
 */
export function detectEncoding(
  sample: Uint8Array,
  complete: boolean,
  isUtf8: (bytes: Uint8Array) => boolean,
): DetectedEncoding {
  const [a, b, c] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bom: 3, reason: 'byte order mark EF BB BF' };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bom: 2, reason: 'byte order mark FF FE' };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bom: 2, reason: 'byte order mark FE FF' };
  const wide = wideByZeros(sample);
  if (wide !== null) return { encoding: wide, bom: 0, reason: 'every second byte of most characters is zero' };
  if (isUtf8(complete ? sample : sample.subarray(0, wholeUtf8Length(sample)))) {
    const ascii = sample.every((byte) => byte < 0x80);
    return { encoding: 'utf-8', bom: 0, reason: ascii ? 'only ASCII so far' : 'the bytes are valid UTF-8' };
  }
  return doubleByteOrLatin(sample);
}

/** Length without a UTF-8 character that the end cuts off. */
export function wholeUtf8Length(bytes: Uint8Array): number {
  const n = bytes.length;
  for (let back = 1; back <= Math.min(3, n); back++) {
    const byte = bytes[n - back] ?? 0;
    if (byte < 0x80) return n;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? n - back : n;
    }
  }
  return n;
}

function wideByZeros(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const n = Math.min(sample.length & ~1, 4096);
  if (n < 4) return null;
  let even = 0;
  let odd = 0;
  let bothZero = 0;
  for (let i = 0; i < n; i += 2) {
    if (sample[i] === 0 && sample[i + 1] === 0) bothZero++;
    else if (sample[i] === 0) even++;
    else if (sample[i + 1] === 0) odd++;
  }
  if (bothZero > 0) return null;
  if (odd > n / 20 && even < odd / 8) return 'utf-16le';
  if (even > n / 20 && odd < even / 8) return 'utf-16be';
  return null;
}

/**
 * In GB18030 text a high byte leads a pair (second byte 40–FE) or a group of four, mostly with both bytes high; in western text high
 * bytes stand alone between ASCII letters.
 */
function doubleByteOrLatin(sample: Uint8Array): DetectedEncoding {
  let pairs = 0;
  let lone = 0;
  let broken = 0;
  for (let i = 0; i < sample.length; i++) {
    const lead = sample[i] ?? 0;
    if (lead < 0x80) continue;
    const next = sample[i + 1];
    if (next === undefined) break;
    if (lead === 0x80 || lead === 0xff || next < 0x30 || next === 0x7f || next === 0xff || (next > 0x39 && next < 0x40))
      broken++;
    else if (next >= 0x30 && next <= 0x39) {
      const third = sample[i + 2] ?? 0x81;
      if (third >= 0x81 && third !== 0xff) {
        pairs++;
        i += 3;
      } else broken++;
    } else {
      if (next >= 0x80) pairs++;
      else lone++;
      i++;
    }
  }
  const share = `${pairs} double-byte characters, ${lone + broken} high bytes on their own`;
  return broken * 20 < pairs + broken && pairs * 2 > lone
    ? { encoding: 'gb18030', bom: 0, reason: `not UTF-8; high bytes come in pairs (${share})` }
    : { encoding: 'windows-1252', bom: 0, reason: `not UTF-8; high bytes stand alone (${share})` };
}
