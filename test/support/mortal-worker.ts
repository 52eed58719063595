import { parentPort } from 'node:worker_threads';
import type { TaskMessage } from '../../server/jobs/analyses/analysis-messages.ts';

/** The real worker, which dies of the query `die` and does not hear anything during the query `hang`. */
parentPort?.on('message', ({ request }: TaskMessage) => {
  if (request.id === 'die') process.exit(1);
  if (request.id === 'hang') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
await import('../../server/jobs/analyses/analysis-worker.ts');
