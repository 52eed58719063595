import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { IngestError } from '../error.ts';
import type { IngestHooks } from '../types.ts';

const CHUNK = 1 << 20;
/** A gzip may unpack to this many times its size, beyond the first 64 MiB. Logs reach 100, deflate ends at 1,032. */
const MAX_RATIO = 200;
const FREE_BYTES = 64 << 20;

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** Turns what the system says about a file into an IngestError; other errors come back as they are. */
export function fileError(error: unknown, path: string): unknown {
  const shown = JSON.stringify(path);
  const place = { file: path };
  switch (codeOf(error)) {
    case 'ENOENT':
      return new IngestError('file-not-found', `no file ${shown}; check the path`, place, error);
    case 'EISDIR':
      return new IngestError('file-unreadable', `${shown} is a directory; name a file in it`, place, error);
    case 'EACCES':
    case 'EPERM':
      return new IngestError('file-unreadable', `no permission to read ${shown}`, place, error);
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new IngestError(
        'disk-full',
        `no space left while writing for ${shown}; free some and try again`,
        place,
        error,
      );
    case 'Z_BUF_ERROR':
      return new IngestError(
        'truncated-gzip',
        `${shown} ends in the middle of its gzip data; transfer it again`,
        place,
        error,
      );
    case 'Z_DATA_ERROR':
      return new IngestError('truncated-gzip', `the gzip data of ${shown} is damaged; transfer it again`, place, error);
    default:
      return error;
  }
}

export const throwIfCancelled = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new IngestError('cancelled', 'the import was cancelled; nothing was kept');
};

/** Size and compression of a file. Throws `file-not-found`, `file-unreadable` or `empty-file`. */
export async function inspectFile(path: string): Promise<{ bytes: number; gzip: boolean }> {
  try {
    const file = await open(path, 'r');
    try {
      const stat = await file.stat();
      if (stat.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
      const head = new Uint8Array(3);
      const { bytesRead } = await file.read(head, 0, 3, 0);
      if (bytesRead === 0)
        throw new IngestError('empty-file', `${JSON.stringify(path)} is empty; export the log again`, { file: path });
      return { bytes: stat.size, gzip: head[0] === 0x1f && head[1] === 0x8b };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, path);
  }
}

/** Counts unpacked bytes. Throws `unsafe-archive` where they are too many for a file of `packed` bytes. */
export function gzipGuard(path: string, packed: number): (bytes: number) => void {
  const limit = Math.max(FREE_BYTES, packed * MAX_RATIO);
  let unpacked = 0;
  return (bytes) => {
    unpacked += bytes;
    if (unpacked <= limit) return;
    const message = `${JSON.stringify(path)} unpacks to more than ${limit} bytes from ${packed}, the limit; unpack it yourself if this is meant`;
    throw new IngestError('unsafe-archive', message, { file: path });
  };
}

/** The bytes of a file in large chunks, unpacked where it is gzip by its magic bytes, whatever it is called. */
export async function* readBytes(path: string, hooks: IngestHooks = {}): AsyncGenerator<Uint8Array> {
  const { bytes, gzip } = await inspectFile(path);
  const file = createReadStream(path, { highWaterMark: gzip ? CHUNK >> 2 : CHUNK });
  const stream = gzip ? file.pipe(createGunzip({ chunkSize: CHUNK })) : file;
  if (gzip) file.on('error', (error) => stream.destroy(error));
  const guard = gzip ? gzipGuard(path, bytes) : null;
  try {
    for await (const chunk of stream) {
      throwIfCancelled(hooks.signal);
      guard?.(chunk.length);
      hooks.onProgress?.({ stage: 'reading', bytesDone: file.bytesRead, bytesTotal: bytes, rows: 0 });
      yield chunk;
    }
  } catch (error) {
    throw fileError(error, path);
  } finally {
    stream.destroy();
    file.destroy();
  }
}

/** The first `limit` bytes (unpacked), and whether that is all. */
export async function readHead(path: string, limit: number): Promise<{ head: Uint8Array; complete: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of readBytes(path)) {
    parts.push(chunk);
    length += chunk.length;
    if (length > limit) break;
  }
  const head = Buffer.concat(parts);
  return { head: head.subarray(0, limit), complete: length <= limit };
}
