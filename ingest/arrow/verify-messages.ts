import type { FileHandle } from 'node:fs/promises';
import { FlatTable } from './flat-table.ts';

const MAGIC = 'ARROW1';
const MAX_METADATA = 256 << 20;
const MAX_FIELDS = 100_000;
const MAX_DEPTH = 64;
/** Values that may stand for no bytes at all (columns of nulls, compressed runs). */
const FREE_VALUES = 10_000_000;
const MAX_VALUES = 2 ** 31;
const BLOCK = 24;

const SCHEMA = 1;
const DICTIONARY = 2;
const RECORDS = 3;

/**
 * Checks the metadata of every message of an Arrow file or stream (format 1.5) against the bytes that are there, before the library
 * reads them. Throws Error for lengths that cannot be. Whether a stream has its end mark comes back.
 */
export async function verifyMessages(file: FileHandle, size: number): Promise<{ readonly ended: boolean }> {
  const reader = new Bytes(file, size);
  const isFile = size >= 24 && (await reader.read(0, 6)).toString('latin1') === MAGIC;
  if (isFile) {
    await verifyFile(reader, size);
    return { ended: true };
  }
  for (let at = 0; at + 4 <= size; ) {
    const next = await verifyMessage(reader, at, size);
    if (next === null) return { ended: true };
    at = next;
  }
  return { ended: false };
}

class Bytes {
  readonly #file: FileHandle;
  readonly #size: number;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.#size = size;
  }

  async read(at: number, length: number): Promise<Buffer> {
    if (!(at >= 0 && length >= 0 && at + length <= this.#size && length <= MAX_METADATA))
      throw new RangeError('a message leaves the file');
    const buffer = Buffer.alloc(length);
    await this.#file.read(buffer, 0, length, at);
    return buffer;
  }
}

async function verifyFile(reader: Bytes, size: number): Promise<void> {
  const tail = await reader.read(size - 10, 10);
  const length = tail.readInt32LE(0);
  if (tail.toString('latin1', 4) !== MAGIC) throw new Error('the end of the file is missing');
  const footer = FlatTable.root(await reader.read(size - 10 - length, length));
  const schema = footer.table(1);
  if (schema === null) throw new Error('the file has no schema');
  verifySchema(schema);
  for (const field of [2, 3]) {
    const blocks = footer.vector(field, BLOCK);
    for (let i = 0; i < blocks.length; i++) await verifyMessage(reader, footer.longAt(blocks.at + i * BLOCK), size);
  }
}

/** The place behind the message and its body, `null` at the end mark. */
async function verifyMessage(reader: Bytes, from: number, size: number): Promise<number | null> {
  let at = from;
  let length = (await reader.read(at, 4)).readInt32LE(0);
  at += 4;
  if (length === -1) {
    length = (await reader.read(at, 4)).readInt32LE(0);
    at += 4;
  }
  if (length === 0) return null;
  const message = FlatTable.root(await reader.read(at, length));
  const body = message.long(3);
  if (!(body >= 0 && at + length + body <= size)) throw new Error('the body of a message leaves the file');
  const header = message.table(2);
  if (header === null) throw new Error('a message has no header');
  const type = message.byte(1);
  if (type === SCHEMA) verifySchema(header);
  else if (type === RECORDS) verifyRecords(header, body);
  else if (type === DICTIONARY) {
    const data = header.table(1);
    if (data === null) throw new Error('a dictionary has no values');
    verifyRecords(data, body);
  }
  return at + length + body;
}

function verifySchema(schema: FlatTable): void {
  let fields = 0;
  const walk = (field: FlatTable, depth: number): void => {
    if (++fields > MAX_FIELDS || depth > MAX_DEPTH) throw new Error('the schema has no end');
    field.vector(0, 1);
    verifyNotes(field, 6);
    for (const child of field.tables(5)) walk(child, depth + 1);
  };
  for (const field of schema.tables(1)) walk(field, 0);
  verifyNotes(schema, 2);
}

function verifyNotes(table: FlatTable, field: number): void {
  for (const note of table.tables(field)) {
    note.vector(0, 1);
    note.vector(1, 1);
  }
}

function verifyRecords(records: FlatTable, body: number): void {
  const packed = records.table(3) !== null;
  const most = packed ? MAX_VALUES : Math.max(FREE_VALUES, body * 8);
  const check = (length: number): void => {
    if (!(length >= 0 && length <= most)) throw new Error(`${length} values cannot stand in ${body} bytes`);
  };
  check(records.long(0));
  const nodes = records.vector(1, 16);
  for (let i = 0; i < nodes.length; i++) check(records.longAt(nodes.at + i * 16));
  const buffers = records.vector(2, 16);
  for (let i = 0; i < buffers.length; i++) {
    const offset = records.longAt(buffers.at + i * 16);
    const length = records.longAt(buffers.at + i * 16 + 8);
    if (!(offset >= 0 && length >= 0 && offset + length <= body)) throw new Error('a buffer leaves its body');
  }
  records.vector(4, 8);
}
