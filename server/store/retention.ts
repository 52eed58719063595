/** What is kept unless the log says otherwise: the last five versions, however old. */
export const DEFAULT_RETENTION = { keepVersions: 5, keepDays: 0 } as const;

const DAY_MS = 86_400_000;

/** A version that is still there. */
export interface LiveVersion {
  readonly number: number;
  /** When the next one took its place; null for the current one. */
  readonly replacedAt: string | null;
}

/**
 * The versions that have to go, of those still there: all but the newest `keepVersions` (0: none for this), and those that have not been
 * current for `keepDays` days (0: none for this). Never the current one.
 */
export function versionsToDelete(
  live: readonly LiveVersion[],
  { keepVersions, keepDays }: { readonly keepVersions: number; readonly keepDays: number },
  now: number,
): number[] {
  const newestFirst = live.toSorted((a, b) => b.number - a.number);
  return newestFirst
    .filter(({ replacedAt }, place) => {
      if (replacedAt === null) return false;
      const isTooMany = keepVersions > 0 && place >= keepVersions;
      const isTooOld = keepDays > 0 && now - Date.parse(replacedAt) >= keepDays * DAY_MS;
      return isTooMany || isTooOld;
    })
    .map(({ number }) => number);
}
