import { useSyncExternalStore } from 'react';
import type { OnProgress, Stage } from '#analysis/catalog';
import { ApiError } from '#contract';

/** What is held against what: in the words of who waits for it. */
export type LongWorkKind = 'conformance' | 'rules' | 'ledger';

/** Something that the server computes for the page and tells the share done of. */
export interface LongWork {
  readonly key: string;
  readonly what: LongWorkKind;
  /** On the clock of `performance.now`. */
  readonly since: number;
  readonly share: number;
  /** What the server does for it at present, where that has a name. */
  readonly stage: Stage | null;
  cancel(): void;
}

interface Hooks {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

let works: readonly LongWork[] = [];
const listeners = new Set<() => void>();

function change(next: readonly LongWork[]): void {
  works = next;
  for (const listener of listeners) listener();
}

const cancelled = (): ApiError =>
  new ApiError({
    type: 'about:blank',
    title: 'Cancelled',
    status: 409,
    code: 'cancelled',
    detail: 'you cancelled this computation',
    requestId: '',
  });

/** Runs what a query asks for where everybody sees how far it is, and can cancel it: the query then fails with `cancelled`. */
export async function watched<T>(
  { queryKey, signal }: { readonly queryKey: readonly unknown[]; readonly signal: AbortSignal },
  run: (hooks: Hooks) => Promise<T>,
  what: LongWorkKind = 'conformance',
): Promise<T> {
  const key = JSON.stringify(queryKey);
  const abort = new AbortController();
  const cancel = (): void => abort.abort(cancelled());
  const own: LongWork = { key, what, since: performance.now(), share: 0, stage: null, cancel };
  const without = (): LongWork[] => works.filter((work) => work.cancel !== own.cancel);
  change([...without(), own]);
  try {
    return await run({
      signal: AbortSignal.any([signal, abort.signal]),
      onProgress: (share, stage) =>
        change(works.map((work) => (work.cancel === own.cancel ? { ...work, share, stage: stage ?? null } : work))),
    });
  } catch (error) {
    throw abort.signal.aborted ? cancelled() : error;
  } finally {
    change(without());
  }
}

/** What is under way, in the order of asking. */
export const longWork = {
  current: (): readonly LongWork[] => works,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useLongWork = (): readonly LongWork[] => useSyncExternalStore(longWork.subscribe, longWork.current);
