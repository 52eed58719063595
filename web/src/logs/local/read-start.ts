import Papa from 'papaparse';
import { type DetectedEncoding, detectEncoding, type TableHead, tableHead, usualWidth } from '#analysis/mapping';
import type { TablePreview } from '../../api/types.ts';
import { profileRows } from './profile-rows.ts';

/** What the user says about a text beside its columns. */
export interface TextOptions {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly headerRow?: number;
}

const DELIMITERS = [',', ';', '\t', '|'];
const HEAD_ROWS = 200;
/** The rows that the server looks at, and a header. */
const ROWS = 5001;

/**
 * What the server will say of a delimited text, from its first bytes alone: columns, first rows, roles. The same definitions of names,
 * times and heads are used. `null` for what is no delimited text.
 */
export function readStart(bytes: Uint8Array, isWhole: boolean, options: TextOptions = {}): TablePreview | null {
  if (bytes.length === 0 || isPacked(bytes)) return null;
  const { text, encoding } = decodeStart(bytes, isWhole, options.encoding);
  if (/^\s*[<{[]/.test(text) || text.includes('\0') || text.trim() === '') return null;
  const delimiter = options.delimiter ?? likelyDelimiter(text);
  const rows = Papa.parse<string[]>(text, { delimiter, preview: ROWS, skipEmptyLines: true }).data;
  const sound = isWhole || rows.length === ROWS ? rows : rows.slice(0, -1);
  const head = headOf(sound, options.headerRow);
  if (head === null) return null;
  const names = head.header ?? Array.from({ length: head.columns }, (_, i) => `column${i + 1}`);
  const from = head.preamble + (head.header === null ? 0 : 1);
  const cells = sound.slice(from).filter((row) => row.length === names.length);
  return cells.length === 0 ? null : profileRows(names, cells, { encoding, delimiter });
}

/** A table in one column, or a sentence, is nothing to map yet: the server will say what it is. */
function headOf(rows: readonly string[][], headerRow: number | undefined): TableHead | null {
  if (headerRow !== undefined && headerRow > rows.length) return null;
  const head = tableHead(rows.slice(0, HEAD_ROWS), [], headerRow);
  return head.columns < 2 ? null : head;
}

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte);

/** gzip, zip (also workbooks), Parquet, Arrow, SQLite, PDF. */
const isPacked = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0x1f, 0x8b) ||
  startsWith(bytes, 0x50, 0x4b) ||
  startsWith(bytes, 0x50, 0x41, 0x52, 0x31) ||
  startsWith(bytes, 0x41, 0x52, 0x52, 0x4f, 0x57) ||
  startsWith(bytes, 0x53, 0x51, 0x4c, 0x69, 0x74, 0x65) ||
  startsWith(bytes, 0x25, 0x50, 0x44, 0x46);

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Decodes the start of a file in the encoding found or wished for. The last character may be cut in two. */
export function decodeStart(
  bytes: Uint8Array,
  isWhole: boolean,
  wish?: string,
): { readonly text: string; readonly encoding: string } {
  const found = detectEncoding(bytes, isWhole, isUtf8);
  const encoding = wish ?? found.encoding;
  const decoder = decoderOf(encoding, found);
  return { text: decoder.decode(bytes.subarray(found.bom), { stream: !isWhole }), encoding: decoder.encoding };
}

function decoderOf(label: string, found: DetectedEncoding): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder(found.encoding);
  }
}

/** The delimiter under which most rows have the same number of cells, more than one. */
function likelyDelimiter(text: string): string {
  let best = { delimiter: ',', score: -1 };
  for (const delimiter of DELIMITERS) {
    const rows = Papa.parse<string[]>(text, { delimiter, preview: HEAD_ROWS, skipEmptyLines: true }).data;
    const { columns, share } = usualWidth(rows);
    const score = columns > 1 ? share * Math.min(columns, 4) : 0;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
