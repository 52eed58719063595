import { ApiError } from '#contract';
import { waitAfter } from './back-off.ts';
import { Speed } from './speed.ts';
import type { UploadApi } from './upload-api.ts';

/** How far the sending of a file has come. */
export interface TransferState {
  readonly phase: 'queued' | 'sending' | 'paused' | 'waiting' | 'done' | 'failed';
  readonly uploadId: string | null;
  /** Bytes on the server's disk, and those of the part under way that have left. */
  readonly sent: number;
  /** Bytes a second over the last seconds; `null` while nothing is known. */
  readonly rate: number | null;
  /** Seconds until the next try, while waiting for the connection. */
  readonly retryIn: number;
  readonly error: unknown;
}

/** Bytes of a part: small enough to lose little, large enough that the way there and back does not count. */
export const PART_BYTES = 4 << 20;

/** Failures that sending the same again may mend: no answer, a server that fails or restarts, an offset that is another by now. */
const passes = (error: unknown): boolean =>
  error instanceof ApiError &&
  (error.problem.status === 0 ||
    error.problem.code === 'offset-mismatch' ||
    (error.problem.status >= 500 && error.problem.code !== 'disk-full'));

const isGone = (error: unknown): boolean => error instanceof ApiError && error.problem.code === 'upload-not-found';

/**
 * Sends a file in parts. What has arrived stays when the connection breaks; the sending then goes on by itself, asking the server where.
 * `onChange` gets every state; `begun` the id as soon as the server has given one.
 */
export class Transfer {
  state: TransferState;
  readonly #file: Blob;
  readonly #name: string;
  readonly #api: UploadApi;
  readonly #onChange: (state: TransferState) => void;
  readonly #speed = new Speed();
  #control = new AbortController();
  #isRunning = false;
  #failures = 0;

  constructor(
    file: Blob,
    name: string,
    uploadId: string | null,
    api: UploadApi,
    onChange: (state: TransferState) => void,
  ) {
    this.#file = file;
    this.#name = name;
    this.#api = api;
    this.#onChange = onChange;
    this.state = { phase: 'queued', uploadId, sent: 0, rate: null, retryIn: 0, error: null };
  }

  /** Sends until all has arrived, it is paused or it fails for good. */
  async run(): Promise<void> {
    if (this.#isRunning || this.state.phase === 'done') return;
    this.#isRunning = true;
    this.#control = new AbortController();
    const { signal } = this.#control;
    this.#change({ phase: 'sending', error: null });
    try {
      while (!signal.aborted && !(await this.#attempt(signal)));
    } finally {
      this.#isRunning = false;
      this.#speed.reset();
      if (signal.aborted && !this.#isDone()) this.#change({ phase: 'paused', rate: null });
    }
  }

  #isDone(): boolean {
    return this.state.phase === 'done';
  }

  pause(): void {
    this.#control.abort();
  }

  /** Tries again at once, if it waits for the connection. */
  hurry(): void {
    if (this.state.phase === 'waiting') this.#wake?.();
  }

  #wake: (() => void) | null = null;

  /** One go at sending; true when there is nothing left to try. */
  async #attempt(signal: AbortSignal): Promise<boolean> {
    try {
      const from = await this.#place(signal);
      await this.#sendFrom(from, signal);
      this.#change({ phase: 'done', sent: this.#file.size, rate: null, error: null });
      return true;
    } catch (error) {
      if (signal.aborted) return true;
      if (isGone(error) && this.state.uploadId !== null) {
        this.#change({ uploadId: null, sent: 0 });
        return false;
      }
      if (!passes(error)) {
        this.#change({ phase: 'failed', error, rate: null });
        return true;
      }
      await this.#pauseFor(waitAfter(this.#failures++), error, signal);
      return false;
    }
  }

  /** Where to go on: at the beginning of a new upload, or where the server is with the one begun. */
  async #place(signal: AbortSignal): Promise<number> {
    const { uploadId } = this.state;
    const progress =
      uploadId === null
        ? await this.#api.begin(this.#name, this.#file.size, signal)
        : await this.#api.progress(uploadId, signal);
    this.#change({ phase: 'sending', uploadId: progress.id, sent: progress.offset, error: null });
    return progress.offset;
  }

  async #sendFrom(from: number, signal: AbortSignal): Promise<void> {
    const id = this.state.uploadId ?? '';
    for (let offset = from; offset < this.#file.size; ) {
      const at = offset;
      const part = this.#file.slice(at, at + PART_BYTES);
      const progress = await this.#api.send(
        id,
        at,
        part,
        (bytes) => this.#sent(at + Math.min(bytes, part.size)),
        signal,
      );
      this.#failures = 0;
      offset = progress.offset;
      this.#sent(offset);
    }
  }

  #sent(bytes: number): void {
    this.#change({ sent: bytes, rate: this.#speed.at(bytes, performance.now()) });
  }

  async #pauseFor(seconds: number, error: unknown, signal: AbortSignal): Promise<void> {
    this.#speed.reset();
    let isHurried = false;
    for (let left = seconds; left > 0 && !signal.aborted && !isHurried; left--) {
      this.#change({ phase: 'waiting', retryIn: left, rate: null, error });
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 1000);
        const wake = () => {
          clearTimeout(timer);
          resolve();
        };
        this.#wake = () => {
          isHurried = true;
          wake();
        };
        signal.addEventListener('abort', wake, { once: true });
      });
    }
    this.#wake = null;
  }

  #change(change: Partial<TransferState>): void {
    this.state = { ...this.state, ...change };
    this.#onChange(this.state);
  }
}
