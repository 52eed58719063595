/**
 * The value that stands at `rank` (0-based) when `values[from … to)` are in ascending order. Reorders that range: smaller values
 * come to lie before the rank, larger ones after it. Expected linear time (Hoare's FIND with the median of three).
 */
export function selectInPlace(values: Float64Array, from: number, to: number, rank: number): number {
  let low = from;
  let high = to - 1;
  const target = from + rank;
  while (low < high) {
    const pivot = medianOfThree(values[low], values[(low + high) >>> 1], values[high]);
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        const swap = values[i];
        values[i++] = values[j];
        values[j--] = swap;
      }
    }
    if (target <= j) high = j;
    else if (target >= i) low = i;
    else return values[target];
  }
  return values[target];
}

const medianOfThree = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

/**
 * The quantile `p` (0–1) of `values[from … to)` by linear interpolation between order statistics: type 7 of Hyndman & Fan (1996).
 * For p = 0.5 this is the median with the mean of the middle two. NaN for an empty range. Reorders the range.
 */
export function quantileInPlace(values: Float64Array, from: number, to: number, p: number): number {
  if (to <= from) return Number.NaN;
  const position = (to - from - 1) * p;
  const rank = Math.floor(position);
  const share = position - rank;
  const lower = selectInPlace(values, from, to, rank);
  if (share === 0) return lower;
  let upper = Number.POSITIVE_INFINITY;
  for (let i = from + rank + 1; i < to; i++) if (values[i] < upper) upper = values[i];
  return lower + (upper - lower) * share;
}

/** As `quantileInPlace`, for values that ascend already; changes nothing. */
export function quantileOfSorted(sorted: Float64Array, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * p;
  const rank = Math.floor(position);
  if (rank + 1 >= sorted.length) return sorted[sorted.length - 1];
  return sorted[rank] + (sorted[rank + 1] - sorted[rank]) * (position - rank);
}
