import { describe, expect, it } from 'vitest';
import { tempDir } from '../support/temp-dir.ts';
import { manyRows, serve } from '../support/weir-process.ts';

const PART = 400_000;

describe('a server killed without warning while a file is sent to it', () => {
  it.each([5, 40])('after %d ms goes on at the stored offset, and the file is whole in the end', async (ms) => {
    const dataDir = tempDir();
    const bytes = Buffer.from(manyRows(4000));
    const first = await serve(dataDir);
    const { id: uploadId } = await first.client.beginUpload({ body: { name: 'big.csv', bytes: bytes.length } });
    const send = (client: typeof first.client, offset: number) =>
      client.sendPart({ params: { uploadId }, query: { offset }, body: bytes.subarray(offset, offset + PART) });
    const { offset: arrived } = await send(first.client, 0);
    const sending = send(first.client, arrived).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, ms));
    first.process.kill('SIGKILL');
    expect(await first.exit).toBe('SIGKILL');
    await sending;

    const { client } = await serve(dataDir);
    let at = await client.getUpload({ params: { uploadId } });
    expect(at.offset).toBeGreaterThanOrEqual(PART);
    while (!at.finished) at = await send(client, at.offset);
    let job = await client.importLog({ body: { uploadId, name: 'big' } });
    while (job.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 30));
      job = await client.getJob({ params: { jobId: job.id } });
    }
    expect(job.problem).toBeNull();
    const { report } = await client.getLog({ params: { logId: job.logId ?? '' } });
    expect([report.rowsRead, report.rowsRejected]).toEqual([24_000, 0]);
  });
});
