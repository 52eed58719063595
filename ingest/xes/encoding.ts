import { IngestError } from '../error.ts';

/** How the bytes of a file become UTF-8. */
export interface DetectedEncoding {
  /** The name to report. */
  readonly name: string;
  /** Bytes of the byte order mark. */
  readonly skip: number;
  /** `null` where the bytes are UTF-8 as they are. */
  readonly decoder: TextDecoder | null;
}

/** The encoding by byte order mark, pattern of zero bytes, the user's word or the XML declaration, in this order; else UTF-8. */
export function detectEncoding(head: Uint8Array, asked: string | undefined, file: string): DetectedEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { name: 'UTF-8', skip: 3, decoder: null };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'UTF-16LE', skip: 2, decoder: new TextDecoder('utf-16le') };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'UTF-16BE', skip: 2, decoder: new TextDecoder('utf-16be') };
  if (head[0] === 0x3c && head[1] === 0) return { name: 'UTF-16LE', skip: 0, decoder: new TextDecoder('utf-16le') };
  if (head[0] === 0 && head[1] === 0x3c) return { name: 'UTF-16BE', skip: 0, decoder: new TextDecoder('utf-16be') };
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/.exec(latin1(head))?.[1];
  const name = asked ?? declared ?? 'UTF-8';
  // A declaration we could read byte by byte is not UTF-16, whatever it says.
  if (/^(utf-?8|us-ascii|ascii)$/i.test(name) || (asked === undefined && /^(utf-?16|ucs-?2|iso-10646-ucs)/i.test(name)))
    return { name: 'UTF-8', skip: 0, decoder: null };
  try {
    return { name, skip: 0, decoder: new TextDecoder(name) };
  } catch (cause) {
    const message = `unknown encoding ${JSON.stringify(name)}; name another, e.g. "UTF-8", "ISO-8859-1" or "GB18030"`;
    throw new IngestError('wrong-encoding', message, { file, value: name }, cause);
  }
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
