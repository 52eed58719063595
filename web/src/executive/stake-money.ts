import { formatShare } from '../format/index.ts';
import type { Language } from '../i18n/language.ts';

/** What cases are worth. */
export interface Worth {
  readonly value: number | null;
  readonly atStake?: number | null;
  readonly currency?: string | undefined;
  readonly byCurrency?: readonly {
    readonly currency: string | null;
    readonly value: number;
    readonly atStake?: number;
  }[];
}

/** What cases are worth, or what of it is at stake, by currency: those of several are never added. `known`: the currency that the log has besides. */
export function stakeMoney(
  stake: Worth | undefined,
  part: 'value' | 'atStake',
  known: string | null,
): { currency: string | null; amount: number }[] {
  if (stake === undefined) return [];
  const { byCurrency = [{ ...stake, currency: stake.currency ?? known }] } = stake;
  return byCurrency.flatMap((one) => {
    const amount = one[part];
    return amount === null || amount === undefined ? [] : [{ currency: one.currency, amount }];
  });
}

/** The share of the value that is at stake; of several currencies none can be told. */
export const stakeShare = ({ value, atStake = null }: Worth, language: Language): string =>
  value !== null && atStake !== null && value > 0 ? formatShare(atStake / value, language) : '–';
