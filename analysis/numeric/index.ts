export { type Distribution, distributionOf, sumOf } from './distribution.ts';
export { finiteOrNull } from './finite-or-null.ts';
export { PairTable } from './pair-table.ts';
export { quantileInPlace, quantileOfSorted } from './quantile.ts';
