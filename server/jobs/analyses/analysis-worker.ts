import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { AnalysisError, type OnProgress } from '#analysis';
import { evaluateFilter, parseFilter } from '#analysis/filter';
import { type CaseSet, type EventLog, fromFrame } from '#analysis/log';
import { registry } from '#analysis/registry';
import { alignTogether, type Crew } from './align-together.ts';
import {
  type ForgetMessage,
  type HeardMessage,
  KEPT_LOGS,
  type TaskAnswer,
  type TaskMessage,
  type WorkerMessage,
  type WorkerStart,
} from './analysis-messages.ts';
import { linearSolver } from './linear-solver.ts';
import type { HelpMessage, PartAnswer } from './part-messages.ts';
import { queries } from './queries.ts';
import { AlignmentMemory } from './remembered-alignments.ts';
import { buffersOf, PartHelper, partFailure } from './take-part.ts';

/** Runs in a worker thread: columns are shared with the process, results are copied back. */
const port = parentPort;
if (port === null) throw new Error('the analysis worker runs in a worker thread only');

const logs = new Map<string, EventLog>();

const helper = new PartHelper();
const { answers } = workerData as WorkerStart;
const say = (message: WorkerMessage): void => port.postMessage(message);

const crew: Crew = {
  offer: (job) => say({ kind: 'offer', job }),
  withdraw: (job) => say({ kind: 'withdraw', job }),
  receive: () => receiveMessageOnPort(answers)?.message as PartAnswer | undefined,
};
const memory = new AlignmentMemory(
  alignTogether(crew, () => performance.now()),
  (news) => say({ kind: 'aligned', news }),
);
const { align } = memory;

port.on('message', (message: TaskMessage | ForgetMessage | HelpMessage | HeardMessage) => {
  if ('aligned' in message) {
    memory.hear(message.aligned);
    return;
  }
  if ('help' in message) {
    const helped = helper.help(message);
    port.postMessage(helped satisfies WorkerMessage, buffersOf(helped));
    return;
  }
  if ('forget' in message) {
    logs.delete(message.forget);
    return;
  }
  const onProgress: OnProgress = (share, stage) =>
    port.postMessage({ task: message.task, kind: 'progress', share, ...(stage && { stage }) } satisfies TaskAnswer);
  void answer(message, onProgress).then((answered) => port.postMessage(answered));
});

async function answer(message: TaskMessage, onProgress: OnProgress): Promise<TaskAnswer> {
  const { task, request } = message;
  try {
    const log = logOf(message);
    const started = performance.now();
    const cases = request.filter == null ? null : evaluateFilter(parseFilter(request.filter), log);
    const result = await run(message, log, cases, onProgress);
    return { task, kind: 'done', result, ...sizeOf(log, cases), computedIn: performance.now() - started };
  } catch (error) {
    return { task, kind: 'failed', ...partFailure(error) };
  }
}

async function run(
  message: TaskMessage,
  log: EventLog,
  cases: CaseSet | null,
  onProgress: OnProgress,
): Promise<unknown> {
  const { request } = message;
  const cancelled = new Int32Array(message.cancel);
  const checkCancelled = (): void => {
    if (Atomics.load(cancelled, 0) !== 0) throw new AnalysisError('cancelled', 'the analysis was cancelled');
  };
  checkCancelled();
  if (request.kind === 'query') {
    const query = queries.get(request.id);
    if (query === undefined)
      throw new AnalysisError('unknown-analysis', `there is no query ${JSON.stringify(request.id)}`);
    return query(log, cases, request.args, { align, onProgress, checkCancelled });
  }
  const analysis = registry.get(request.id);
  if (analysis === undefined)
    throw new AnalysisError('unknown-analysis', `there is no analysis ${JSON.stringify(request.id)}`);
  const params = request.params as Record<string, never>;
  const solver = analysis.usesSolver?.(params) === true ? await linearSolver() : null;
  const { model, designs } = request;
  return analysis.run(
    { log, cases, model, ...(designs && { designs }), align, onProgress, checkCancelled, linearSolver: solver },
    params,
  );
}

function logOf({ logId, frame }: TaskMessage): EventLog {
  const known = logs.get(logId);
  if (known !== undefined) {
    logs.delete(logId);
    logs.set(logId, known);
    return known;
  }
  if (frame === null) throw new Error(`log ${logId} was not sent`);
  const log = fromFrame(frame);
  logs.set(logId, log);
  for (const oldest of logs.keys()) if (logs.size > KEPT_LOGS) logs.delete(oldest);
  return log;
}

function sizeOf(log: EventLog, cases: CaseSet | null): { cases: number; events: number } {
  if (cases === null) return { cases: log.caseCount, events: log.eventCount };
  let events = 0;
  for (const c of cases.indices()) events += (log.caseOffsets[c + 1] ?? 0) - (log.caseOffsets[c] ?? 0);
  return { cases: cases.count, events };
}
