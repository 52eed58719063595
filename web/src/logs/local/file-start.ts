import type { TablePreview } from '../../api/types.ts';
import { fingerprint } from './fingerprint.ts';
import { readStart, type TextOptions } from './read-start.ts';

/** What is looked at of a file before it is sent. */
const FIRST_BYTES = 1 << 20;

/** The start of a file: who it is, and what its columns seem to mean. */
export interface FileStart {
  readonly fingerprint: string;
  readonly preview: TablePreview | null;
}

/** Reads the first MiB of a file. */
export async function fileStart(file: Blob, options: TextOptions = {}): Promise<FileStart> {
  const bytes = new Uint8Array(await file.slice(0, FIRST_BYTES).arrayBuffer());
  return { fingerprint: fingerprint(bytes), preview: readStart(bytes, file.size <= FIRST_BYTES, options) };
}
