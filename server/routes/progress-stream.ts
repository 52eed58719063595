import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Stage } from '#analysis';
import { problemOf } from '../problem.ts';

/** What is answered sooner needs no progress; so often it is told at most, and so often at least. */
const [QUIET_MS, EVERY_MS, AGAIN_MS] = [300, 150, 400];

export const wantsEvents = ({ headers }: FastifyRequest): boolean =>
  headers.accept?.includes('text/event-stream') === true;

/** Progress of one request as server-sent events, the answer as the last of them. Not opened for what is answered at once. */
export class ProgressStream {
  readonly #reply: FastifyReply;
  readonly #requestId: string;
  readonly #opensAt = performance.now() + QUIET_MS;
  #stream: PassThrough | null = null;
  #next = 0;
  #isOver = false;
  #share = 0;
  #stage: Stage | undefined;
  #again: NodeJS.Timeout | undefined;

  constructor(reply: FastifyReply, requestId: string) {
    this.#reply = reply;
    this.#requestId = requestId;
  }

  /** Never backwards. What was told is told again while nothing new comes: who waits sees that the server works. */
  tell(share: number, stage?: Stage): void {
    if (share < this.#share || this.#isOver) return;
    this.#share = share;
    this.#stage = stage ?? this.#stage;
    this.#again ??= setInterval(() => this.#tellNow(), AGAIN_MS).unref();
    this.#tellNow();
  }

  #tellNow(): void {
    const now = performance.now();
    if (now < this.#opensAt || now < this.#next || this.#reply.raw.destroyed) return;
    this.#next = now + EVERY_MS;
    const share = Math.round(this.#share * 1000) / 1000;
    this.#send('progress', this.#stage === undefined ? { share } : { share, stage: this.#stage });
  }

  /** Waits for the answer; false where nothing was streamed, so that it goes out as any other. */
  async hasToldAll(answer: Promise<unknown>): Promise<boolean> {
    let last: readonly [string, unknown];
    try {
      last = ['result', await answer];
    } catch (error) {
      last = ['problem', problemOf(error, this.#requestId)];
      if (this.#stream !== null && (last[1] as { status: number }).status >= 500) this.#reply.log.error(error);
    }
    this.#isOver = true;
    clearInterval(this.#again);
    if (this.#stream === null) return false;
    this.#send(...last);
    this.#stream.end();
    return true;
  }

  #send(event: string, data: unknown): void {
    if (this.#stream === null) {
      this.#stream = new PassThrough();
      this.#reply.header('x-accel-buffering', 'no').type('text/event-stream').send(this.#stream);
    }
    this.#stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
