export interface MonthValue {
  readonly month: string;
  readonly cases: number;
}

/** The latest month with cases and the one before it; `null` without two such months. Months that are not all there are not to be among them. */
export function lastTwo<T extends MonthValue>(months: readonly T[]): readonly [before: T, last: T] | null {
  const [last, before] = [...months].reverse().filter(({ cases }) => cases > 0);
  return last === undefined || before === undefined ? null : [before, last];
}
