import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { useCases } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatShare } from '../format/index.ts';
import { specOf } from './codec.ts';
import { useFilter } from './use-filter.ts';

/** How many cases a condition would leave, together with those that already hold: said before it is applied. */
export function ConditionCount({ logId, condition }: { readonly logId: string; readonly condition: FilterSpec }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { conditions, spec } = useFilter();
  const one = { sort: 'log-order', search: '', offset: 0, limit: 1 } as const;
  const now = useCases({ logId, filter: spec }, one);
  const then = useCases({ logId, filter: specOf([...conditions, condition]) }, one);
  const total = now.data?.total;
  const left = then.data?.total;
  if (then.error !== null) return <p className="bad">{then.error.message}</p>;
  if (total === undefined || left === undefined || then.isPlaceholderData) return <p>{t('filter.counting')}</p>;
  return (
    <p className={left === 0 ? 'num bad' : 'num'}>
      <b>{t('filter.some', { n: formatCount(left, language), total: formatCount(total, language) })}</b>
      {total > 0 && ` · ${formatShare(left / total, language)}`}
    </p>
  );
}
