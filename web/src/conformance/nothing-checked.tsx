import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount } from '../format/index.ts';
import { CasesLink } from './cases-link.tsx';
import type { Checked } from './checked.ts';

/** Why no case could be checked, and what can be done about it; nothing where some were. */
export function NothingChecked({ logId, result }: { readonly logId: string; readonly result: Checked }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { conditions, clear } = useFilter();
  if (result.n.cases > 0) return null;
  const count = result.unchecked.cases;
  const given = result.notComputed.reduce((sum, { cases }) => sum + cases, 0);
  return (
    <section className="card nothing-checked" role="status">
      <h2>{t('conformance.nothingChecked')}</h2>
      <p className="num">
        {given > 0
          ? t('conformance.nothingComputed', { count: given, n: formatCount(given, language) })
          : count > 0
            ? t('conformance.nothingValid', { count, n: formatCount(count, language) })
            : t('conformance.nothingPasses')}
      </p>
      <div className="row">
        {count > 0 && (
          <CasesLink logId={logId} filter={result.unchecked.filter}>
            {t('conformance.showCasesN', { count, n: formatCount(count, language) })}
          </CasesLink>
        )}
        {conditions.length > 0 && (
          <Button size="small" onClick={clear}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
    </section>
  );
}
