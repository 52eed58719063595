import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';
import { formatMoneys } from '../rules/money.ts';
import { stakeMoney, stakeShare, type Worth } from './stake-money.ts';

interface Props {
  readonly stake: Worth & { readonly cases: number };
  /** Cases checked, with an amount or without. */
  readonly checked: number;
  /** The attribute that tells it. */
  readonly amount: string;
  readonly currency: string | null;
}

/** What the cases with a deviation that is not accepted are worth, and of what that is a part. */
export function StakeFigure({ stake, checked, amount, currency }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const without = checked - stake.cases;
  return (
    <p className="stake-figure num">
      <span className="stake-label">{t('executive.valueAtStake')}</span>{' '}
      <b>{formatMoneys(stakeMoney(stake, 'atStake', currency), language)}</b>{' '}
      <span className="card-note">
        {t('executive.ofValue', {
          share: stakeShare(stake, language),
          amount,
          n: formatCount(stake.cases, language),
        })}
        {without > 0 && ` · ${t('executive.withoutAmount', { n: formatCount(without, language) })}`}
      </span>
    </p>
  );
}
