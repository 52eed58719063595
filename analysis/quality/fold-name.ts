import { compareCodePoints } from '../log/index.ts';

const PLAIN = /^[!-~]+( [!-~]+)*$/;

/**
 * What is left of a name without case, width and spaces: NFKC (full-width and half-width forms are one), lower case by way of upper
 * case (so that ß is ss and ς is σ), every run of blanks one space, none at the ends or beside Chinese characters. Two names are
 * spellings of one when this is equal.
 */
export function foldName(name: string): string {
  if (PLAIN.test(name)) return name.toLowerCase();
  return name
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\s\u200b\u2060\ufeff]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim();
}

/** Spellings of one name. */
export interface NameGroup {
  /** Index of the spelling to keep: the most frequent one, of equally frequent ones the first by code points. */
  readonly keep: number;
  /** Indices of the other spellings, most frequent first. */
  readonly others: readonly number[];
}

/**
 * The names that occur in more than one spelling. `counts[i]` is how often `names[i]` occurs; names that do not occur and blank ones
 * are left out. Groups come by the number of values in other spellings, most first.
 */
export function nameGroups(names: readonly string[], counts: ArrayLike<number>): NameGroup[] {
  const byFold = new Map<string, number[]>();
  names.forEach((name, i) => {
    if (counts[i] === 0) return;
    const key = foldName(name);
    if (key === '') return;
    const known = byFold.get(key);
    if (known === undefined) byFold.set(key, [i]);
    else known.push(i);
  });
  const groups: NameGroup[] = [];
  for (const indices of byFold.values()) {
    if (indices.length < 2) continue;
    indices.sort((a, b) => counts[b] - counts[a] || compareCodePoints(names[a], names[b]));
    const [keep, ...others] = indices;
    groups.push({ keep, others });
  }
  const size = ({ others }: NameGroup): number => others.reduce((sum, i) => sum + counts[i], 0);
  return groups.sort((a, b) => size(b) - size(a) || compareCodePoints(names[a.keep], names[b.keep]));
}
