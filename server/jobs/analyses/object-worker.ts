import { parentPort, workerData } from 'node:worker_threads';
import { openStoredLog } from '#ingest';
import { type ThreadFailure, threadFailure } from '../thread-failure.ts';
import { answerOfObjects, type ObjectQuestion, type ObjectResults } from './object-question.ts';

/** The log's file; it is never written to, so that opening it twice is safe. */
export interface ObjectTask {
  readonly path: string;
  readonly question: ObjectQuestion;
}

type ObjectAnswer = { readonly kind: 'done'; readonly result: ObjectResults[keyof ObjectResults] } | ThreadFailure;

const port = parentPort;
if (port === null) throw new Error('the object worker runs in a worker thread only');

async function answer({ path, question }: ObjectTask): Promise<ObjectAnswer> {
  const stored = await openStoredLog(path);
  return { kind: 'done', result: await answerOfObjects(stored, question).finally(() => stored.close()) };
}

port.postMessage(await answer(workerData as ObjectTask).catch(threadFailure));
port.close();
