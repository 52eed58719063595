import { type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import { ServerError } from '../../error.ts';
import type { OfferMessage } from './analysis-messages.ts';
import { type Offer, OfferedParts } from './offered-parts.ts';
import type { HelpedMessage, HelpMessage } from './part-messages.ts';
import { partFailure } from './take-part.ts';

/** Hands the parts of a job to helpers and their answers to the thread that offered it. */
const { helpers, helperFile, answers } = workerData as {
  readonly helpers: number;
  readonly helperFile: string;
  readonly answers: MessagePort;
};

interface Helper {
  readonly worker: Worker;
  helps: Offer<Asker> | null;
}
interface Asker {
  readonly answers: MessagePort;
}

const asker: Asker = { answers };
const offers = new OfferedParts<Asker>();
const crew: Helper[] = [];

parentPort?.on('message', (message: OfferMessage) => {
  if (message.kind === 'withdraw') offers.withdraw(message.job);
  else offers.add(asker, message.job);
  assign();
});

function assign(): void {
  for (let offer = offers.next(); offer !== undefined; offer = offers.next()) {
    const helper = crew.find(({ helps }) => helps === null) ?? (crew.length < helpers ? spawn() : undefined);
    if (helper === undefined) return;
    helper.helps = offer;
    const { job } = offer;
    const isKnown = offers.sent(offer, helper);
    helper.worker.postMessage({ help: job.id, job: isKnown ? null : job } satisfies HelpMessage);
  }
}

function spawn(): Helper {
  const helper: Helper = { worker: new Worker(new URL(helperFile)), helps: null };
  crew.push(helper);
  helper.worker.on('message', ({ answer }: HelpedMessage) => {
    if (answer !== null) helper.helps?.tell(answer);
    helper.helps = null;
    assign();
  });
  helper.worker.on('error', (cause) => lose(helper, cause instanceof Error ? cause.message : String(cause)));
  helper.worker.on('exit', () => lose(helper, 'the thread ended'));
  return helper;
}

/** One that died takes the job with it that it helped with. */
function lose(helper: Helper, why: string): void {
  const place = crew.indexOf(helper);
  if (place < 0) return;
  crew.splice(place, 1);
  const died = new ServerError(
    'worker-died',
    `the computation ended unexpectedly (${why}); try again with --threads 1`,
  );
  helper.helps?.tell({ job: helper.helps.job.id, failed: partFailure(died) });
}
