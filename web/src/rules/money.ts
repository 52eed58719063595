import { formatNumber } from '../format/index.ts';
import type { Language } from '../i18n/language.ts';

/** An amount with its currency, as it was stated: "146,500 CNY"; "–" where no rule states one. */
export function formatMoney(amount: number | null, currency: string | null, language: Language): string {
  if (amount === null) return '–';
  const text = formatNumber(amount, language, Math.abs(amount) < 100 ? 2 : 0);
  return currency === null ? text : `${text} ${currency}`;
}

interface Money {
  readonly currency: string | null;
  readonly amount: number;
}

/** Amounts of several currencies side by side, never added: "146,500 CNY + 300 USD"; "–" where there is none. */
export const formatMoneys = (amounts: readonly Money[], language: Language): string =>
  amounts.length === 0
    ? '–'
    : amounts.map(({ amount, currency }) => formatMoney(amount, currency, language)).join(' + ');
