import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { AddData, Job, LogSummary, Problem, Rebuild } from '#contract';
import type { IngestHooks, IngestProgress } from '#ingest';
import { ServerError } from '../../error.ts';
import type { Store } from '../../store/index.ts';
import { addToStore } from './add-to-store.ts';
import { type ImportSource, importIntoStore } from './import-into-store.ts';
import { rebuildInStore } from './rebuild-in-store.ts';

/** Ended jobs stay to be looked at; the oldest go first. */
const KEPT_JOBS = 100;

interface RunningJob {
  job: Job;
  readonly abort: AbortController;
  readonly started: number;
  done: Promise<void>;
}

/** How uploads are to be imported. */
export type ImportWish = Pick<ImportSource, 'name' | 'options' | 'pseudonymise'>;

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

  /** Starts to import uploads as one log; they are forgotten once imported. */
  async start(uploadIds: readonly string[], wish: ImportWish): Promise<Job> {
    const { bytes, ...files } = await this.#uploaded(uploadIds);
    await this.#store.logs.requireFreeName(wish.name);
    return this.begin('import', bytes, async (hooks) => {
      const { log } = await importIntoStore(this.#store, { ...files, ...wish }, hooks);
      await this.#forget(uploadIds);
      return log;
    });
  }

  /** Starts to add uploads to a log; they are forgotten once they are in it. */
  async addData(logId: string, { uploadIds, ...wish }: AddData): Promise<Job> {
    const { bytes, ...files } = await this.#uploaded(uploadIds);
    await this.#store.logs.get(logId);
    return this.begin('add-data', bytes, async (hooks) => {
      const { log } = await addToStore(this.#store, logId, { ...files, ...wish }, hooks);
      await this.#forget(uploadIds);
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

  async #uploaded(ids: readonly string[]): Promise<{ path: string[]; fileName: string[]; bytes: number }> {
    if (ids.length === 0)
      throw new ServerError(
        'upload-not-found',
        'no file is given to import; send one and name it by uploadId or uploadIds',
      );
    const uploads = [];
    for (const id of new Set(ids)) uploads.push(await this.#store.uploads.get(id));
    return {
      path: uploads.map(({ id }) => this.#store.uploads.path(id)),
      fileName: uploads.map(({ name }) => name),
      bytes: uploads.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }

  async #forget(uploadIds: readonly string[]): Promise<void> {
    for (const id of new Set(uploadIds)) await this.#store.uploads.delete(id);
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
