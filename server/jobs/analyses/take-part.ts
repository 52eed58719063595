import { AnalysisError } from '#analysis';
import { alignPart, type PreparedModel, prepareModel } from '#analysis/conformance';
import {
  type HelpedMessage,
  type HelpMessage,
  type PartAnswer,
  PartBoard,
  type PartFailure,
  type PartJob,
} from './part-messages.ts';

interface KnownJob {
  readonly job: PartJob;
  readonly board: PartBoard;
  /** Made at the first part. */
  model: PreparedModel | null;
}

/** The work of a helper: one part a message. Keeps the last job with its model. */
export class PartHelper {
  #known: KnownJob | null = null;

  help({ help, job }: HelpMessage): HelpedMessage {
    if (job !== null) this.#known = { job, board: new PartBoard(job.parts.length, job.board), model: null };
    const answer = this.#known?.job.id === help ? takePart(this.#known) : null;
    return { kind: 'helped', job: help, answer };
  }
}

function takePart(known: KnownJob): PartAnswer | null {
  const { job, board } = known;
  const checkCancelled = (): void => {
    if (board.isStopped) throw new AnalysisError('cancelled', 'the analysis was cancelled');
  };
  if (board.left === 0) return null;
  try {
    // First the model, which takes its time, then a part: who waits for the part should not wait for the model.
    known.model ??= prepareModel(job.variants.activities, job.net, { ...job.options, checkCancelled });
    const part = board.take();
    const variants = job.parts[part];
    if (variants === undefined) return null;
    const onProgress = (share: number): void => board.report(part, share);
    const options = { ...job.options, onProgress, checkCancelled };
    const result = alignPart(known.model, job.variants, variants, options);
    board.report(part, 1);
    return { job: job.id, part, result };
  } catch (error) {
    return { job: job.id, failed: partFailure(error) };
  }
}

/** Buffers of an answer, which can be handed over instead of copied. */
export const buffersOf = ({ answer }: HelpedMessage): ArrayBuffer[] =>
  answer === null || 'failed' in answer
    ? []
    : Object.values(answer.result).flatMap((value) =>
        ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
      );

export function partFailure(error: unknown): PartFailure {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const known = error instanceof AnalysisError;
  return { name, code: known ? error.code : 'internal', message, details: known ? error.details : {}, stack };
}
