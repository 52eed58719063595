import Papa from 'papaparse';

const FIRST_BYTES = 200_000;
const ROWS = 12;

export interface LocalPreview {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly encoding: 'UTF-8' | 'GB18030' | 'UTF-16LE' | 'UTF-16BE';
}

/** The first rows of a table as they are in the file, read in the browser: something to look at while the file is being sent. `null` for what is no delimited text. */
export async function localPreview(file: File): Promise<LocalPreview | null> {
  const bytes = new Uint8Array(await file.slice(0, FIRST_BYTES).arrayBuffer());
  const isWhole = file.size <= FIRST_BYTES;
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (bytes.length === 0 || isGzip) return null;
  const { text, encoding } = decodeStart(bytes, isWhole);
  if (/^\ufeff?\s*[<{[]/.test(text) || text.includes('\0')) return null;
  const { data } = Papa.parse<string[]>(text, { preview: ROWS + 1, skipEmptyLines: true });
  const [columns, ...rows] = data;
  return columns === undefined ? null : { columns, rows, encoding };
}

/** Decodes the start of a file: by byte-order mark, else UTF-8 where the bytes allow it, else GB18030. The last character may be cut in two. */
export function decodeStart(bytes: Uint8Array, isWhole: boolean): { text: string; encoding: LocalPreview['encoding'] } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16LE' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16BE' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole }), encoding: 'UTF-8' };
  } catch {
    return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'GB18030' };
  }
}
