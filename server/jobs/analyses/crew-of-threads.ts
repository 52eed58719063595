import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Crew } from './align-together.ts';
import type { PartAnswer } from './part-messages.ts';

/** Threads for a process that computes in its main thread, whose event loop therefore stands still: another thread looks after them. */
export interface ThreadCrew extends Crew {
  /** Ends the threads; nothing of theirs needs to be kept. */
  close(): Promise<void>;
}

const HELPER = new URL('./crew-helper.ts', import.meta.url);

/** `helpers` threads beside this one, started when something is offered for the first time. */
export function crewOfThreads(helpers: number, helperFile: URL = HELPER): ThreadCrew {
  const { port1: answers, port2 } = new MessageChannel();
  let overseer: Worker | null = null;
  const start = (): Worker => {
    const worker = new Worker(new URL('./crew-overseer.ts', import.meta.url), {
      workerData: { helpers, helperFile: helperFile.href, answers: port2 },
      transferList: [port2],
    });
    worker.unref();
    return worker;
  };
  return {
    offer: (job) => {
      overseer ??= start();
      overseer.postMessage({ kind: 'offer', job });
    },
    withdraw: (job) => overseer?.postMessage({ kind: 'withdraw', job }),
    receive: () => receiveMessageOnPort(answers)?.message as PartAnswer | undefined,
    close: async () => {
      answers.close();
      await overseer?.terminate();
    },
  };
}

/** For one thread alone. */
export const nobody: ThreadCrew = {
  offer: () => undefined,
  withdraw: () => undefined,
  receive: () => undefined,
  close: async () => undefined,
};
