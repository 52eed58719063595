import { isAscii, isUtf8 } from 'node:buffer';
import { type DetectedEncoding, wholeUtf8Length } from '#analysis/mapping';
import { IngestError } from '../error.ts';
import type { ImportWarning, IngestHooks } from '../types.ts';
import { readBytes, readHead } from './byte-source.ts';
import { detectEncoding } from './detect.ts';
import { decodedByLine, isLocal, type LineOddities, linesByEncoding } from './line-encodings.ts';

const SAMPLE = 1 << 20;
/** So many lines that are not UTF-8 are no single damages. */
const MANY_LINES = 20;

/** A text being read: UTF-8 whatever the file has. */
export interface TextSource {
  readonly detected: DetectedEncoding;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Set while reading: some bytes of a text that is otherwise UTF-8 are not valid. */
  readonly hasInvalidBytes: () => boolean;
  /** What was odd so far: lines in another encoding than the rest, bytes without a meaning. */
  readonly warnings: () => ImportWarning[];
}

/** Thrown while reading when bytes deep in the file show that the guess from its beginning was wrong: start again with this one. */
class EncodingChanged extends Error {
  readonly encoding: string;
  constructor(encoding: string) {
    super(`the text turned out to be ${encoding}`);
    this.encoding = encoding;
  }
}

const wrong = (path: string, message: string, cause?: unknown): IngestError =>
  new IngestError(
    'wrong-encoding',
    `${message} in ${JSON.stringify(path)}; leave the encoding out to have it detected`,
    { file: path },
    cause,
  );

/**
 * Reads a file as UTF-8 chunks. `given` is the user's word on the encoding; it is checked against the bytes and `wrong-encoding` is
 * thrown where they contradict it. Without it the encoding is detected; where bytes deep in the file show that the guess was wrong,
 * `read` is called a second time, with a source from the start.
 */
export async function readText<T>(
  path: string,
  given: string | undefined,
  hooks: IngestHooks,
  read: (source: TextSource) => Promise<T>,
): Promise<T> {
  try {
    return await read(await openText(path, given, hooks));
  } catch (error) {
    if (!(error instanceof EncodingChanged)) throw error;
    return await read(await openText(path, given, hooks, error.encoding));
  }
}

async function openText(
  path: string,
  given: string | undefined,
  hooks: IngestHooks,
  assumed?: string,
): Promise<TextSource> {
  const { head, complete } = await readHead(path, SAMPLE);
  const found = detectEncoding(head, complete);
  const detected =
    given !== undefined
      ? { ...checkGiven(path, given, found, head), reason: 'given by the user' }
      : assumed !== undefined
        ? { ...found, encoding: assumed, reason: 'found deeper in the file, where the bytes are not UTF-8' }
        : found;
  let invalid = false;
  const oddities: LineOddities = { utf8: 0, firstUtf8: 0, replaced: 0 };
  const bytes = skip(readBytes(path, hooks), detected.bom);
  const chunks =
    detected.encoding === 'utf-8'
      ? checkedUtf8(path, bytes, given !== undefined, () => {
          invalid = true;
        })
      : given === undefined && isLocal(detected.encoding)
        ? decodedByLine(bytes, detected.encoding, oddities)
        : transcoded(path, bytes, detected.encoding, given !== undefined);
  return { detected, chunks, hasInvalidBytes: () => invalid, warnings: () => warningsOf(oddities, detected.encoding) };
}

function warningsOf({ utf8, firstUtf8, replaced }: LineOddities, encoding: string): ImportWarning[] {
  const warnings: ImportWarning[] = [];
  if (utf8 > 0) {
    const message = `the text is ${encoding}, but for lines in UTF-8, the first one line ${firstUtf8}: each was read in its own encoding`;
    warnings.push({ code: 'mixed-encodings', message, count: utf8 });
  }
  if (replaced > 0) {
    const message = `bytes that mean nothing in ${encoding} became \ufffd; data quality leads to their rows`;
    warnings.push({ code: 'invalid-bytes', message, count: replaced });
  }
  return warnings;
}

function checkGiven(path: string, given: string, found: DetectedEncoding, head: Uint8Array): DetectedEncoding {
  let label: string;
  try {
    label = new TextDecoder(given).encoding;
  } catch (cause) {
    const known = 'utf-8, utf-16le, utf-16be, gb18030, gbk, windows-1252';
    throw new IngestError(
      'invalid-option',
      `unknown encoding ${JSON.stringify(given)}; use one of ${known}`,
      { file: path },
      cause,
    );
  }
  if (label === 'gbk') label = 'gb18030';
  const wide = (name: string): boolean => name.startsWith('utf-16');
  const sure = found.bom > 0 || wide(found.encoding);
  const differs = sure
    ? found.encoding !== label
    : wide(label) || (found.encoding === 'utf-8' && label !== 'utf-8' && !isAscii(head));
  if (differs)
    throw wrong(
      path,
      `the encoding was given as ${JSON.stringify(given)}, but it is ${found.encoding} (${found.reason})`,
    );
  return { encoding: label, bom: found.bom, reason: '' };
}

async function* skip(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    const cut = Math.min(bytes, chunk.length);
    bytes -= cut;
    if (cut < chunk.length) yield cut === 0 ? chunk : chunk.subarray(cut);
  }
}

/** Passes chunks on, looking for bytes that are not UTF-8: an error when UTF-8 was promised or nothing but ASCII came before. */
async function* checkedUtf8(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  promised: boolean,
  onInvalid: () => void,
): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0);
  let onlyAscii = true;
  for await (const chunk of chunks) {
    // Of a chunk that begins within a character only that is put together: copying all of it takes as long as checking it.
    const begun = rest.length === 0 ? 0 : continuationBytes(chunk);
    const joined = rest.length === 0 || isUtf8(Buffer.concat([rest, chunk.subarray(0, begun)]));
    const text: Uint8Array = joined ? chunk.subarray(begun) : Buffer.concat([rest, chunk]);
    const whole = wholeUtf8Length(text);
    if (!isUtf8(text.subarray(0, whole))) {
      if (promised) throw wrong(path, 'the encoding was given as UTF-8, but there are bytes that are not');
      const changed = onlyAscii ? detectEncoding(text, false).encoding : encodingOfMany(text);
      if (changed !== null && changed !== 'utf-8') throw new EncodingChanged(changed);
      onInvalid();
    } else if (onlyAscii) onlyAscii = isAscii(text);
    rest = text.slice(whole);
    yield chunk;
  }
  if (rest.length > 0) {
    if (promised) throw wrong(path, 'the encoding was given as UTF-8, but the last character is cut off');
    onInvalid();
  }
}

/** How many of its first bytes, three at most, go on with a character begun before. */
function continuationBytes(bytes: Uint8Array): number {
  let n = 0;
  while (n < 3 && n < bytes.length && ((bytes[n] as number) & 0xc0) === 0x80) n++;
  return n;
}

/** The encoding of a part of a UTF-8 text in which many lines have another one; `null` where they are few, hence damaged. */
function encodingOfMany(part: Uint8Array): string | null {
  const { others } = linesByEncoding(part);
  if (others.length < MANY_LINES) return null;
  const { encoding } = detectEncoding(part, false);
  return isLocal(encoding) ? encoding : null;
}

async function* transcoded(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  encoding: string,
  fatal: boolean,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal, ignoreBOM: true });
  try {
    for await (const chunk of chunks) {
      const text = decoder.decode(chunk, { stream: true });
      if (text.length > 0) yield Buffer.from(text, 'utf8');
    }
    const end = decoder.decode();
    if (end.length > 0) yield Buffer.from(end, 'utf8');
  } catch (error) {
    if (error instanceof TypeError)
      throw wrong(path, `the encoding was given as ${encoding}, but there are bytes that are not`, error);
    throw error;
  }
}
