import { parentPort, workerData } from 'node:worker_threads';
import type { QualityProfile } from '#analysis/quality';
import { openStoredLog } from '#ingest';
import { profileStored } from '#ingest/quality';
import { type ThreadFailure, threadFailure } from './thread-failure.ts';

/** The log's file; it is never written to, so that opening it twice is safe. */
export interface ProfileTask {
  readonly path: string;
}

export type ProfileAnswer = { readonly kind: 'done'; readonly profile: QualityProfile } | ThreadFailure;

const port = parentPort;
if (port === null) throw new Error('the profile worker runs in a worker thread only');

const { path } = workerData as ProfileTask;
try {
  const stored = await openStoredLog(path);
  const profile = await profileStored(stored).finally(() => stored.close());
  port.postMessage({ kind: 'done', profile } satisfies ProfileAnswer);
} catch (error) {
  port.postMessage(threadFailure(error));
}
port.close();
