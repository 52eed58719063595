import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../problem.ts';

/** What is answered sooner needs no progress; and so often it is told. */
const [QUIET_MS, EVERY_MS] = [300, 150];

export const wantsEvents = ({ headers }: FastifyRequest): boolean =>
  headers.accept?.includes('text/event-stream') === true;

/** Progress of one request as server-sent events, the answer as the last of them. Not opened for what is answered at once. */
export class ProgressStream {
  readonly #reply: FastifyReply;
  readonly #requestId: string;
  readonly #opensAt = performance.now() + QUIET_MS;
  #stream: PassThrough | null = null;
  #next = 0;
  #share = 0;

  constructor(reply: FastifyReply, requestId: string) {
    this.#reply = reply;
    this.#requestId = requestId;
  }

  /** Never backwards. */
  tell(share: number): void {
    const now = performance.now();
    if (share < this.#share || now < this.#opensAt || now < this.#next || this.#reply.raw.destroyed) return;
    this.#share = share;
    this.#next = now + EVERY_MS;
    this.#send('progress', { share: Math.round(share * 1000) / 1000 });
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
