import { Type } from 'typebox';
import { compareCodePoints } from '../log/index.ts';
import { nullable } from '../schema.ts';

/** An amount in one currency; `null`: the log and the rules do not say which. */
export interface Money {
  readonly currency: string | null;
  readonly amount: number;
}

/** Amounts by currency, the schema of what `addMoney` gives. */
export const moneySchema = (description: string) =>
  Type.Array(
    Type.Object({
      currency: nullable(Type.String({ description: 'null: not stated' })),
      amount: Type.Number(),
    }),
    { description: `${description}; by currency, never added over several` },
  );

/** To the hundredth, as money is booked. */
export const inCents = (amount: number): number => Math.round(amount * 100) / 100;

/** Ascending by currency, what is not stated last. */
export const byCurrency = (a: { readonly currency: string | null }, b: { readonly currency: string | null }): number =>
  a.currency === null ? 1 : b.currency === null ? -1 : compareCodePoints(a.currency, b.currency);

/** Amounts of one currency together, each currency for itself, ascending by currency. To the hundredth. */
export function addMoney(all: Iterable<Money>): Money[] {
  const sums = new Map<string | null, number>();
  for (const { currency, amount } of all) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return Array.from(sums, ([currency, amount]) => ({ currency, amount: inCents(amount) })).sort(byCurrency);
}

/** The amount where there is one currency; `null` where there is none, or several that cannot be added. */
export const onlyAmount = (amounts: readonly Money[]): number | null =>
  amounts.length === 1 ? amounts[0].amount : null;

/** The currency of amounts; `null` where there is none, several, or it is not stated. */
export const currencyOf = (amounts: readonly Money[]): string | null =>
  amounts.length === 1 ? amounts[0].currency : null;
