import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { IngestError } from '../error.ts';

/** A file inside a zip archive. */
export interface ZipMember {
  readonly name: string;
  readonly bytes: number;
  readonly packedBytes: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  /** Place of the local header. */
  readonly offset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const MAX_DIRECTORY = 64 << 20;
const MAX_MEMBERS = 10_000;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;

export function damagedZip(path: string, why: string, cause?: unknown): IngestError {
  const shown = JSON.stringify(basename(path));
  return new IngestError(
    'damaged-file',
    `the zip data of ${shown} is damaged (${why}); transfer the file again`,
    { file: path },
    cause,
  );
}

/**
 * The files of a zip archive (APPNOTE 6.3, ZIP64 too) in the order of its directory; folders are left out. Throws `damaged-file`,
 * and `unsafe-archive` for names that lead outside the archive or for more than 10,000 members.
 */
export async function listZip(path: string): Promise<readonly ZipMember[]> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { count, at, length } = await findDirectory(file, size, path);
    if (count > MAX_MEMBERS)
      throw new IngestError(
        'unsafe-archive',
        `${JSON.stringify(basename(path))} holds ${count} files, the limit is ${MAX_MEMBERS}`,
        { file: path },
      );
    if (length > MAX_DIRECTORY || at < 0 || at + length > size) throw damagedZip(path, 'its directory is cut off');
    const directory = await bytesAt(file, at, length);
    return membersOf(directory, count, path).filter(({ name }) => !name.endsWith('/'));
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function findDirectory(
  file: FileHandle,
  size: number,
  path: string,
): Promise<{ count: number; at: number; length: number }> {
  const from = Math.max(0, size - END_BYTES - LONGEST_COMMENT - 20);
  const tail = await bytesAt(file, from, size - from);
  for (let i = tail.length - END_BYTES; i >= 0; i--) {
    if (tail.readUInt32LE(i) !== END) continue;
    const count = tail.readUInt16LE(i + 10);
    const length = tail.readUInt32LE(i + 12);
    const at = tail.readUInt32LE(i + 16);
    if (count !== FULL_16 && length !== FULL_32 && at !== FULL_32) return { count, at, length };
    if (i < 20 || tail.readUInt32LE(i - 20) !== LOCATOR_64) return { count, at, length };
    const end = await bytesAt(file, Number(tail.readBigUInt64LE(i - 12)), 56);
    if (end.length < 56 || end.readUInt32LE(0) !== END_64) throw damagedZip(path, 'its ZIP64 directory is not found');
    return {
      count: Number(end.readBigUInt64LE(32)),
      length: Number(end.readBigUInt64LE(40)),
      at: Number(end.readBigUInt64LE(48)),
    };
  }
  throw damagedZip(path, 'it is cut off: there is no directory at its end');
}

function membersOf(directory: Buffer, count: number, path: string): ZipMember[] {
  const members: ZipMember[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY)
      throw damagedZip(path, `entry ${i + 1} of its directory is broken`);
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const commentLength = directory.readUInt16LE(at + 32);
    const flags = directory.readUInt16LE(at + 8);
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const name = memberName(directory.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0);
    refuseOutside(name, path);
    members.push({
      name,
      ...sizesOf(directory, at, extra),
      method: directory.readUInt16LE(at + 10),
      encrypted: (flags & 1) !== 0,
      crc: directory.readUInt32LE(at + 16),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return members;
}

/** Names are UTF-8 where they say so or are valid as such, else GB18030, which Chinese archivers write. */
function memberName(bytes: Uint8Array, utf8: boolean): string {
  if (utf8) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function refuseOutside(name: string, path: string): void {
  const parts = name.split(/[/\\]/);
  const outside = parts.includes('..') || /^([/\\]|[a-zA-Z]:)/.test(name) || name.includes('\0');
  if (!outside) return;
  const shown = JSON.stringify(basename(path));
  const message = `${shown} names the file ${JSON.stringify(name)}, which leads outside the archive; pack the files again`;
  throw new IngestError('unsafe-archive', message, { file: path, value: name });
}

function sizesOf(directory: Buffer, at: number, extra: Buffer): { bytes: number; packedBytes: number; offset: number } {
  let bytes = directory.readUInt32LE(at + 24);
  let packedBytes = directory.readUInt32LE(at + 20);
  let offset = directory.readUInt32LE(at + 42);
  for (let i = 0; i + 4 <= extra.length; i += 4 + extra.readUInt16LE(i + 2)) {
    if (extra.readUInt16LE(i) !== 1) continue;
    let field = i + 4;
    const next = (): number => {
      const value = field + 8 <= extra.length ? Number(extra.readBigUInt64LE(field)) : 0;
      field += 8;
      return value;
    };
    if (bytes === FULL_32) bytes = next();
    if (packedBytes === FULL_32) packedBytes = next();
    if (offset === FULL_32) offset = next();
    break;
  }
  return { bytes, packedBytes, offset };
}
