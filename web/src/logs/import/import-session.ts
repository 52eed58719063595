import { client } from '../../api/client.ts';
import { followJob } from '../../api/job-progress.ts';
import type { Job, TablePreview } from '../../api/types.ts';
import { requestStart } from '../local/request-start.ts';
import { Transfer, type TransferState } from '../transfer/transfer.ts';
import { findUpload, forgetUpload, rememberUpload } from '../transfer/unfinished.ts';
import { uploadApi } from '../transfer/upload-api.ts';
import { type FileEntry, misfitOf, previewOf, type SourceOptions, type Stage, type Wish } from './import-state.ts';

/** Everything the page of an import shows. */
export interface ImportView {
  readonly files: readonly FileEntry[];
  readonly source: SourceOptions;
  /** The first file is being looked at anew. */
  readonly isLooking: boolean;
  readonly stage: Stage;
}

const EMPTY: ImportView = {
  files: [],
  source: {},
  isLooking: false,
  stage: { step: 'prepare', wish: null, error: null },
};

const QUEUED: TransferState = { phase: 'queued', uploadId: null, sent: 0, rate: null, retryIn: 0, error: null };

/**
 * Files on their way to become one log. They are looked at and sent at the same time, one after the other; what the user wants may be
 * said before all have arrived. Leaving the page pauses the sending: the same file, chosen again, goes on where it was.
 */
export class ImportSession {
  view: ImportView = EMPTY;
  readonly #listeners = new Set<() => void>();
  readonly #transfers = new Map<string, Transfer>();
  readonly #onImported: () => void;
  #unfollow: (() => void) | null = null;
  #count = 0;

  constructor(onImported: () => void) {
    this.#onImported = onImported;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getView = (): ImportView => this.view;

  readonly add = (files: readonly File[]): void => {
    const entries = files.map((file): FileEntry => {
      const key = `f${this.#count++}`;
      return { key, file, transfer: QUEUED, local: undefined, server: undefined, error: null };
    });
    this.#set({ files: [...this.view.files, ...entries], stage: { step: 'prepare', wish: null, error: null } });
    for (const entry of entries) void this.#look(entry);
  };

  readonly remove = (key: string): void => {
    const entry = this.#entry(key);
    this.#drop(entry);
    const files = this.view.files.filter((other) => other.key !== key);
    this.#set(files.length === 0 ? EMPTY : { files });
    this.#sendNext();
  };

  readonly move = (key: string, by: -1 | 1): void => {
    const files = [...this.view.files];
    const from = files.findIndex((entry) => entry.key === key);
    const [moved, other] = [files[from], files[from + by]];
    if (moved === undefined || other === undefined) return;
    files[from + by] = moved;
    files[from] = other;
    this.#set({ files });
  };

  readonly pause = (key: string): void => this.#transfers.get(key)?.pause();

  readonly resume = (key: string): void => {
    const transfer = this.#transfers.get(key);
    if (transfer?.state.phase === 'waiting') transfer.hurry();
    else if (transfer !== undefined) void this.#send(key, transfer);
  };

  /** Reads the files in another way: the server those it has, the browser the others. */
  readonly readAs = async (source: SourceOptions): Promise<void> => {
    this.#set({ source, isLooking: true });
    await Promise.all(this.view.files.map((entry) => this.#lookAgain(entry, source)));
    if (this.view.source === source) this.#set({ isLooking: false });
  };

  /** Imports as soon as all files have arrived. */
  readonly start = (wish: Wish): void => {
    this.#set({ stage: { step: 'prepare', wish, error: null } });
    void this.#startIfReady();
  };

  readonly unstart = (): void => this.#set({ stage: { step: 'prepare', wish: null, error: null } });

  readonly cancelImport = async (): Promise<void> => {
    const { stage } = this.view;
    if (stage.step !== 'importing') return;
    try {
      await client.cancelJob({ params: { jobId: stage.job.id } });
    } catch (cancelError) {
      if (this.view.stage.step === 'importing') this.#set({ stage: { ...this.view.stage, cancelError } });
    }
  };

  /** Forgets everything, also on the server. */
  readonly discard = (): void => {
    for (const entry of this.view.files) this.#drop(entry);
    this.#set(EMPTY);
  };

  /** Stops what runs in this page; what was sent stays on the server. */
  readonly leave = (): void => {
    for (const transfer of this.#transfers.values()) transfer.pause();
    this.#unfollow?.();
  };

  readonly online = (): void => {
    for (const transfer of this.#transfers.values()) transfer.hurry();
  };

  async #look({ key, file }: FileEntry): Promise<void> {
    const start = await requestStart(file, this.view.source).catch(() => null);
    if (!this.#has(key)) return;
    const print = start?.fingerprint ?? '';
    this.#change(key, { local: start?.preview ?? null });
    const known = this.#unused(findUpload(file, print)?.uploadId);
    const transfer = new Transfer(file, file.name, known, uploadApi, (state) => {
      if (!this.#has(key)) return;
      const { uploadId } = state;
      if (uploadId !== null && uploadId !== this.#entry(key).transfer.uploadId) {
        const { name, size, lastModified } = file;
        rememberUpload({ uploadId, name, size, lastModified, fingerprint: print });
      }
      this.#change(key, { transfer: state });
    });
    this.#transfers.set(key, transfer);
    this.#sendNext();
  }

  async #lookAgain({ key, file, transfer }: FileEntry, source: SourceOptions): Promise<void> {
    if (transfer.phase === 'done') return this.#ask(key);
    const { preview } = await requestStart(file, source);
    if (this.#has(key) && this.view.source === source && preview !== null) this.#change(key, { local: preview });
  }

  /** An upload begun earlier, unless it is taken: the same file may be chosen twice. */
  #unused(uploadId: string | undefined): string | null {
    const isTaken = this.view.files.some(({ transfer }) => transfer.uploadId === uploadId);
    return uploadId === undefined || isTaken ? null : uploadId;
  }

  /** One file is sent at a time, in the order of the list; one that is paused or failed lets the next pass. */
  #sendNext(): void {
    const states = this.view.files.map(({ key }) => ({ key, transfer: this.#transfers.get(key) }));
    if (states.some(({ transfer }) => transfer?.state.phase === 'sending' || transfer?.state.phase === 'waiting'))
      return;
    const next = states.find(({ transfer }) => transfer?.state.phase === 'queued');
    if (next?.transfer !== undefined) void this.#send(next.key, next.transfer);
  }

  async #send(key: string, transfer: Transfer): Promise<void> {
    await transfer.run();
    if (!this.#has(key)) return;
    this.#sendNext();
    if (transfer.state.phase !== 'done') return;
    await this.#ask(key);
    await this.#startIfReady();
  }

  /** Asks the server what it makes of a file that has arrived. */
  async #ask(key: string): Promise<void> {
    const { uploadId } = this.#entry(key).transfer;
    if (uploadId === null) return;
    const { source } = this.view;
    try {
      const server = await client.previewUpload({ params: { uploadId }, body: { options: source } });
      if (this.#has(key) && this.view.source === source) this.#change(key, { server, error: null });
    } catch (error) {
      if (this.#has(key)) this.#change(key, { error });
    }
  }

  async #startIfReady(): Promise<void> {
    const { files, stage } = this.view;
    if (stage.step !== 'prepare' || stage.wish === null || files.length === 0) return;
    const ids = files.flatMap(({ transfer }) =>
      transfer.phase === 'done' && transfer.uploadId !== null ? [transfer.uploadId] : [],
    );
    if (ids.length < files.length || !areOneLog(files)) return;
    const { name, options, pseudonymise } = stage.wish;
    try {
      const job = await client.importLog({
        body: {
          uploadIds: ids,
          name,
          options: { ...textOptions(this.view.source), ...options },
          ...(pseudonymise.length > 0 && { pseudonymise: { columns: [...pseudonymise] } }),
        },
      });
      this.#follow(job);
    } catch (error) {
      this.#set({ stage: { step: 'prepare', wish: null, error } });
    }
  }

  #follow(job: Job): void {
    this.#set({ stage: { step: 'importing', job, cancelError: null } });
    this.#unfollow = followJob(job.id, (next) => {
      const { stage } = this.view;
      if (next.state === 'running') {
        const cancelError = stage.step === 'importing' ? stage.cancelError : null;
        this.#set({ stage: { step: 'importing', job: next, cancelError } });
      } else if (next.state === 'done' && next.logId !== null) this.#imported(next.logId);
      else this.#set({ stage: { step: 'prepare', wish: null, error: next } });
    });
  }

  #imported(logId: string): void {
    for (const { transfer } of this.view.files) if (transfer.uploadId !== null) forgetUpload(transfer.uploadId);
    this.#onImported();
    this.#set({ stage: { step: 'done', logId } });
  }

  #drop({ key, transfer }: FileEntry): void {
    this.#transfers.get(key)?.pause();
    this.#transfers.delete(key);
    const { uploadId } = transfer;
    if (uploadId === null) return;
    forgetUpload(uploadId);
    // What is not deleted now is deleted by the server after a week.
    void client.deleteUpload({ params: { uploadId } }).catch(() => undefined);
  }

  #has(key: string): boolean {
    return this.view.files.some((entry) => entry.key === key);
  }

  #entry(key: string): FileEntry {
    const entry = this.view.files.find((one) => one.key === key);
    if (entry === undefined) throw new RangeError(`no file ${key}`);
    return entry;
  }

  #change(key: string, change: Partial<FileEntry>): void {
    this.#set({ files: this.view.files.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)) });
  }

  #set(change: Partial<ImportView>): void {
    this.view = { ...this.view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Whether nothing is known that keeps the files from being one log. */
export function areOneLog(files: readonly FileEntry[]): boolean {
  const first: TablePreview | null = previewOf(files[0]);
  return files.every((entry) => entry.error === null && misfitOf(first, previewOf(entry)) === null);
}

const textOptions = ({ remembered: _, ...options }: SourceOptions) => options;
