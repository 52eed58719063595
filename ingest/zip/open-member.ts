import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { throwIfCancelled } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import type { IngestHooks } from '../types.ts';
import { damagedZip, type ZipMember } from './list-zip.ts';

/** A member may unpack to this many bytes … */
const MAX_BYTES = 64 * 2 ** 30;
/** … and, beyond the first 64 MiB, to this many times its packed size. Tables reach 100, deflate ends at 1,032. */
const MAX_RATIO = 200;
const FREE_BYTES = 64 << 20;
const LOCAL = 0x04034b50;
const CHUNK = 1 << 18;

/**
 * The unpacked bytes of a member in chunks, checked against the size that the archive states. Throws `protected-file` (encrypted),
 * `unsafe-archive` (a bomb), `damaged-file`, `cancelled`.
 */
export async function* openMember(
  path: string,
  member: ZipMember,
  hooks: IngestHooks = {},
): AsyncGenerator<Uint8Array> {
  requireReadable(path, member);
  const limit = Math.min(MAX_BYTES, Math.max(FREE_BYTES, member.packedBytes * MAX_RATIO));
  const bomb = (): IngestError =>
    new IngestError(
      'unsafe-archive',
      `${shown(path, member)} unpacks to more than ${limit} bytes from ${member.packedBytes}, the limit; unpack it yourself if this is meant`,
      { file: path, value: member.name },
    );
  if (member.bytes > limit) throw bomb();
  if (member.packedBytes === 0) {
    if (member.bytes !== 0) throw damagedZip(path, `${member.name} has no data`);
    return;
  }
  const start = await dataStart(path, member);
  const file = createReadStream(path, { start, end: start + member.packedBytes - 1, highWaterMark: CHUNK });
  const inflate = member.method === 8 ? createInflateRaw({ chunkSize: CHUNK }) : null;
  const stream: Readable = inflate === null ? file : file.pipe(inflate);
  if (inflate !== null) file.on('error', (error) => inflate.destroy(error));
  let bytes = 0;
  let crc = 0;
  try {
    for await (const chunk of stream) {
      throwIfCancelled(hooks.signal);
      bytes += chunk.length;
      if (bytes > limit) throw bomb();
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof IngestError) throw error;
    throw damagedZip(path, `${member.name} does not unpack`, error);
  } finally {
    stream.destroy();
    file.destroy();
  }
  if (crc !== member.crc) throw damagedZip(path, `the checksum of ${member.name} is wrong`);
  if (bytes !== member.bytes) throw damagedZip(path, `${member.name} has ${bytes} bytes instead of ${member.bytes}`);
}

const shown = (path: string, member: ZipMember): string =>
  `${JSON.stringify(member.name)} in ${JSON.stringify(basename(path))}`;

function requireReadable(path: string, member: ZipMember): void {
  const place = { file: path, value: member.name };
  if (member.encrypted)
    throw new IngestError(
      'protected-file',
      `${shown(path, member)} is encrypted; pack it again without a password`,
      place,
    );
  if (member.method !== 0 && member.method !== 8)
    throw new IngestError(
      'unknown-format',
      `${shown(path, member)} is packed by method ${member.method}, which is not supported; pack it again with deflate`,
      place,
    );
}

async function dataStart(path: string, member: ZipMember): Promise<number> {
  const file = await open(path, 'r');
  try {
    const header = Buffer.alloc(30);
    const { bytesRead } = await file.read(header, 0, 30, member.offset);
    if (bytesRead < 30 || header.readUInt32LE(0) !== LOCAL)
      throw damagedZip(path, `${member.name} is not where it should be`);
    return member.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

/** Unpacks a member into the file `target`. Throws as `openMember`. */
export async function extractMember(
  path: string,
  member: ZipMember,
  target: string,
  hooks: IngestHooks = {},
): Promise<void> {
  await pipeline(Readable.from(openMember(path, member, hooks), { objectMode: true }), createWriteStream(target));
}
