import { threadId } from 'node:worker_threads';
import { AnalysisError, type AnalysisErrorCode } from '#analysis';
import {
  type AlignmentResult,
  type AlignOptions,
  alignPart,
  alignPrepared,
  type alignVariants,
  joinParts,
  type PartResult,
  type PreparedModel,
  prepareModel,
  splitVariants,
  type VariantPart,
} from '#analysis/conformance';
import type { PetriNet } from '#analysis/model';
import type { VariantTable } from '#analysis/variants';
import { ServerError } from '../../error.ts';
import { type PartAnswer, PartBoard, type PartFailure, type PartJob } from './part-messages.ts';

/** Other threads, as the thread sees them that has something to align. */
export interface Crew {
  /** Lets them take parts of a job, when they have time; never waits. */
  offer(job: PartJob): void;
  /** An answer of theirs that has come, to whatever job; never waits. */
  receive(): PartAnswer | undefined;
  /** Nobody need help with this job any more. */
  withdraw(job: number): void;
}

/** What a job must have taken before others are asked: starting a thread and sending it the job costs about as much. */
const ALONE_MS = 80;

/** A thread that waits for others looks so often whether it is cancelled. */
const LOOK_EVERY_MS = 20;

/** No two jobs of a process have the same number. */
let jobs = threadId * 1e9;

/**
 * `alignVariants` part by part: this thread takes one after the other, and where that lasts, others take some too. The bytes of one call,
 * whoever took what. What a part throws, all throw; `worker-died` where a helper ended in the middle of one.
 */
export const alignTogether =
  (crew: Crew, now: () => number): typeof alignVariants =>
  (variants, net, options = {}) => {
    const model = prepareModel(variants.activities, net, options);
    const parts = splitVariants(model, variants, options);
    if (parts.length === 1) return alignPrepared(model, variants, options);
    return new Shared(crew, now, { variants, net, options, model, parts }).run();
  };

interface Alignment {
  readonly variants: VariantTable;
  readonly net: PetriNet;
  readonly options: AlignOptions;
  readonly model: PreparedModel;
  readonly parts: readonly VariantPart[];
}

class Shared {
  readonly #crew: Crew;
  readonly #now: () => number;
  readonly #all: Alignment;
  readonly #id = jobs++;
  readonly #board: PartBoard;
  readonly #results: (PartResult | undefined)[];
  readonly #weights: readonly number[];
  #share = 0;

  constructor(crew: Crew, now: () => number, all: Alignment) {
    this.#crew = crew;
    this.#now = now;
    this.#all = all;
    this.#board = new PartBoard(all.parts.length);
    this.#results = all.parts.map(() => undefined);
    this.#weights = weightsOf(all.variants, all.parts);
  }

  run(): AlignmentResult {
    const { model, variants, parts, options } = this.#all;
    try {
      this.#takeParts();
      this.#waitForOthers();
      const result = joinParts(model, variants, parts, this.#results.filter(isThere), options);
      this.#tell(1);
      return result;
    } finally {
      this.#board.stop();
      this.#crew.withdraw(this.#id);
    }
  }

  #takeParts(): void {
    const { model, variants, parts, options } = this.#all;
    const started = this.#now();
    let isOffered = false;
    for (let p = this.#board.take(); p >= 0; p = this.#board.take()) {
      const onProgress = (share: number): void => {
        this.#board.report(p, share);
        this.#tellAll();
      };
      this.#results[p] = alignPart(model, variants, parts[p] ?? new Uint32Array(), { ...options, onProgress });
      onProgress(1);
      this.#receive();
      if (!isOffered && this.#board.left > 0 && this.#now() - started > ALONE_MS) {
        isOffered = true;
        this.#crew.offer(this.#job());
      }
    }
  }

  #waitForOthers(): void {
    const { options } = this.#all;
    for (;;) {
      const seen = this.#board.news;
      this.#receive();
      if (this.#results.every(isThere)) return;
      options.checkCancelled?.();
      this.#tellAll();
      this.#board.sleep(seen, LOOK_EVERY_MS);
    }
  }

  #receive(): void {
    for (let answer = this.#crew.receive(); answer !== undefined; answer = this.#crew.receive()) {
      if (answer.job !== this.#id) continue;
      if ('failed' in answer) throw errorOfPart(answer.failed);
      this.#results[answer.part] = answer.result;
    }
  }

  #job(): PartJob {
    const { variants, net, options, parts } = this.#all;
    const { onProgress: _, checkCancelled: __, ...plain } = options;
    const slim = { ...variants, caseVariant: new Uint32Array(0) };
    return { id: this.#id, variants: slim, net, options: plain, parts, board: this.#board.shared };
  }

  #tellAll(): void {
    this.#tell(this.#weights.reduce((sum, weight, p) => sum + weight * this.#board.shareOf(p), 0));
  }

  /** Never backwards. */
  #tell(share: number): void {
    if (share <= this.#share) return;
    this.#share = share;
    this.#all.options.onProgress?.(Math.min(1, share));
  }
}

const isThere = <T>(value: T | undefined): value is T => value !== undefined;

/** What share of all events each part has. */
function weightsOf({ offsets }: VariantTable, parts: readonly VariantPart[]): number[] {
  const sizes = parts.map((part) => part.reduce((sum, v) => sum + (offsets[v + 1] ?? 0) - (offsets[v] ?? 0) + 1, 0));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => size / total);
}

/** The error of another thread again. */
export function errorOfPart({ name, code, message, details, stack }: PartFailure): Error {
  if (name === 'AnalysisError') return new AnalysisError(code as AnalysisErrorCode, message, details);
  if (name === 'ServerError') return new ServerError('worker-died', message);
  const error = new Error(message);
  error.stack = stack;
  return error;
}
