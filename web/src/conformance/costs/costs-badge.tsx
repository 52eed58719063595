import { useTranslation } from 'react-i18next';
import { useConformanceSearch } from '../use-conformance-search.ts';
import { costCount } from './move-costs.ts';

/** Stands beside every figure that depends on what moves cost, while they do not cost 1. */
export function CostsBadge() {
  const { t } = useTranslation();
  const [{ costs }] = useConformanceSearch();
  const count = costCount(costs);
  if (count === 0) return null;
  return <span className="badge is-warn">{t('conformance.ownCosts', { count })}</span>;
}
