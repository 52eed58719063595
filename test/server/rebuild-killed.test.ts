import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../server/store/index.ts';
import { tempDir } from '../support/temp-dir.ts';
import { manyRows, serve, startImport } from '../support/weir-process.ts';

const LATER = 11 * 60_000;
const ROWS = 40_000;

describe('a server killed without warning while it builds a log again', () => {
  it.each([60, 250, 600])(
    'after %d ms leaves the old log or the new one, whole, and no file but those of versions',
    async (ms) => {
      const dataDir = tempDir();
      const { client, process, exit } = await serve(dataDir);
      let job = await startImport(client, 'big.csv', manyRows(ROWS));
      while (job.state === 'running') {
        await setTimeout(20);
        job = await client.getJob({ params: { jobId: job.id } });
      }
      const logId = job.logId ?? '';
      await client.rebuildLog({
        params: { logId },
        body: { fixes: [{ id: 'dup', fix: { kind: 'drop-duplicates' } }] },
      });
      await setTimeout(ms);
      process.kill('SIGKILL');
      expect(await exit).toBe('SIGKILL');
      const store = await openStore(dataDir, { now: () => Date.now() + LATER });
      const log = await store.logs.get(logId);
      const stored = await store.logs.stored(logId);
      expect((await stored.load()).eventCount).toBe(log.events);
      expect(stored.recipe()?.fixes).toHaveLength(log.version === 1 ? 0 : 1);
      await store.close();
      expect(readdirSync(join(dataDir, 'logs'))).toHaveLength(log.version);
    },
  );
});
