import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IngestError } from '#ingest';
import { IngestError as Refusal } from '#ingest';
import { tempDir } from '../../support/temp-dir.ts';

/** Writes `content` to a file that goes away with the test. */
export function tempFile(content: string | Uint8Array, name: string): string {
  const path = join(tempDir(), name);
  writeFileSync(path, content);
  return path;
}

/** The IngestError of a promise; anything else fails the test. */
export async function refusal(work: Promise<unknown>): Promise<IngestError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('expected an IngestError, but nothing was thrown');
}
