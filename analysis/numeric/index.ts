export { CarefulSum } from './careful-sum.ts';
export { type Distribution, distributionOf, sumOf } from './distribution.ts';
export { finiteOrNull } from './finite-or-null.ts';
export { type MedianDifference, medianDifference, orderedMedianDifference } from './median-difference.ts';
export { normalCdf, normalQuantile } from './normal.ts';
export { PairTable } from './pair-table.ts';
export { quantileInPlace, quantileOfSorted } from './quantile.ts';
