/** What a deviation is about, as far as its weight goes. */
export interface Weighed {
  readonly cases: number;
  readonly accepted: boolean;
  readonly deltaMedianDuration: number | null;
  /** What its cases are worth; absent where the log has no amounts. */
  readonly stake?: { readonly value: number } | undefined;
}

/** Seconds that cases with the deviation take longer together: cases × the longer median; `null` where that is unknown or they are faster. */
export const timeAtStake = ({ cases, deltaMedianDuration }: Weighed): number | null =>
  deltaMedianDuration === null || deltaMedianDuration <= 0 ? null : cases * deltaMedianDuration;

/** The `n` deviations that are not accepted with most value at stake; without amounts those with most time, then those with most cases. */
export const heaviest = <T extends Weighed>(deviations: readonly T[], n: number): readonly T[] =>
  deviations
    .filter(({ accepted }) => !accepted)
    .sort(
      (a, b) =>
        (b.stake?.value ?? 0) - (a.stake?.value ?? 0) ||
        (timeAtStake(b) ?? 0) - (timeAtStake(a) ?? 0) ||
        b.cases - a.cases,
    )
    .slice(0, n);
