import { type DetectedEncoding, detectEncoding } from './encoding.ts';

const HEAD = 1024;

/** A stream as UTF-8. */
export interface Utf8Stream {
  /** Known once the first chunk has come. */
  encoding: string;
  /** Sequences the encoding does not know, replaced by U+FFFD while converting; UTF-8 passes unchanged and uncounted. */
  replaced: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Finds out the encoding from the first bytes and converts to UTF-8 where it is another. Throws `wrong-encoding`. */
export function toUtf8(chunks: AsyncIterable<Uint8Array>, asked: string | undefined, file: string): Utf8Stream {
  const stream: Utf8Stream = { encoding: 'UTF-8', replaced: 0, chunks: convert() };
  async function* convert(): AsyncGenerator<Uint8Array> {
    let detected: DetectedEncoding | null = null;
    let head: Uint8Array = new Uint8Array(0);
    for await (const chunk of chunks) {
      if (detected !== null) {
        yield* converted(chunk, detected);
        continue;
      }
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      if (head.length < HEAD) continue;
      detected = start(head);
      yield* converted(head.subarray(detected.skip), detected);
    }
    if (detected === null) {
      detected = start(head);
      yield* converted(head.subarray(detected.skip), detected);
    }
    if (detected.decoder !== null) yield encoded(detected.decoder.decode());
  }
  function start(head: Uint8Array): DetectedEncoding {
    const detected = detectEncoding(head.subarray(0, HEAD), asked, file);
    stream.encoding = detected.name;
    return detected;
  }
  function* converted(chunk: Uint8Array, { decoder }: DetectedEncoding): Generator<Uint8Array> {
    if (decoder === null) yield chunk;
    else yield encoded(decoder.decode(chunk, { stream: true }));
  }
  function encoded(text: string): Uint8Array {
    for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) stream.replaced++;
    return Buffer.from(text, 'utf8');
  }
  return stream;
}
