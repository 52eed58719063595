import type { AlignOptions, PartResult, VariantPart } from '#analysis/conformance';
import type { PetriNet } from '#analysis/model';
import type { VariantTable } from '#analysis/variants';

/** An alignment whose parts any thread may take: plain data. */
export interface PartJob {
  readonly id: number;
  readonly variants: VariantTable;
  readonly net: PetriNet;
  readonly options: Omit<AlignOptions, 'onProgress' | 'checkCancelled'>;
  readonly parts: readonly VariantPart[];
  /** See `PartBoard`. */
  readonly board: SharedArrayBuffer;
}

/** What went wrong in another thread; errors keep their code. */
export interface PartFailure {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly stack: string;
}

/** What a helper says of a job: a part that is done, or why it is not. */
export type PartAnswer =
  | { readonly job: number; readonly part: number; readonly result: PartResult }
  | { readonly job: number; readonly failed: PartFailure };

/** To a helper: take one part of a job; the job is sent along when the helper does not have it yet. */
export interface HelpMessage {
  readonly help: number;
  readonly job: PartJob | null;
}

/** From a helper, after every such message; `null` where no part was left. */
export interface HelpedMessage {
  readonly kind: 'helped';
  readonly job: number;
  readonly answer: PartAnswer | null;
}

const [NEXT, STOPPED, NEWS, FIRST_SHARE] = [0, 1, 2, 3];
const FINEST = 1000;

/** What all threads of a job see at once: parts taken, shares done, whether it is over. */
export class PartBoard {
  readonly shared: SharedArrayBuffer;
  readonly #words: Int32Array;
  readonly #parts: number;

  constructor(parts: number, shared: SharedArrayBuffer = new SharedArrayBuffer((FIRST_SHARE + parts) * 4)) {
    this.shared = shared;
    this.#words = new Int32Array(shared);
    this.#parts = parts;
  }

  /** The next part that nobody has taken, now taken; −1 where none is left. */
  take(): number {
    if (this.isStopped || this.left === 0) return -1;
    const part = Atomics.add(this.#words, NEXT, 1);
    return part < this.#parts ? part : -1;
  }

  /** Parts that nobody has taken. */
  get left(): number {
    return Math.max(0, this.#parts - Atomics.load(this.#words, NEXT));
  }

  /** Ends the job in all threads. */
  stop(): void {
    Atomics.store(this.#words, STOPPED, 1);
  }

  get isStopped(): boolean {
    return Atomics.load(this.#words, STOPPED) !== 0;
  }

  report(part: number, share: number): void {
    Atomics.store(this.#words, FIRST_SHARE + part, Math.round(share * FINEST));
  }

  shareOf(part: number): number {
    return Atomics.load(this.#words, FIRST_SHARE + part) / FINEST;
  }

  /** Wakes who sleeps on the board. */
  tell(): void {
    Atomics.add(this.#words, NEWS, 1);
    Atomics.notify(this.#words, NEWS);
  }

  get news(): number {
    return Atomics.load(this.#words, NEWS);
  }

  /** Sleeps until something was told since `seen`, or for so long. */
  sleep(seen: number, milliseconds: number): void {
    Atomics.wait(this.#words, NEWS, seen, milliseconds);
  }
}
