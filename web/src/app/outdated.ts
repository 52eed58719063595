import { useEffect, useSyncExternalStore } from 'react';

/** Figures that are shown although asking for newer ones failed. */
export interface Outdated {
  readonly error: Error;
  /** When the figures came, epoch milliseconds; undefined where nobody knows. */
  readonly since: number | undefined;
  readonly retry: () => unknown;
}

let known: readonly Outdated[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Outdated[]): void {
  known = next;
  for (const listener of listeners) listener();
}

/** Figures on the page that newer ones could not be had for, in the order they were told. */
export const outdated = {
  current: (): readonly Outdated[] => known,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Tells of figures until what it gives is called. */
  add(one: Outdated): () => void {
    change([...known, one]);
    return () => change(known.filter((other) => other !== one));
  },
};

/** Tells of the figures of a query for as long as they are shown beside its error. */
export function useTellOutdated(one: Outdated | null): void {
  const error = one?.error;
  const since = one?.since;
  const retry = one?.retry;
  useEffect(
    () => (error === undefined || retry === undefined ? undefined : outdated.add({ error, since, retry })),
    [error, since, retry],
  );
}

export const useOutdated = (): readonly Outdated[] => useSyncExternalStore(outdated.subscribe, outdated.current);
