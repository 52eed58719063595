import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { detectEncoding, inspectFile, readHead } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import { sniffOcel } from '../ocel/sniff.ts';
import { listZip } from '../zip/index.ts';

/** Formats a log can be read from; a zip holds files of the others. */
export type LogFormat = 'csv' | 'xes' | 'mxml' | 'xlsx' | 'parquet' | 'arrow' | 'json' | 'ocel' | 'zip';

const HEAD = 1 << 16;
const OFFICE = '\xd0\xcf\x11\xe0';

const READABLE: readonly { readonly starts: string; readonly format: LogFormat }[] = [
  { starts: 'PAR1', format: 'parquet' },
  { starts: 'PARE', format: 'parquet' },
  { starts: 'ARROW1', format: 'arrow' },
  { starts: '\xff\xff\xff\xff', format: 'arrow' },
];

const KNOWN: readonly { readonly starts: string; readonly what: string }[] = [
  { starts: '%PDF', what: 'a PDF document' },
  { starts: '\x89PNG', what: 'a PNG picture' },
  { starts: '\xff\xd8\xff', what: 'a JPEG picture' },
  { starts: 'GIF8', what: 'a GIF picture' },
  { starts: 'Rar!', what: 'a RAR archive' },
  { starts: "7z\xbc\xaf'", what: 'a 7-Zip archive' },
  { starts: 'FEA1', what: 'a Feather file of version 1 (write it again as version 2)' },
  { starts: '\x7fELF', what: 'a program' },
];

const READ = 'give a CSV, XLSX, Parquet, Arrow, JSON lines, XES, MXML or OCEL file';

/**
 * The format of a file by its content, whatever it is called; of a gzip the format inside. Throws `unknown-format`, `empty-file`,
 * `file-not-found`, `protected-file`, `damaged-file` …
 */
export async function sniffFormat(path: string, encoding?: string): Promise<LogFormat> {
  const { gzip } = await inspectFile(path);
  const { head, complete } = await readHead(path, HEAD);
  const shown = JSON.stringify(basename(path));
  if (head.length === 0) throw new IngestError('empty-file', `${shown} is empty; export the log again`, { file: path });
  const start = Buffer.from(head.subarray(0, 16)).toString('latin1');
  const refuse = (what: string): IngestError =>
    new IngestError('unknown-format', `${shown} is ${what}, not an event log; ${READ}`, { file: path });
  const readable = READABLE.find(({ starts }) => start.startsWith(starts));
  if (readable !== undefined) return readable.format;
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return gzip ? 'zip' : zipFormat(path, refuse);
  if (start.startsWith(OFFICE)) throw await oldOffice(path, gzip, refuse);
  const known = KNOWN.find(({ starts }) => start.startsWith(starts));
  if (known !== undefined) throw refuse(known.what);
  if (sniffOcel(head, complete) !== null) return 'ocel';
  const detected = detectEncoding(head, complete);
  const text = new TextDecoder(detected.encoding)
    .decode(head)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (text.startsWith('<')) {
    if (/<(\w+:)?WorkflowLog[\s>]/.test(text)) return 'mxml';
    if (/<(\w+:)?log[\s>]/.test(text) || !/<html|<!doctype html|<(\w+:)?definitions|<pnml|<ocel/i.test(text))
      return 'xes';
    throw refuse('an XML or HTML document');
  }
  if (/^(\{\s*["}]|\[\s*[[{"\]])/.test(text)) return jsonFormat(text, complete, refuse);
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

type Refuse = (what: string) => IngestError;

async function zipFormat(path: string, refuse: Refuse): Promise<LogFormat> {
  const names = new Set((await listZip(path)).map(({ name }) => name));
  if (names.has('xl/workbook.bin')) throw refuse('a binary Excel workbook (.xlsb; save it as .xlsx)');
  if (names.has('[Content_Types].xml')) {
    if ([...names].some((name) => /^word\/|^ppt\//.test(name))) throw refuse('a Word or PowerPoint document');
    return 'xlsx';
  }
  if (names.has('content.xml') && names.has('mimetype')) throw refuse('an OpenDocument file (save it as .xlsx)');
  return 'zip';
}

/** Old Office files are small file systems; the directory says what is in them. */
async function oldOffice(path: string, gzip: boolean, refuse: Refuse): Promise<IngestError> {
  const streams = gzip ? '' : await streamNames(path);
  if (streams.includes('EncryptedPackage')) {
    const message = `${JSON.stringify(basename(path))} is protected by a password; save it without one`;
    return new IngestError('protected-file', message, { file: path });
  }
  return refuse(
    /Workbook|Book/.test(streams) ? 'an old Excel workbook (.xls; save it as .xlsx)' : 'an old Office document',
  );
}

async function streamNames(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const header = Buffer.alloc(512);
    await file.read(header, 0, 512, 0);
    const sector = 1 << Math.min(16, header.readUInt16LE(30));
    const directory = Buffer.alloc(4096);
    await file.read(directory, 0, 4096, (header.readUInt32LE(48) + 1) * sector);
    return directory.toString('utf16le');
  } finally {
    await file.close();
  }
}

function jsonFormat(text: string, complete: boolean, refuse: Refuse): LogFormat {
  if (/^\[\s*["[]/.test(text)) throw refuse('a JSON document without objects');
  if (complete && text.startsWith('{')) {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null && Object.keys(value).length < 2)
        throw refuse('a JSON document with a single object');
      if (isByColumn(value))
        throw refuse('a JSON document written column by column (write one object a row, in pandas orient="records")');
    } catch (error) {
      if (error instanceof IngestError) throw error;
    }
  }
  return 'json';
}

/** Whether every value of an object is an object with the same keys: rows stand side by side in its columns. */
function isByColumn(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.values(value).map((column: unknown) =>
    typeof column === 'object' && column !== null && !Array.isArray(column) ? Object.keys(column).join('\n') : '',
  );
  return keys[0] !== '' && keys.every((one) => one === keys[0]);
}
