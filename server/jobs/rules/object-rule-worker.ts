import { parentPort, workerData } from 'node:worker_threads';
import { AnalysisError } from '#analysis';
import { fromFrame } from '#analysis/log';
import { openStoredLog } from '#ingest';
import { objectsOf } from '../analyses/object-question.ts';
import { threadFailure } from '../thread-failure.ts';
import type { EndMessage, ObjectRuleAnswer, ObjectRuleStart, ObjectRuleTask } from './object-rule-messages.ts';
import { answerObjectRules, type ObjectGround } from './object-rules.ts';

const port = parentPort;
if (port === null) throw new Error('the worker of object rules runs in a worker thread only');

const { path, frame } = workerData as ObjectRuleStart;
const say = (answer: ObjectRuleAnswer): void => port.postMessage(answer);

/** Loaded with the first question, and kept as long as the thread lives. */
let ground: ObjectGround | null = null;
/** Questions are answered one after the other. */
let last: Promise<void> = Promise.resolve();

async function loaded(): Promise<ObjectGround> {
  const stored = await openStoredLog(path);
  try {
    return { ocel: await objectsOf(stored), log: frame === null ? await stored.load() : fromFrame(frame) };
  } finally {
    await stored.close();
  }
}

/** Loading tells nothing of itself: it counts as so much of the first answer. */
const LOADING = 0.4;

async function answer({ task, question, cancel }: ObjectRuleTask): Promise<void> {
  const cancelled = new Int32Array(cancel);
  const checkCancelled = (): void => {
    if (Atomics.load(cancelled, 0) !== 0) throw new AnalysisError('cancelled', 'the check of the rules was cancelled');
  };
  try {
    checkCancelled();
    const from = ground === null ? LOADING : 0;
    ground ??= await loaded();
    const onProgress = (share: number): void => say({ task, kind: 'progress', share: from + (1 - from) * share });
    onProgress(0);
    say({ task, kind: 'done', result: answerObjectRules(ground, question, { onProgress, checkCancelled }) });
  } catch (error) {
    say({ task, ...threadFailure(error) });
  }
}

port.on('message', (message: ObjectRuleTask | EndMessage) => {
  last = 'end' in message ? last.then(() => port.close()) : last.then(() => answer(message));
});
