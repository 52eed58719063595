import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { IngestError } from '#ingest';

/** Large enough to be fast, small enough to leave the process time for others: about a millisecond each. */
const CHUNK_BYTES = 1 << 20;

/** A file by its content. */
export interface HashedFile {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

/** Size and hash of each file. Throws `file-not-found`, `cancelled`. */
export async function hashFiles(
  paths: readonly string[],
  names: readonly string[],
  signal?: AbortSignal,
): Promise<HashedFile[]> {
  const files: HashedFile[] = [];
  for (const [place, path] of paths.entries()) {
    const name = names[place] ?? path;
    try {
      files.push({ name, bytes: (await stat(path)).size, hash: await contentHash(path, signal) });
    } catch (cause) {
      if (cause instanceof IngestError) throw cause;
      const message = `cannot read ${JSON.stringify(name)}; give a file that is there`;
      throw new IngestError('file-not-found', message, { file: name }, cause);
    }
  }
  return files;
}

async function contentHash(path: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    if (signal?.aborted) throw new IngestError('cancelled', 'the import was cancelled; nothing was stored');
    hash.update(chunk);
  }
  return hash.digest('hex');
}
