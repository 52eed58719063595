import type { LogVersion } from '#contract';

/** A file that rows of a version come from. */
export interface OriginFile {
  readonly name: string;
  readonly bytes: number;
  readonly hash: string | null;
  readonly version: number;
}

/**
 * The files whose rows are in a version, in the order they came: those of the versions it was made from, back to the import or the last
 * replacement of all rows.
 */
export function filesOf(versions: readonly LogVersion[], version: number): OriginFile[] {
  const known = new Map(versions.map((one) => [one.version, one]));
  const files: OriginFile[] = [];
  for (let at: number | undefined = version; at !== undefined; ) {
    const one = known.get(at);
    if (one === undefined) break;
    const { how, change } = one;
    files.unshift(...one.files.map((file) => ({ ...file, version: one.version })));
    if (how === 'import' || how === 'replace') break;
    at = how === 'restore' ? change.restored : at - 1;
  }
  return files;
}

/** How many versions a retention would delete now, besides those that are gone already. */
export function wouldDelete(
  versions: readonly LogVersion[],
  { keepVersions, keepDays }: { readonly keepVersions: number; readonly keepDays: number },
  now: number,
): number {
  const live = versions.filter(({ deletedAt }) => deletedAt === null);
  const replacedAt = new Map(versions.map(({ version, createdAt }) => [version - 1, Date.parse(createdAt)]));
  return live.filter(({ isCurrent, version }, place) => {
    if (isCurrent) return false;
    const isTooOld = keepDays > 0 && now - (replacedAt.get(version) ?? now) >= keepDays * 86_400_000;
    return isTooOld || (keepVersions > 0 && place >= keepVersions);
  }).length;
}
