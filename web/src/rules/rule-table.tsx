import { useTranslation } from 'react-i18next';
import { arrowKeys } from '../app/arrow-keys.ts';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatShare } from '../format/index.ts';
import { formatMoneys } from './money.ts';
import { severityOf } from './rule-order.ts';
import { expectedOf, type RuleFound } from './rule-queries.ts';

interface Props {
  readonly rules: readonly RuleFound[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}

const LOOKS = { critical: 'is-bad', high: 'is-bad', medium: 'is-warn', low: '' } as const;

const byArrows = arrowKeys('.rule-name');

/** Each rule with how often it is broken and what that costs. */
export function RuleTable({ rules, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <div className="scroll-x">
      <table className="plain-table rule-table" aria-label={t('rules.title')}>
        <thead>
          <tr>
            <th scope="col">{t('rules.rule')}</th>
            <th scope="col">{t('rules.severity')}</th>
            <th scope="col">{t('conformance.owner')}</th>
            <th scope="col">{t('rules.share')}</th>
            <th scope="col">{t('rules.trend')}</th>
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
        <tbody ref={byArrows}>
          {rules.map((rule) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              isChosen={rule.id === chosen}
              onChoose={() => onChoose(rule.id === chosen ? null : rule.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RuleRow(props: { readonly rule: RuleFound; readonly isChosen: boolean; readonly onChoose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { rule, isChosen, onChoose } = props;
  const severity = severityOf(rule);
  const { probability } = rule.risk;
  return (
    <tr className={isChosen ? 'is-chosen' : ''}>
      <th scope="row">
        <button type="button" className="link rule-name" aria-expanded={isChosen} onClick={onChoose}>
          {rule.name?.[language] ?? rule.id}
        </button>
        <span className="muted small">{rule.sentence[language]}</span>
      </th>
      <td data-label={t('rules.severity')}>
        {rule.unknownActivities.length > 0 && rule.notChecked === null && (
          <span className="badge is-warn" title={rule.unknownActivities.join(', ')}>
            {t('rules.unknownActivities')}
          </span>
        )}{' '}
        {severity !== null && <span className={`badge ${LOOKS[severity]}`}>{t(`rules.severity_${severity}`)}</span>}
      </td>
      <td data-label={t('conformance.owner')}>{rule.owner ?? '–'}</td>
      <td className="num rule-share" data-label={t('rules.share')}>
        {rule.notChecked !== null ? (
          <span className="bad small">{rule.notChecked[language]}</span>
        ) : probability === null ? (
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
      <td data-label={t('rules.trend')}>
        <Spark months={rule.months} label={t('rules.shareByMonth')} />
      </td>
      <td className="num right" data-label={t('rules.violations')}>
        {formatCount(rule.violations, language)}
      </td>
      <td className="num right nowrap" data-label={t('rules.amount')}>
        {formatMoneys(rule.amounts, language)}
      </td>
      <td className="num right nowrap" data-label={t('rules.risk')}>
        {formatMoneys(expectedOf(rule), language)}
      </td>
    </tr>
  );
}

/** The share by month as bars, the months without cases left out. */
function Spark({ months, label }: { readonly months: RuleFound['months']; readonly label: string }) {
  const shown = months.slice(-24);
  const most = Math.max(...shown.map(({ checked, violating }) => violating / checked));
  if (shown.length < 2 || !(most > 0)) return <span className="muted">–</span>;
  return (
    <svg
      className="rule-spark"
      preserveAspectRatio="xMinYMid"
      viewBox={`0 0 ${shown.length * 5} 20`}
      role="img"
      aria-label={label}
    >
      {shown.map(({ month, checked, violating }, i) => {
        const height = Math.max(violating === 0 ? 0 : 1, (20 * violating) / checked / most);
        return (
          <rect key={month} x={i * 5} y={20 - height} width={4} height={height}>
            <title>{`${month}: ${violating} / ${checked}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}
