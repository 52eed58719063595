import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ExportTask } from './export-worker.ts';
import { runInThread } from './run-in-thread.ts';

type WithoutPath<T> = T extends unknown ? Omit<T, 'path'> : never;

/** Writes a log in a thread of its own and gives the file, which goes away once it is read. Rejects before the first byte or not at all. */
export async function runExport(
  task: WithoutPath<ExportTask>,
  signal: AbortSignal,
): Promise<{ content: Readable; bytes: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-export-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, `log.${task.format}`);
    await runInThread(new URL('./export-worker.ts', import.meta.url), { ...task, path } satisfies ExportTask, signal);
    const { size } = await stat(path);
    const content = createReadStream(path);
    content.once('close', () => void remove());
    return { content, bytes: size };
  } catch (error) {
    await remove();
    throw error;
  }
}
