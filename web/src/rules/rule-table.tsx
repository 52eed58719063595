import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatShare } from '../format/index.ts';
import { formatMoney } from './money.ts';
import { severityOf } from './rule-order.ts';
import type { RuleFound } from './rule-queries.ts';

interface Props {
  readonly rules: readonly RuleFound[];
  readonly currency: string | null;
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}

const LOOKS = { critical: 'is-bad', high: 'is-bad', medium: 'is-warn', low: '' } as const;

/** Each rule with how often it is broken and what that costs. */
export function RuleTable({ rules, currency, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <div className="scroll-x">
      <table className="plain-table rule-table">
        <thead>
          <tr>
            <th scope="col">{t('rules.rule')}</th>
            <th scope="col">{t('rules.severity')}</th>
            <th scope="col">{t('rules.share')}</th>
            <th scope="col" className="right">
              {t('rules.violations')}
            </th>
            <th scope="col" className="right">
              {t('rules.amount')}
            </th>
            <th scope="col" className="right" title={t('rules.riskNote')}>
              {t('rules.risk')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              currency={currency}
              isChosen={rule.id === chosen}
              onChoose={() => onChoose(rule.id === chosen ? null : rule.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RuleRow(props: {
  readonly rule: RuleFound;
  readonly currency: string | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { rule, currency, isChosen, onChoose } = props;
  const severity = severityOf(rule);
  const { probability, expected } = rule.risk;
  return (
    <tr className={isChosen ? 'is-chosen' : ''}>
      <th scope="row">
        <button type="button" className="link rule-name" aria-expanded={isChosen} onClick={onChoose}>
          {rule.name?.[language] ?? rule.id}
        </button>
        <span className="muted small">{rule.sentence[language]}</span>
      </th>
      <td data-label={t('rules.severity')}>
        {severity !== null && <span className={`badge ${LOOKS[severity]}`}>{t(`rules.severity_${severity}`)}</span>}
      </td>
      <td className="num rule-share" data-label={t('rules.share')}>
        {probability === null ? (
          <span className="muted">{t('rules.notApplicable')}</span>
        ) : (
          <>
            <span>
              {formatShare(probability, language)}{' '}
              <span className="muted small">
                {t('rules.ofCases', {
                  n: formatCount(rule.violatingCases, language),
                  total: formatCount(rule.checkedCases, language),
                })}
              </span>
            </span>
            <span className="bar">
              <i style={{ width: `${100 * probability}%`, background: 'var(--bad)' }} />
            </span>
          </>
        )}
      </td>
      <td className="num right" data-label={t('rules.violations')}>
        {formatCount(rule.violations, language)}
      </td>
      <td className="num right" data-label={t('rules.amount')}>
        {formatMoney(rule.amount, currency, language)}
      </td>
      <td className="num right" data-label={t('rules.risk')}>
        {formatMoney(expected, currency, language)}
      </td>
    </tr>
  );
}
