import { normalizeName } from './model-names.ts';

/**
 * A function that gives the code of the activity that a name from elsewhere means: the very same name, else the first that equals it after
 * `normalizeName`; −1 where there is none.
 */
export function activityFinder(activities: readonly string[]): (name: string) => number {
  const exact = new Map(activities.map((name, code) => [name, code]));
  const normal = new Map<string, number>();
  activities.forEach((name, code) => {
    const key = normalizeName(name);
    if (!normal.has(key)) normal.set(key, code);
  });
  return (name) => exact.get(name) ?? normal.get(normalizeName(name)) ?? -1;
}
