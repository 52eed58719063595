import { availableParallelism } from 'node:os';
import type { ThreadHost } from '../../jobs/analyses/log-runner.ts';
import type { OptionValues, Terminal } from '../command.ts';
import { threadsOf } from '../options/threads-option.ts';

/** Runs a computation in this thread, with others to help where it aligns for long, and tells where it stands. */
export async function withHelp<T>(
  values: OptionValues,
  terminal: Terminal,
  compute: (host: ThreadHost) => T | Promise<T>,
): Promise<T> {
  const { alignTogether } = await import('../../jobs/analyses/align-together.ts');
  const { crewOfThreads, nobody } = await import('../../jobs/analyses/crew-of-threads.ts');
  const threads = threadsOf(values, availableParallelism());
  const crew = threads > 1 ? crewOfThreads(threads - 1) : nobody;
  try {
    return await withProgress(terminal, (onProgress) =>
      compute({ align: alignTogether(crew, () => performance.now()), onProgress }),
    );
  } finally {
    await crew.close();
  }
}

/** Runs a computation in this thread and tells where it stands. */
export async function withProgress<T>(
  terminal: Terminal,
  compute: (onProgress: (share: number) => void) => T | Promise<T>,
): Promise<T> {
  const line = progressLine(terminal);
  try {
    return await compute(line.tell);
  } finally {
    line.clear();
  }
}

const [FIRST_MS, EVERY_MS] = [1000, 200];

/** One line that is written over, once a second has passed; nothing where nobody looks. */
function progressLine({ status }: Terminal): { tell: (share: number) => void; clear: () => void } {
  if (status === undefined) return { tell: () => undefined, clear: () => undefined };
  let next = performance.now() + FIRST_MS;
  let isShown = false;
  return {
    tell: (share) => {
      const now = performance.now();
      if (now < next) return;
      next = now + EVERY_MS;
      isShown = true;
      status(`${Math.floor(100 * share)} % done`);
    },
    clear: () => {
      if (isShown) status('');
    },
  };
}
