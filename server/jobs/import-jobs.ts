import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Job, LogSummary, Problem, Rebuild } from '#contract';
import type { IngestHooks, IngestProgress, ReadOptions } from '#ingest';
import { ServerError } from '../error.ts';
import type { Store } from '../store/index.ts';
import { importIntoStore } from './import-into-store.ts';
import { rebuildInStore } from './rebuild-in-store.ts';

/** Ended jobs stay to be looked at; the oldest go first. */
const KEPT_JOBS = 100;

interface RunningJob {
  job: Job;
  readonly abort: AbortController;
  readonly started: number;
  done: Promise<void>;
}

/** Work that makes a log. */
type Work = (hooks: IngestHooks) => Promise<LogSummary>;

/** Imports and rebuilds that run, each in a thread of its own. Emits the job's id whenever its state changes. */
export class ImportJobs extends EventEmitter<{ change: [jobId: string] }> {
  readonly #store: Store;
  readonly #problemOf: (error: unknown) => Problem;
  readonly #jobs = new Map<string, RunningJob>();

  constructor(store: Store, problemOf: (error: unknown) => Problem) {
    super();
    this.setMaxListeners(0);
    this.#store = store;
    this.#problemOf = problemOf;
  }

  list(): Job[] {
    return [...this.#jobs.values()].map((entry) => entry.job).reverse();
  }

  get(id: string): Job {
    return this.#entry(id).job;
  }

  /** Starts to import an upload, which is forgotten once imported. */
  async start(uploadId: string, name: string, options: ReadOptions): Promise<Job> {
    const upload = await this.#store.uploads.get(uploadId);
    await this.#store.logs.requireFreeName(name);
    const source = { path: this.#store.uploads.path(uploadId), fileName: upload.name, name, options };
    return this.begin('import', upload.bytes, async (hooks) => {
      const { log } = await importIntoStore(this.#store, source, hooks);
      await this.#store.uploads.delete(uploadId);
      return log;
    });
  }

  /** Starts to build a log again from its raw rows. */
  async rebuild(logId: string, change: Rebuild): Promise<Job> {
    await this.#store.logs.get(logId);
    return this.begin('rebuild', 0, async (hooks) => (await rebuildInStore(this.#store, logId, change, hooks)).log);
  }

  cancel(id: string): void {
    this.#entry(id).abort.abort();
  }

  /** Cancels what runs and waits for it to end. */
  async close(): Promise<void> {
    for (const entry of this.#jobs.values()) entry.abort.abort();
    await Promise.all([...this.#jobs.values()].map((entry) => entry.done));
  }

  /** Starts work that makes or changes a log. */
  begin(kind: Job['kind'], bytesTotal: number, work: Work): Job {
    const id = randomUUID();
    const job: Job = {
      id,
      kind,
      state: 'running',
      stage: 'reading',
      bytesDone: 0,
      bytesTotal,
      rows: 0,
      rowsPerSecond: 0,
      logId: null,
      problem: null,
    };
    const entry: RunningJob = {
      job,
      abort: new AbortController(),
      started: performance.now(),
      done: Promise.resolve(),
    };
    this.#jobs.set(id, entry);
    this.#trim();
    entry.done = this.#run(entry, work);
    return job;
  }

  async #run(entry: RunningJob, work: Work): Promise<void> {
    try {
      const log = await work({
        signal: entry.abort.signal,
        onProgress: (progress) => this.#progress(entry, progress),
      });
      this.#change(entry, {
        state: 'done',
        logId: log.id,
        rows: log.events + log.rowsRejected,
        bytesDone: entry.job.bytesTotal,
      });
    } catch (error) {
      const problem = this.#problemOf(error);
      this.#change(entry, { state: problem.code === 'cancelled' ? 'cancelled' : 'failed', problem });
    }
  }

  #progress(entry: RunningJob, progress: IngestProgress): void {
    const seconds = (performance.now() - entry.started) / 1000;
    this.#change(entry, { ...progress, rowsPerSecond: seconds > 0 ? Math.round(progress.rows / seconds) : 0 });
  }

  #change(entry: RunningJob, change: Partial<Job>): void {
    entry.job = { ...entry.job, ...change };
    this.emit('change', entry.job.id);
  }

  #entry(id: string): RunningJob {
    const entry = this.#jobs.get(id);
    if (entry === undefined) throw new ServerError('job-not-found', `there is no job with id ${JSON.stringify(id)}`);
    return entry;
  }

  #trim(): void {
    for (const [id, entry] of this.#jobs) {
      if (this.#jobs.size <= KEPT_JOBS) return;
      if (entry.job.state !== 'running') this.#jobs.delete(id);
    }
  }
}
