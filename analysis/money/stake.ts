import { CarefulSum } from '../numeric/index.ts';
import { byCurrency as ascending } from './money.ts';

/** What the cases are worth by an amount that each of them has, and what of it is in cases with a deviation that is not accepted. */
export interface Stake {
  /** Cases with an amount; the others are in no sum. */
  readonly cases: number;
  /** `null`: several currencies, which cannot be added. */
  readonly value: number | null;
  readonly atStake: number | null;
  /** Only where there is one, and it is stated. */
  readonly currency?: string;
  /** Only where there are several: in each for itself. */
  readonly byCurrency?: CurrencyStake[];
}

export interface CurrencyStake {
  /** `null`: not stated. */
  readonly currency: string | null;
  readonly cases: number;
  readonly value: number;
  readonly atStake: number;
}

interface Sum {
  cases: number;
  readonly value: CarefulSum;
  readonly atStake: CarefulSum;
}

/** Amounts of cases, each currency for itself. */
export class StakeSums {
  readonly #sums = new Map<string | null, Sum>();

  /** Leaves out what is no number. */
  add(currency: string | null, amount: number, isAtStake: boolean): void {
    if (Number.isFinite(amount)) this.addSum({ currency, cases: 1, value: amount, atStake: isAtStake ? amount : 0 });
  }

  addSum({ currency, cases, value, atStake }: CurrencyStake): void {
    const sum = this.#sums.get(currency) ?? { cases: 0, value: new CarefulSum(), atStake: new CarefulSum() };
    this.#sums.set(currency, sum);
    sum.cases += cases;
    sum.value.add(value);
    sum.atStake.add(atStake);
  }

  stake(): Stake {
    const byCurrency = Array.from(this.#sums, ([currency, sum]) => ({
      currency,
      cases: sum.cases,
      value: sum.value.value,
      atStake: sum.atStake.value,
    })).sort(ascending);
    const cases = byCurrency.reduce((sum, one) => sum + one.cases, 0);
    if (byCurrency.length > 1) return { cases, value: null, atStake: null, byCurrency };
    const [{ value, atStake, currency } = { value: 0, atStake: 0, currency: null }] = byCurrency;
    return { cases, value, atStake, ...(currency !== null && { currency }) };
  }
}
