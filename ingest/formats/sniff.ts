import { basename } from 'node:path';
import { detectEncoding, inspectFile, readHead } from '../encoding/index.ts';
import { IngestError } from '../error.ts';

/** Formats a log can be read from. */
export type LogFormat = 'csv' | 'xes';

const HEAD = 1 << 16;

const KNOWN: readonly { readonly starts: string; readonly what: string }[] = [
  { starts: '%PDF', what: 'a PDF document' },
  { starts: '\x89PNG', what: 'a PNG picture' },
  { starts: '\xff\xd8\xff', what: 'a JPEG picture' },
  { starts: 'GIF8', what: 'a GIF picture' },
  { starts: 'PK\x03\x04', what: 'a zip archive or an Excel workbook' },
  { starts: '\xd0\xcf\x11\xe0', what: 'an old Office document' },
  { starts: 'Rar!', what: 'a RAR archive' },
  { starts: "7z\xbc\xaf'", what: 'a 7-Zip archive' },
  { starts: 'SQLite format 3', what: 'an SQLite database' },
  { starts: 'PAR1', what: 'a Parquet file' },
  { starts: 'ARROW1', what: 'an Arrow file' },
  { starts: '\x7fELF', what: 'a program' },
];

/** The format of a file by its content, whatever it is called. Throws `unknown-format`, `empty-file`, `file-not-found` … */
export async function sniffFormat(path: string, encoding?: string): Promise<LogFormat> {
  await inspectFile(path);
  const { head, complete } = await readHead(path, HEAD);
  const shown = JSON.stringify(basename(path));
  if (head.length === 0) throw new IngestError('empty-file', `${shown} is empty; export the log again`, { file: path });
  const start = Buffer.from(head.subarray(0, 16)).toString('latin1');
  const known = KNOWN.find(({ starts }) => start.startsWith(starts));
  const refuse = (what: string): IngestError =>
    new IngestError('unknown-format', `${shown} is ${what}, not an event log; give a CSV or XES file`, { file: path });
  if (known !== undefined) throw refuse(known.what);
  const detected = detectEncoding(head, complete);
  const text = new TextDecoder(detected.encoding)
    .decode(head)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (text.startsWith('<')) {
    if (/<(\w+:)?log[\s>]/.test(text) || !/<html|<!doctype html|<(\w+:)?definitions|<pnml|<ocel/i.test(text))
      return 'xes';
    throw refuse('an XML or HTML document');
  }
  if (/^[{[]\s*"/.test(text)) throw refuse('a JSON document');
  const beginning = text.slice(0, 4096);
  const oddities = Array.from(beginning).filter(isOdd).length;
  if (encoding === undefined && oddities > beginning.length / 100) throw refuse('a binary file');
  return 'csv';
}

/** Control characters that no text has; unit and escape separators occur in exports. */
function isOdd(char: string): boolean {
  const code = char.charCodeAt(0);
  return code < 32 && !(code >= 9 && code <= 13) && code !== 27;
}
