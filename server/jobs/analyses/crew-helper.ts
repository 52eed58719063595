import { parentPort } from 'node:worker_threads';
import type { HelpMessage } from './part-messages.ts';
import { buffersOf, PartHelper } from './take-part.ts';

/** Aligns parts for another thread, one a message. */
const helper = new PartHelper();
parentPort?.on('message', (message: HelpMessage) => {
  const helped = helper.help(message);
  parentPort?.postMessage(helped, buffersOf(helped));
});
