import { IngestError } from '../error.ts';
import type { IngestHooks } from '../types.ts';
import { databaseFailure } from './failure.ts';
import type { Session } from './session.ts';
import { type DatabaseSource, type DatabaseTarget, databaseTarget } from './source.ts';

/** So long a server may take to answer a cancellation before the connection is dropped. */
const GRACE_MS = 5000;

/** Drivers are loaded when one is needed: nothing else gets slower. */
async function open(target: DatabaseTarget): Promise<Session> {
  switch (target.kind) {
    case 'postgresql':
      return (await import('./postgresql.ts')).openPostgresql(target);
    case 'mysql':
      return (await import('./mysql.ts')).openMysql(target);
    case 'sqlserver':
      return (await import('./sqlserver.ts')).openSqlserver(target);
    case 'oracle':
      return (await import('./oracle.ts')).openOracle(target);
    default:
      return target.kind satisfies never;
  }
}

/**
 * Opens a read-only session, lets `act` use it and closes it. When the signal aborts or the time is over, the running statement is
 * ended on the server too, and `check` throws. Throws IngestError only: `invalid-option`, `database-unreachable`, `database-refused`, `database-query`,
 * `cancelled`.
 */
export async function withSession<T>(
  source: DatabaseSource,
  hooks: IngestHooks,
  act: (session: Session, target: DatabaseTarget, check: () => void) => Promise<T>,
): Promise<T> {
  const target = databaseTarget(source);
  const interruption = new Interruption(target, hooks.signal);
  try {
    interruption.check();
    const opening = open(target);
    const session = await interruption.during(opening, () => {
      opening.then(
        (late) => late.close(),
        () => undefined,
      );
    });
    try {
      const running = act(session, target, () => interruption.check());
      return await interruption.during(running, async () => {
        await session.cancel();
        await running;
      });
    } finally {
      await session.close();
    }
  } catch (error) {
    interruption.check();
    throw databaseFailure(error, target);
  } finally {
    interruption.end();
  }
}

/** The two reasons to stop early, as one promise. */
class Interruption {
  readonly #happens: Promise<never>;
  readonly #timer: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort: () => void;
  #reason: IngestError | null = null;

  constructor(target: DatabaseTarget, signal: AbortSignal | undefined) {
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => undefined);
    this.#happens = promise;
    const stop = (reason: IngestError): void => {
      this.#reason ??= reason;
      reject(reason);
    };
    this.#onAbort = () =>
      stop(new IngestError('cancelled', 'the read from the database was cancelled; nothing was kept'));
    const seconds = target.timeoutMs / 1000;
    const late = `the read from ${target.shown} took more than ${seconds} s; read less at a time, or allow more in timeoutSeconds`;
    this.#timer = setTimeout(
      () => stop(new IngestError('database-query', late, { file: target.shown })),
      Math.min(target.timeoutMs, 2_147_000_000),
    );
    this.#signal = signal;
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    if (signal?.aborted === true) this.#onAbort();
  }

  /** Throws the reason to stop, when there is one. */
  check(): void {
    if (this.#reason !== null) throw this.#reason;
  }

  /** The work, or the reason to stop once `undo` is through (or the grace is over). */
  async during<T>(work: Promise<T>, undo: () => Promise<void> | void): Promise<T> {
    try {
      return await Promise.race([work, this.#happens]);
    } catch (error) {
      if (this.#reason === null) throw error;
      const undone = Promise.resolve()
        .then(undo)
        .catch(() => undefined);
      await Promise.race([undone, grace()]);
      throw this.#reason;
    }
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#onAbort);
  }
}

const grace = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, GRACE_MS).unref();
  });
