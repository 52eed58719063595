import { wrap } from 'comlink';
import { type FileStart, fileStart } from './file-start.ts';
import type { PreviewApi } from './preview.worker.ts';
import type { TextOptions } from './read-start.ts';

let remote: ReturnType<typeof wrap<PreviewApi>> | null = null;

/** Reads the start of a file in a worker of its own: the page never waits for it. */
export function requestStart(file: File, options: TextOptions = {}): Promise<FileStart> {
  if (typeof Worker === 'undefined') return fileStart(file, options);
  remote ??= wrap<PreviewApi>(new Worker(new URL('./preview.worker.ts', import.meta.url), { type: 'module' }));
  return remote.fileStart(file, options);
}
