import type { MessagePort } from 'node:worker_threads';
import type { DesignOfCases, Stage } from '#analysis';
import type { Model } from '#analysis/model';
import type { HelpedMessage, PartJob } from './part-messages.ts';
import type { AlignedNews } from './remembered-alignments.ts';

/** What a worker can be asked: an analysis of the catalog, or one of the queries behind the pages of cases. */
export type TaskRequest =
  | {
      readonly kind: 'analysis';
      readonly id: string;
      readonly params: unknown;
      readonly filter: unknown;
      readonly model: Model | null;
      /** For analyses that know the design of each case. */
      readonly designs?: readonly DesignOfCases[];
    }
  | { readonly kind: 'query'; readonly id: string; readonly args: unknown; readonly filter: unknown };

export interface TaskMessage {
  readonly task: number;
  readonly logId: string;
  /** Sent along when the worker does not have the log yet. */
  readonly frame: SharedArrayBuffer | null;
  /** One 32-bit word: not 0 = the caller lost interest. */
  readonly cancel: SharedArrayBuffer;
  readonly request: TaskRequest;
}

/** Tells a worker that a log is gone; it must forget it with the pool, which counts along. */
export interface ForgetMessage {
  readonly forget: string;
}

/** Tells a worker what another one aligned. */
export interface HeardMessage {
  readonly aligned: AlignedNews;
}

/** From a worker: variants that it aligned, for the others to know. */
export interface NewsMessage {
  readonly kind: 'aligned';
  readonly news: AlignedNews;
}

/** What a worker starts with. */
export interface WorkerStart {
  /** Brings what other workers answer about its jobs: read without waiting for the event loop. */
  readonly answers: MessagePort;
}

/** From a worker in the middle of a task: others may take parts of its work, or need not any more. */
export type OfferMessage =
  | { readonly kind: 'offer'; readonly job: PartJob }
  | { readonly kind: 'withdraw'; readonly job: number };

/** Everything that comes from a worker. */
export type WorkerMessage = TaskAnswer | OfferMessage | HelpedMessage | NewsMessage;

/** A worker's answer; errors keep their code. */
export type TaskAnswer =
  | { readonly task: number; readonly kind: 'progress'; readonly share: number; readonly stage?: Stage }
  | {
      readonly task: number;
      readonly kind: 'done';
      readonly result: unknown;
      readonly cases: number;
      readonly events: number;
      readonly computedIn: number;
    }
  | {
      readonly task: number;
      readonly kind: 'failed';
      readonly name: string;
      readonly code: string;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>>;
      readonly stack: string;
    };

export interface TaskResult {
  readonly result: unknown;
  readonly cases: number;
  readonly events: number;
  readonly computedIn: number;
}

/** Logs a worker keeps the columns of; the pool counts along, so both must use this bound. */
export const KEPT_LOGS = 8;
