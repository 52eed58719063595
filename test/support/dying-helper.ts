import { parentPort } from 'node:worker_threads';
import type { HelpMessage } from '../../server/jobs/analyses/part-messages.ts';
import { PartBoard } from '../../server/jobs/analyses/part-messages.ts';

/** The real worker, which takes a part of another's task and dies of it. */
parentPort?.on('message', (message: HelpMessage | object) => {
  if (!('help' in message) || message.job === null) return;
  new PartBoard(message.job.parts.length, message.job.board).take();
  process.exit(1);
});
await import('../../server/jobs/analyses/analysis-worker.ts');
