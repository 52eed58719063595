import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Job, Problem } from '#contract';
import type { IngestProgress, ReadOptions } from '#ingest';
import { ServerError } from '../error.ts';
import type { Store } from '../store/index.ts';
import { importIntoStore } from './import-into-store.ts';

/** Ended jobs stay to be looked at; the oldest go first. */
const KEPT_JOBS = 100;

interface RunningJob {
  job: Job;
  readonly abort: AbortController;
  readonly started: number;
  done: Promise<void>;
}

/** Imports that run, each in a thread of its own. Emits the job's id whenever its state changes. */
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
    const id = randomUUID();
    const job: Job = {
      id,
      kind: 'import',
      state: 'running',
      stage: 'reading',
      bytesDone: 0,
      bytesTotal: upload.bytes,
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
    entry.done = this.#run(entry, {
      path: this.#store.uploads.path(uploadId),
      fileName: upload.name,
      uploadId,
      name,
      options,
    });
    return job;
  }

  cancel(id: string): void {
    this.#entry(id).abort.abort();
  }

  /** Cancels what runs and waits for it to end. */
  async close(): Promise<void> {
    for (const entry of this.#jobs.values()) entry.abort.abort();
    await Promise.all([...this.#jobs.values()].map((entry) => entry.done));
  }

  async #run(
    entry: RunningJob,
    source: { path: string; fileName: string; uploadId: string; name: string; options: ReadOptions },
  ): Promise<void> {
    try {
      const { log } = await importIntoStore(this.#store, source, {
        signal: entry.abort.signal,
        onProgress: (progress) => this.#progress(entry, progress),
      });
      await this.#store.uploads.delete(source.uploadId);
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
