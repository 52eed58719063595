export interface MonthValue {
  readonly month: string;
  readonly cases: number;
}

/** The latest month and the one before it, both with cases; `null` without two such months. */
export function lastTwo<T extends MonthValue>(months: readonly T[]): readonly [before: T, last: T] | null {
  const [last, before] = [...months].reverse().filter(({ cases }) => cases > 0);
  return last === undefined || before === undefined ? null : [before, last];
}
