import type { MessagePort } from 'node:worker_threads';
import { type PartAnswer, PartBoard, type PartJob } from './part-messages.ts';

/** A job of a member that others may take parts of. */
export interface Offer<M> {
  readonly from: M;
  readonly job: PartJob;
  /** Brings an answer to the member that offered it, and wakes it. */
  tell(answer: PartAnswer): void;
}

/** The jobs that help is wanted for, in the order of offering. */
export class OfferedParts<M extends { readonly answers: MessagePort }> {
  readonly #offers = new Map<number, Offer<M> & { readonly board: PartBoard }>();
  /** The job that a member was sent last: it keeps one. */
  readonly #sent = new WeakMap<object, number>();

  add(from: M, job: PartJob): void {
    const board = new PartBoard(job.parts.length, job.board);
    const tell = (answer: PartAnswer): void => {
      if (this.#offers.get(job.id)?.from !== from) return;
      from.answers.postMessage(answer);
      board.tell();
    };
    this.#offers.set(job.id, { from, job, board, tell });
  }

  /** One with parts left; the one after it comes next time, so that none waits for another to end. */
  next(): Offer<M> | undefined {
    for (const [id, offer] of [...this.#offers]) {
      if (offer.board.isStopped || offer.board.left === 0) continue;
      this.#offers.delete(id);
      this.#offers.set(id, offer);
      return offer;
    }
    return undefined;
  }

  /** Notes that a member is sent a job; whether it has it already. */
  sent({ job }: Offer<M>, member: object): boolean {
    const isKnown = this.#sent.get(member) === job.id;
    this.#sent.set(member, job.id);
    return isKnown;
  }

  withdraw(job: number): void {
    this.#offers.delete(job);
  }

  /** Its helpers end. */
  withdrawAllOf(member: M): void {
    for (const [id, { from, board }] of [...this.#offers])
      if (from === member) {
        board.stop();
        this.#offers.delete(id);
      }
  }
}
