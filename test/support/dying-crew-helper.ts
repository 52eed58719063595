import { parentPort } from 'node:worker_threads';
import { type HelpMessage, PartBoard } from '../../server/jobs/analyses/part-messages.ts';

/** A helper that takes a part and dies of it. */
parentPort?.on('message', ({ job }: HelpMessage) => {
  if (job === null) return;
  new PartBoard(job.parts.length, job.board).take();
  process.exit(1);
});
