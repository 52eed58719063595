import { parentPort, workerData } from 'node:worker_threads';
import { openStoredLog } from '#ingest';
import { type ControlTotals, type Reconciled, reconcileStored } from '#ingest/quality';
import { threadFailure } from './thread-failure.ts';

/** The log's file; it is never written to, so that opening it twice is safe. */
export interface ReconcileTask {
  readonly path: string;
  readonly totals: ControlTotals;
}

export interface ReconcileAnswer {
  readonly kind: 'done';
  readonly compared: readonly Reconciled[];
}

const port = parentPort;
if (port === null) throw new Error('the reconcile worker runs in a worker thread only');

const { path, totals } = workerData as ReconcileTask;
try {
  const stored = await openStoredLog(path);
  const compared = await reconcileStored(stored, totals).finally(() => stored.close());
  port.postMessage({ kind: 'done', compared } satisfies ReconcileAnswer);
} catch (error) {
  port.postMessage(threadFailure(error));
}
port.close();
