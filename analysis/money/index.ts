export { type CaseCurrencies, caseCurrencies, currencyColumn, textOfCurrency } from './currencies.ts';
export { addMoney, byCurrency, currencyOf, inCents, type Money, moneySchema, onlyAmount } from './money.ts';
export { type Stake, StakeSums } from './stake.ts';
