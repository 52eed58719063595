import { type FileHandle, open } from 'node:fs/promises';
import { ServerError } from '../error.ts';

/** Where and how much of a file is written. */
export interface Part {
  readonly file: string;
  readonly name: string;
  readonly offset: number;
  /** Size of the whole file: nothing is written beyond it. */
  readonly end: number;
}

/**
 * Writes what comes to the file from `offset` on and brings it to the disk. What came before the sender broke off, or `signal` fired,
 * stays. Gives the offset reached; rejects with what broke off the sending.
 */
export async function appendPart(part: Part, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<number> {
  const file = await open(part.file, 'r+');
  try {
    return await writeAll(file, part, content[Symbol.asyncIterator](), signal);
  } finally {
    await file.datasync().finally(() => file.close());
  }
}

async function writeAll(
  file: FileHandle,
  { name, offset, end }: Part,
  chunks: AsyncIterator<Uint8Array>,
  signal: AbortSignal,
): Promise<number> {
  // A sender that is gone may not be known to be: its next chunk is not waited for once somebody else sends.
  const stopped = new Promise<never>((_, reject) => {
    const stop = () =>
      reject(new ServerError('offset-mismatch', `another request goes on with ${JSON.stringify(name)}`));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  stopped.catch(() => undefined);
  let at = offset;
  for (;;) {
    const next = await Promise.race([chunks.next(), stopped]);
    if (next.done === true) return at;
    if (at + next.value.length > end)
      throw new ServerError(
        'upload-too-large',
        `${JSON.stringify(name)} was announced with ${end} bytes, and more came; begin again with its real size`,
      );
    for (let done = 0; done < next.value.length; )
      done += (await file.write(next.value, done, next.value.length - done, at + done)).bytesWritten;
    at += next.value.length;
  }
}
