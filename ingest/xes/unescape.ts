/** What was found while references and white space of a value were resolved. */
export interface UnescapeTally {
  /** References to no character we know, kept as they stand. */
  unknownReferences: number;
  /** Control characters XML forbids, replaced by U+FFFD. */
  controlCharacters: number;
}

const NAMED: Readonly<Record<string, number>> = { amp: 0x26, lt: 0x3c, gt: 0x3e, quot: 0x22, apos: 0x27 };
const LONGEST_REFERENCE = 12;

/**
 * Resolves the value `bytes[from … to)` into `out`, which must have room for `3 · (to − from)` bytes, and gives the length: named and
 * numeric references as UTF-8, each line break or tab as one space (attribute value normalisation, XML 1.0 §3.3.3).
 */
export function unescapeInto(
  bytes: Uint8Array,
  from: number,
  to: number,
  out: Uint8Array,
  tally: UnescapeTally,
): number {
  let n = 0;
  for (let p = from; p < to; p++) {
    const byte = bytes[p]!;
    if (byte === 0x26) {
      const semicolon = referenceEnd(bytes, p, to);
      const code = semicolon < 0 ? -1 : codePointOf(bytes, p + 1, semicolon);
      if (code < 0) {
        tally.unknownReferences++;
        out[n++] = byte;
        continue;
      }
      if (isForbidden(code)) tally.controlCharacters++;
      n = writeUtf8(out, n, isForbidden(code) ? 0xfffd : code);
      p = semicolon;
    } else if (byte >= 0x20) out[n++] = byte;
    else if (byte === 0x0d && bytes[p + 1] === 0x0a && p + 1 < to) continue;
    else if (byte === 0x0a || byte === 0x0d || byte === 0x09) out[n++] = 0x20;
    else {
      tally.controlCharacters++;
      n = writeUtf8(out, n, 0xfffd);
    }
  }
  return n;
}

function referenceEnd(bytes: Uint8Array, from: number, to: number): number {
  const limit = Math.min(to, from + LONGEST_REFERENCE);
  for (let p = from + 1; p < limit; p++) if (bytes[p] === 0x3b) return p;
  return -1;
}

function codePointOf(bytes: Uint8Array, from: number, to: number): number {
  let text = '';
  for (let p = from; p < to; p++) text += String.fromCharCode(bytes[p]!);
  const hex = /^#x([0-9a-fA-F]+)$/.exec(text);
  if (hex) return Number.parseInt(hex[1]!, 16);
  if (/^#[0-9]+$/.test(text)) return Number(text.slice(1));
  return Object.hasOwn(NAMED, text) ? NAMED[text]! : -1;
}

const isForbidden = (code: number): boolean =>
  (code < 0x20 && code !== 9 && code !== 10 && code !== 13) || (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff;

function writeUtf8(out: Uint8Array, at: number, code: number): number {
  if (code < 0x80) out[at++] = code;
  else if (code < 0x800) {
    out[at++] = 0xc0 | (code >>> 6);
    out[at++] = 0x80 | (code & 0x3f);
  } else if (code < 0x10000) {
    out[at++] = 0xe0 | (code >>> 12);
    out[at++] = 0x80 | ((code >>> 6) & 0x3f);
    out[at++] = 0x80 | (code & 0x3f);
  } else {
    out[at++] = 0xf0 | (code >>> 18);
    out[at++] = 0x80 | ((code >>> 12) & 0x3f);
    out[at++] = 0x80 | ((code >>> 6) & 0x3f);
    out[at++] = 0x80 | (code & 0x3f);
  }
  return at;
}
