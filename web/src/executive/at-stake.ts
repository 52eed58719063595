/** What a deviation is about, as far as its weight goes. */
export interface Weighed {
  readonly cases: number;
  readonly accepted: boolean;
  readonly deltaMedianDuration: number | null;
  /** What its cases are worth; absent where the log has no amounts. */
  readonly stake?: { readonly value: number | null; readonly currency?: string | undefined } | undefined;
}

/** Seconds that cases with the deviation take longer together: cases × the longer median; `null` where that is unknown or they are faster. */
export const timeAtStake = ({ cases, deltaMedianDuration }: Weighed): number | null =>
  deltaMedianDuration === null || deltaMedianDuration <= 0 ? null : cases * deltaMedianDuration;

/** The `n` deviations that are not accepted with most value at stake; without amounts those with most time, then those with most cases. */
export const heaviest = <T extends Weighed>(deviations: readonly T[], n: number): readonly T[] => {
  const worth = valuesOf(deviations);
  return deviations
    .filter(({ accepted }) => !accepted)
    .sort((a, b) => worth(b) - worth(a) || (timeAtStake(b) ?? 0) - (timeAtStake(a) ?? 0) || b.cases - a.cases)
    .slice(0, n);
};

/** What deviations are worth, as far as it tells an order: values of several currencies tell none. */
function valuesOf(deviations: readonly Weighed[]): (one: Weighed) => number {
  const stakes = deviations.flatMap(({ stake }) => (stake === undefined ? [] : [stake]));
  const isOne =
    stakes.every(({ value }) => value !== null) && new Set(stakes.map(({ currency }) => currency)).size <= 1;
  return isOne ? ({ stake }) => stake?.value ?? 0 : () => 0;
}
