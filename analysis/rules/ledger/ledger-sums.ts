import type { Static } from 'typebox';
import { byCurrency, currencyOf, inCents, type Money, onlyAmount } from '../../money/index.ts';
import { orderByKey } from '../context/time-order.ts';
import type { ledgerDefinition } from './ledger-definition.ts';
import type { Rows } from './ledger-rows.ts';

type Part = Static<typeof ledgerDefinition.result>['byMonth'][number];

/** Violations, cases and amounts of a part of the ledger. */
export type Sums = Omit<Part, 'month'>;

/** Rows under keys: for each row that passes its key, below `count`. */
export interface Keys {
  readonly of: Uint32Array;
  readonly count: number;
}

/**
 * Sums of the rows with one key, for each key that has some, those first whose first row comes first. Rows are brought together by key, so that a mark
 * a case tells its first row. Amounts are added by currency. O(rows + keys · currencies + cases).
 */
export function sumsBy(rows: Rows, order: Uint32Array, { of: keys, count }: Keys): [key: number, sums: Sums][] {
  const width = Math.max(1, rows.currencies.length);
  const amounts = new Float64Array(count * width).fill(Number.NaN);
  const violations = new Uint32Array(count);
  const cases = new Uint32Array(count);
  const firsts: number[] = [];
  const { amount, currency, case: caseOf } = rows;
  for (let i = 0; i < order.length; i++) {
    const [row, key] = [order[i], keys[i]];
    if (violations[key]++ === 0) firsts.push(key);
    if (Number.isNaN(amount[row])) continue;
    const at = key * width + currency[row];
    amounts[at] = Number.isNaN(amounts[at]) ? amount[row] : amounts[at] + amount[row];
  }
  const mark = new Uint32Array(rows.cases);
  const grouped = count === 1 ? null : orderByKey(keys, count);
  for (let k = 0; k < order.length; k++) {
    const i = grouped === null ? k : grouped[k];
    const c = caseOf[order[i]];
    if (mark[c] !== keys[i] + 1) cases[keys[i]]++;
    mark[c] = keys[i] + 1;
  }
  return firsts.map((key) => {
    const money = rows.currencies.flatMap((name, at): Money[] => {
      const sum = amounts[key * width + at];
      return Number.isNaN(sum) ? [] : [{ currency: name, amount: inCents(sum) }];
    });
    return [key, { violations: violations[key], cases: cases[key], ...sumOfMoney(money) }];
  });
}

/** Amounts of several currencies, and what can be said of them in one. */
export const sumOfMoney = (amounts: readonly Money[]) => ({
  amount: onlyAmount(amounts),
  currency: currencyOf(amounts),
  amounts: amounts.toSorted(byCurrency),
});
