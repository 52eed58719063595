import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileError, throwIfCancelled } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import type { IngestHooks } from '../types.ts';
import { openSession } from './session.ts';
import { type LogToStore, writeLog } from './write-log.ts';

/**
 * Stores a log as the DuckDB file `target`: written beside it as `.partial`, checkpointed, closed, flushed to disk and renamed, so
 * that `target` is missing or whole at any time. Leftovers of an interrupted attempt are removed; on an error nothing stays.
 */
export async function storeLog(target: string, source: LogToStore, hooks: IngestHooks = {}): Promise<void> {
  const partial = `${target}.partial`;
  const leftovers = [partial, `${partial}.wal`, `${partial}.spill`];
  const clear = async (): Promise<void> => {
    for (const path of leftovers) await rm(path, { recursive: true, force: true });
  };
  try {
    await clear();
    // Rows come from this thread only: others wait for them by spinning, and take twice the processor time for the same file.
    const session = await openSession(partial, { temporary: `${partial}.spill`, threads: 1 });
    try {
      await session.sql.run('BEGIN');
      await writeLog(session, source, hooks);
      await session.sql.run('COMMIT');
      await session.sql.run('CHECKPOINT');
    } finally {
      session.close();
    }
    throwIfCancelled(hooks.signal);
    await flush(partial);
    await rename(partial, target);
    await flush(dirname(target));
    await clear();
  } catch (error) {
    await clear().catch(() => undefined);
    throw storeError(error, target);
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function storeError(error: unknown, target: string): unknown {
  if (error instanceof IngestError || !(error instanceof Error)) return error;
  if (
    /no space left|disk full|not enough space|file too large|disk quota|max_temp_directory_size/i.test(error.message)
  ) {
    const message = `no space left on the disk of ${JSON.stringify(target)}; free some and import again`;
    return new IngestError('disk-full', message, { file: target }, error);
  }
  return fileError(error, target);
}
