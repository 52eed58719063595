/**
 * Sums of many times and of their squares without rounding, so that the order of adding makes no difference: numbers of twice the
 * precision as pairs high + low (Dekker 1971). Exact for times in whole milliseconds while the squares add up to less than 2¹⁰⁶.
 * A record of sums is five numbers from a place in an array on.
 */
export const SUMS = { n: 0, sum: 1, sumLow: 2, square: 3, squareLow: 4, width: 5 } as const;

/** Splits a double into halves whose products are exact. */
const SPLITTER = 2 ** 27 + 1;

/** What rounding took from `product` = a · b. */
export function productError(a: number, b: number, product: number): number {
  const [x, y] = [SPLITTER * a, SPLITTER * b];
  const [high, other] = [x - (x - a), y - (y - b)];
  const [low, rest] = [a - high, b - other];
  return low * rest - (product - high * other - low * other - high * rest);
}

/** Adds one time. */
export function addTime(sums: Float64Array, at: number, time: number): void {
  const square = time * time;
  // As productError of time and itself; written out, because this line runs once for every pair of events.
  const x = SPLITTER * time;
  const high = x - (x - time);
  const low = time - high;
  sums[at]++;
  addTo(sums, at + SUMS.sum, time, 0);
  addTo(sums, at + SUMS.square, square, low * low - (square - high * high - 2 * high * low));
}

/** Adds `n` times with the sum `sum` and the sum of squares `square + squareLow`. */
export function addTimes(
  sums: Float64Array,
  at: number,
  n: number,
  sum: number,
  square: number,
  squareLow: number,
): void {
  sums[at] += n;
  addTo(sums, at + SUMS.sum, sum, 0);
  addTo(sums, at + SUMS.square, square, squareLow);
}

/** Adds high + low to the pair at `at`. */
export function addTo(pairs: Float64Array, at: number, high: number, low: number): void {
  const before = pairs[at];
  const sum = before + high;
  const gained = sum - before;
  const rest = pairs[at + 1] + (before - (sum - gained) + (high - gained) + low);
  const rounded = sum + rest;
  pairs[at] = rounded;
  pairs[at + 1] = rest - (rounded - sum);
}

export const meanOfSums = (sums: Float64Array, at: number): number =>
  (sums[at + SUMS.sum] + sums[at + SUMS.sumLow]) / sums[at];

/** The sample standard deviation (n − 1), 0 below two values: (n Σx² − (Σx)²) / n(n − 1), the difference in twice the precision. */
export function stdevOfSums(sums: Float64Array, at: number): number {
  const n = sums[at];
  if (n < 2) return 0;
  const [sum, sumLow, square, squareLow] = sums.subarray(at + SUMS.sum, at + SUMS.width);
  const scaled = n * square;
  const squared = sum * sum;
  const difference = new Float64Array(2);
  addTo(difference, 0, scaled, productError(n, square, scaled));
  addTo(difference, 0, -squared, -productError(sum, sum, squared));
  addTo(difference, 0, n * squareLow, -2 * sum * sumLow);
  return Math.sqrt(Math.max(0, difference[0] + difference[1]) / (n * (n - 1)));
}
