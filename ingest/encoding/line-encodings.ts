const LF = 10;
/** A line beyond this is handed on without looking at its encoding as a whole. */
const MAX_LINE_BYTES = 8 << 20;
/** In GB18030, valid UTF-8 by chance gets unlikely with this many high bytes in a line; in windows-1252 with the first character. */
const SURE_HIGH_BYTES = { gb18030: 6, 'windows-1252': 2 } as const;

/** Encodings without a byte order mark that leave line ends and ASCII alone, so that single lines can be told from UTF-8. */
export type LocalEncoding = keyof typeof SURE_HIGH_BYTES;
export const isLocal = (encoding: string): encoding is LocalEncoding => Object.hasOwn(SURE_HIGH_BYTES, encoding);

const NOT_UTF8 = -1;

/**
 * The number of high bytes of a line that is valid UTF-8, `NOT_UTF8` for others. Where a run of them cannot be GB18030, because an odd
 * one stands before a character that never follows, the number is a sure one.
 */
function utf8HighBytes(bytes: Uint8Array, from: number, to: number): number {
  let high = 0;
  let odd = 0;
  for (let i = from; i < to; ) {
    const lead = bytes[i] as number;
    if (lead < 0x80) {
      if (odd === 1 && lead < 0x40) high += SURE_HIGH_BYTES.gb18030;
      odd = 0;
      i++;
      continue;
    }
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || i + length > to) return NOT_UTF8;
    for (let k = 1; k < length; k++) if (((bytes[i + k] as number) & 0xc0) !== 0x80) return NOT_UTF8;
    high += length;
    odd ^= length & 1;
    i += length;
  }
  return odd === 1 ? high + SURE_HIGH_BYTES.gb18030 : high;
}

/** Where the line that begins at `from` ends, its line end included. */
function lineEnd(bytes: Uint8Array, from: number): number {
  const at = bytes.indexOf(LF, from);
  return at < 0 ? bytes.length : at + 1;
}

/** How many lines beyond ASCII are UTF-8 and how many are not, and those that are not. */
export function linesByEncoding(bytes: Uint8Array): { readonly utf8: number; readonly others: Uint8Array[] } {
  const others: Uint8Array[] = [];
  let utf8 = 0;
  for (let from = 0; from < bytes.length; ) {
    const to = lineEnd(bytes, from);
    const high = utf8HighBytes(bytes, from, to);
    if (high > 0) utf8++;
    else if (high === NOT_UTF8) others.push(bytes.subarray(from, to));
    from = to;
  }
  return { utf8, others };
}

/** What was odd about a text in a local encoding. */
export interface LineOddities {
  /** Lines that are UTF-8 instead. */
  utf8: number;
  /** 1-based line of the first of them; 0 while there is none. */
  firstUtf8: number;
  /** Characters that stand for bytes without a meaning. */
  replaced: number;
}

const REPLACEMENT = '\ufffd';

/** UTF-8 of a text of which most is in a local encoding: lines that are surely UTF-8 pass as they are, and are counted. */
export async function* decodedByLine(
  chunks: AsyncIterable<Uint8Array>,
  encoding: LocalEncoding,
  found: LineOddities,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const sure = SURE_HIGH_BYTES[encoding];
  const decoded = (part: Uint8Array): Buffer => {
    const text = decoder.decode(part, { stream: true });
    for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) found.replaced++;
    return Buffer.from(text, 'utf8');
  };
  let line = 1;
  let rest: Uint8Array = new Uint8Array(0);
  const parts = function* (bytes: Uint8Array): Generator<Uint8Array> {
    let begin = 0;
    for (let from = 0; from < bytes.length; line++) {
      const to = lineEnd(bytes, from);
      if (utf8HighBytes(bytes, from, to) >= sure) {
        found.utf8++;
        if (found.firstUtf8 === 0) found.firstUtf8 = line;
        if (from > begin) yield decoded(bytes.subarray(begin, from));
        yield bytes.subarray(from, to);
        begin = to;
      }
      from = to;
    }
    if (begin < bytes.length) yield decoded(bytes.subarray(begin));
  };
  for await (const chunk of chunks) {
    const bytes: Uint8Array = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const last = bytes.lastIndexOf(LF) + 1;
    if (last > 0) yield* parts(bytes.subarray(0, last));
    if (bytes.length - last <= MAX_LINE_BYTES) rest = bytes.slice(last);
    else {
      yield decoded(bytes.subarray(last));
      rest = new Uint8Array(0);
    }
  }
  yield* parts(rest);
  const end = decoder.decode();
  if (end.length > 0) yield Buffer.from(end, 'utf8');
}
