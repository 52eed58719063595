import { setTimeout } from 'node:timers/promises';
import type { Client, Endpoints, Job, RequestOf } from '#contract';

type Wish = Omit<RequestOf<Endpoints['importLog']>['body'], 'uploadId' | 'uploadIds'>;

/** The job once it has ended. */
export async function endOf(client: Client, job: Job): Promise<Job> {
  let current = job;
  while (current.state === 'running') {
    await setTimeout(20);
    current = await client.getJob({ params: { jobId: job.id } });
  }
  return current;
}

/** Sends bytes or a text as a file and imports it; gives the id of the log. */
export async function importFile(
  client: Client,
  name: string,
  body: string | Uint8Array,
  wish: Partial<Wish> = {},
): Promise<string> {
  const upload = await client.createUpload({ query: { name }, body });
  const job = await endOf(client, await client.importLog({ body: { uploadId: upload.id, name, ...wish } }));
  if (job.logId === null) throw new Error(`the import failed: ${job.problem?.detail}`);
  return job.logId;
}
