import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { OnProgress } from '#analysis';
import { ServerError } from '../../error.ts';
import { errorOfPart } from './align-together.ts';
import {
  type ForgetMessage,
  type HeardMessage,
  KEPT_LOGS,
  type TaskMessage,
  type TaskRequest,
  type TaskResult,
  type WorkerMessage,
  type WorkerStart,
} from './analysis-messages.ts';
import { type Offer, OfferedParts } from './offered-parts.ts';
import type { HelpMessage } from './part-messages.ts';
import { RecentNews } from './recent-news.ts';
import type { AlignedNews } from './remembered-alignments.ts';
import { cancelled, questionKey, SharedTasks, type TaskHooks } from './shared-tasks.ts';
import { partFailure } from './take-part.ts';

interface Task {
  readonly message: Omit<TaskMessage, 'frame'>;
  readonly frame: SharedArrayBuffer;
  readonly onProgress: OnProgress;
  readonly resolve: (result: TaskResult) => void;
  readonly reject: (error: Error) => void;
}

interface Member {
  readonly worker: Worker;
  /** Logs whose columns the worker was sent, most recent last. Same bound as in the worker. */
  readonly logs: Set<string>;
  task: Task | null;
  /** Where answers about its own jobs go. */
  readonly answers: MessagePort;
  /** What it helps with; never beside a task of its own. */
  helps: Offer<Member> | null;
}

/** A computation that does not hear that it is cancelled is ended with its worker after so long. */
const PATIENCE_MS = 3000;

const WORKER = new URL('./analysis-worker.ts', import.meta.url);

/**
 * Worker threads that compute; a task goes to a free worker that has the log already, if there is one. Workers without a task take parts
 * of the tasks of others, one at a time, so that a new task waits for one part at most.
 */
export class AnalysisPool {
  readonly #size: number;
  readonly #workerFile: URL;
  readonly #members: Member[] = [];
  readonly #queue: Task[] = [];
  readonly #offers = new OfferedParts<Member>();
  readonly #shared = new SharedTasks();
  readonly #news = new RecentNews();
  #next = 0;
  #closed = false;

  constructor(size: number, workerFile: URL = WORKER) {
    this.#size = size;
    this.#workerFile = workerFile;
  }

  /**
   * Runs one request over the columns of a log; the same request of several runs once, and its result is theirs together. Rejects with the
   * analysis' own error, or `cancelled` when the signal aborts.
   */
  run(logId: string, frame: SharedArrayBuffer, request: TaskRequest, hooks: TaskHooks = {}): Promise<TaskResult> {
    return this.#shared.run(questionKey(logId, request), (shared) => this.#start(logId, frame, request, shared), hooks);
  }

  #start(
    logId: string,
    frame: SharedArrayBuffer,
    request: TaskRequest,
    hooks: Required<TaskHooks>,
  ): Promise<TaskResult> {
    return new Promise((resolve, reject) => {
      const cancel = new SharedArrayBuffer(4);
      const task: Task = {
        message: { task: this.#next++, logId, cancel, request },
        frame,
        onProgress: hooks.onProgress,
        resolve,
        reject,
      };
      if (this.#closed) {
        reject(cancelled());
        return;
      }
      hooks.signal.addEventListener('abort', () => this.#cancel(task), { once: true });
      this.#queue.push(task);
      this.#dispatch();
      if (this.#queue.includes(task)) task.onProgress(0, 'waiting');
    });
  }

  /** Forgets a log that was deleted or built again, in all its versions: their keys begin with its id. */
  forget(logId: string): void {
    for (const member of this.#members)
      for (const key of member.logs)
        if (key === logId || key.startsWith(`${logId}_`)) {
          member.logs.delete(key);
          member.worker.postMessage({ forget: key } satisfies ForgetMessage);
        }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const task of this.#queue.splice(0)) task.reject(cancelled());
    await Promise.all(this.#members.map((member) => member.worker.terminate()));
  }

  #cancel(task: Task): void {
    Atomics.store(new Int32Array(task.message.cancel), 0, 1);
    const waiting = this.#queue.indexOf(task);
    if (waiting >= 0) {
      this.#queue.splice(waiting, 1);
      task.reject(cancelled());
      return;
    }
    const member = this.#members.find((m) => m.task === task);
    if (member !== undefined)
      setTimeout(() => {
        if (member.task !== task) return;
        for (const one of this.#members) if (one === member || one.helps?.from === member) void one.worker.terminate();
      }, PATIENCE_MS).unref();
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      const logId = this.#queue[0]?.message.logId ?? '';
      const free = this.#members.filter((member) => member.task === null && member.helps === null);
      const member =
        free.find((m) => m.logs.has(logId)) ?? (this.#members.length < this.#size ? this.#spawn() : free[0]);
      const task = member && this.#queue.shift();
      if (member === undefined || task === undefined) return;
      this.#send(member, task);
    }
    this.#help();
  }

  /** Whoever has nothing to do helps. */
  #help(): void {
    for (let offer = this.#offers.next(); offer !== undefined; offer = this.#offers.next()) {
      const { from, job } = offer;
      const member =
        this.#members.find((one) => one.task === null && one.helps === null && one !== from) ??
        (this.#members.length < this.#size ? this.#spawn() : undefined);
      if (member === undefined) return;
      member.helps = offer;
      const isKnown = this.#offers.sent(offer, member);
      member.worker.postMessage({ help: job.id, job: isKnown ? null : job } satisfies HelpMessage);
    }
  }

  #send(member: Member, task: Task): void {
    const { logId } = task.message;
    const known = member.logs.delete(logId);
    member.logs.add(logId);
    for (const oldest of member.logs) if (member.logs.size > KEPT_LOGS) member.logs.delete(oldest);
    member.task = task;
    try {
      member.worker.postMessage({ ...task.message, frame: known ? null : task.frame } satisfies TaskMessage);
    } catch (cause) {
      member.task = null;
      if (!known) member.logs.delete(logId);
      task.reject(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }

  #spawn(): Member {
    const { port1: answers, port2 } = new MessageChannel();
    const start: WorkerStart = { answers: port2 };
    const member: Member = {
      worker: new Worker(this.#workerFile, { workerData: start, transferList: [port2] }),
      logs: new Set(),
      task: null,
      answers,
      helps: null,
    };
    this.#members.push(member);
    member.worker.on('message', (answer: WorkerMessage) => this.#receive(member, answer));
    member.worker.on('error', (cause) => this.#lose(member, cause instanceof Error ? cause : new Error(String(cause))));
    member.worker.on('exit', () => this.#lose(member, new Error('the worker ended')));
    for (const aligned of this.#news.all()) member.worker.postMessage({ aligned } satisfies HeardMessage);
    return member;
  }

  #receive(member: Member, answer: WorkerMessage): void {
    const { task } = member;
    if (answer.kind === 'helped') {
      if (answer.answer !== null) member.helps?.tell(answer.answer);
      member.helps = null;
      this.#dispatch();
      return;
    }
    if (answer.kind === 'aligned') {
      this.#spread(member, answer.news);
      return;
    }
    if (answer.kind === 'offer' || answer.kind === 'withdraw') {
      if (answer.kind === 'withdraw') this.#offers.withdraw(answer.job);
      else if (task !== null) this.#offers.add(member, answer.job);
      this.#help();
      return;
    }
    if (task === null || task.message.task !== answer.task) return;
    if (answer.kind === 'progress') {
      task.onProgress(answer.share, answer.stage);
      return;
    }
    member.task = null;
    if (answer.kind === 'done') task.resolve(answer);
    else task.reject(errorOfPart(answer));
    this.#dispatch();
  }

  /** What one worker aligned, all know. */
  #spread(from: Member, aligned: AlignedNews): void {
    this.#news.add(aligned);
    for (const { worker } of this.#members)
      if (worker !== from.worker) worker.postMessage({ aligned } satisfies HeardMessage);
  }

  /** A worker that died takes its task with it, no data and no other task. */
  #lose(member: Member, cause: Error): void {
    const place = this.#members.indexOf(member);
    if (place < 0) return;
    this.#members.splice(place, 1);
    const died = endedUnexpectedly(cause);
    this.#offers.withdrawAllOf(member);
    member.helps?.tell({ job: member.helps.job.id, failed: { ...partFailure(died), code: died.code } });
    member.answers.close();
    const { task } = member;
    const wanted = task !== null && !this.#closed && Atomics.load(new Int32Array(task.message.cancel), 0) === 0;
    task?.reject(wanted ? died : cancelled());
    if (!this.#closed) this.#dispatch();
  }
}

const endedUnexpectedly = (cause: Error): ServerError =>
  new ServerError(
    'worker-died',
    `the computation ended unexpectedly (${cause.message}); try again with fewer cases`,
    cause,
  );
