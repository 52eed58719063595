import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { gzipGuard } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import type { IngestHooks } from '../types.ts';

const CHUNK = 1 << 18;
/** Unpacked bytes handed over at once: large, because each hand-over waits for two threads to be woken. */
const UNPACKED_CHUNK = 1 << 21;

/** A file being read, unpacked where it is gzip (told by its first bytes, not its name). */
export interface ByteSource {
  readonly bytes: number;
  readonly gzip: boolean;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Bytes of the file taken in so far. */
  readonly bytesDone: () => number;
}

/**
 * Opens a file for reading in large chunks. Throws `file-not-found`, `file-unreadable`, `empty-file`; while iterating `truncated-gzip`,
 * `file-unreadable` (damaged gzip, or bytes behind its end) and `cancelled`.
 */
export async function openSource(path: string, hooks: IngestHooks): Promise<ByteSource> {
  const handle = await opened(path);
  try {
    const bytes = (await handle.stat()).size;
    const magic = new Uint8Array(2);
    const { bytesRead } = await handle.read(magic, 0, 2, 0);
    if (bytesRead === 0) throw new IngestError('empty-file', 'the file is empty', { file: path });
    const gzip = magic[0] === 0x1f && magic[1] === 0x8b;
    const file = handle.createReadStream({ start: 0, highWaterMark: CHUNK });
    const gunzip = gzip ? createGunzip({ chunkSize: UNPACKED_CHUNK }) : null;
    // Errors of the file come out of the iteration over `gunzip`, which the pipeline destroys with them.
    const stream: Readable = gunzip === null ? file : pipeline(file, gunzip, () => {});
    return {
      bytes,
      gzip,
      chunks: iterate(stream, gunzip, path, bytes, hooks),
      bytesDone: () => Math.min(bytes, file.bytesRead),
    };
  } catch (error) {
    await handle.close();
    throw error instanceof IngestError ? error : unreadable(path, error);
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw unreadable(path, cause);
    throw new IngestError('file-not-found', `there is no file ${JSON.stringify(path)}`, { file: path }, cause);
  }
}

async function* iterate(
  stream: Readable,
  gunzip: Gunzip | null,
  path: string,
  bytes: number,
  hooks: IngestHooks,
): AsyncGenerator<Uint8Array> {
  const guard = gunzip === null ? null : gzipGuard(path, bytes);
  try {
    for await (const chunk of stream) {
      guard?.(chunk.length);
      if (hooks.signal?.aborted) throw new IngestError('cancelled', 'reading was cancelled', { file: path });
      yield chunk;
    }
  } catch (error) {
    throw error instanceof IngestError ? error : streamError(path, error);
  } finally {
    stream.destroy();
  }
  if (gunzip !== null && gunzip.bytesWritten < bytes)
    throw new IngestError(
      'file-unreadable',
      `${bytes - gunzip.bytesWritten} bytes follow the end of the gzip data; the file is damaged, or was appended to`,
      { file: path },
    );
}

function streamError(path: string, cause: unknown): IngestError {
  const code = codeOf(cause);
  if (code === 'Z_BUF_ERROR')
    return new IngestError(
      'truncated-gzip',
      'the gzip data ends too early; fetch the file again',
      { file: path },
      cause,
    );
  if (code?.startsWith('Z_'))
    return new IngestError('file-unreadable', 'the gzip data is damaged; fetch the file again', { file: path }, cause);
  return unreadable(path, cause);
}

function unreadable(path: string, cause: unknown): IngestError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new IngestError('file-unreadable', `the file cannot be read: ${reason}`, { file: path }, cause);
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
