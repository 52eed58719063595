import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount, formatShare } from '../format/index.ts';
import { formatMoneys } from '../rules/money.ts';
import { orderRules } from '../rules/rule-order.ts';
import { type RulesFound, useRuleCheck } from '../rules/rule-queries.ts';

const SHOWN = 6;

/** The rules that are broken, those that cost most first, and what all of them cost. */
export function BrokenRules({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  const { spec } = useFilter();
  const checked = useRuleCheck(logId, spec, 0);
  return (
    <section className="sheet-part">
      <h2>{t('executive.rules')}</h2>
      <Loaded query={checked} height={160}>
        {({ result }) =>
          result.rules.length === 0 ? (
            <p className="muted">{t('executive.noRules')}</p>
          ) : (
            <Broken logId={logId} result={result} />
          )
        }
      </Loaded>
    </section>
  );
}

function Broken({ logId, result }: { readonly logId: string; readonly result: RulesFound }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const broken = orderRules(result.rules, 'amount').filter(({ violations }) => violations > 0);
  if (broken.length === 0) return <p className="muted">{t('executive.allKept', { n: checkable(result) })}</p>;
  return (
    <table className="plain-table" aria-label={t('executive.rules')}>
      <thead>
        <tr>
          <th scope="col">{t('rules.rule')}</th>
          <th scope="col" className="right">
            {t('words.cases')}
          </th>
          <th scope="col" className="right">
            {t('rules.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {broken.slice(0, SHOWN).map((rule) => (
          <tr key={rule.id}>
            <th scope="row">
              <Link
                to="/logs/$logId/rules"
                params={{ logId }}
                search={({ filter }) => ({ ...(filter && { filter }), rule: rule.id })}
              >
                {rule.name?.[language] ?? rule.id}
              </Link>
            </th>
            <td className="num right nowrap">
              {formatCount(rule.violatingCases, language)}
              {rule.risk.probability !== null && ` · ${formatShare(rule.risk.probability, language)}`}
            </td>
            <td className="num right nowrap">{formatMoneys(rule.amounts, language)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            {t('executive.allRules', {
              n: formatCount(broken.length, language),
              total: formatCount(checkable(result), language),
            })}
          </th>
          <td />
          <td className="num right nowrap">
            <b>{formatMoneys(result.amounts, language)}</b>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** A rule that the log cannot answer is neither kept nor broken. */
const checkable = ({ rules }: RulesFound): number => rules.filter(({ notChecked }) => notChecked === null).length;
