import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import type { Checked } from '../conformance/checked.ts';
import { casesOf, drillSearch } from '../conformance/drill.ts';
import { formatCount, formatDurationChange, formatShare, formatTotalDuration } from '../format/index.ts';
import { formatMoneys } from '../rules/money.ts';
import { heaviest, timeAtStake } from './at-stake.ts';
import { stakeMoney } from './stake-money.ts';

const SHOWN = 5;

/** All may be accepted: then not every case follows the design. */
export const noneOpen = (deviations: number) => (deviations === 0 ? 'conformance.none' : 'executive.allAccepted');

/** The deviations with most at stake; each leads to its cases. */
export function TopDeviations(props: {
  readonly logId: string;
  readonly result: Checked;
  readonly currency: string | null;
}) {
  const { logId, result, currency } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const scopeOf = (modelId: string) => result.models.find((model) => model.modelId === modelId)?.filter ?? null;
  const top = heaviest(result.deviations, SHOWN);
  const hasValue = result.accepted.stake !== undefined;
  return (
    <section className="sheet-part">
      <h2>{t('executive.topDeviations', { n: top.length, total: formatCount(result.n.deviations, language) })}</h2>
      {top.length === 0 ? (
        <p className="muted">{t(result.n.cases === 0 ? 'executive.nothingChecked' : noneOpen(result.n.deviations))}</p>
      ) : (
        <table
          className="plain-table"
          aria-label={t('executive.topDeviations', {
            n: top.length,
            total: formatCount(result.n.deviations, language),
          })}
        >
          <thead>
            <tr>
              <th scope="col">{t('conformance.deviation')}</th>
              <th scope="col" className="right">
                {t('words.cases')}
              </th>
              <th scope="col" className="right wide">
                {t('conformance.effect')}
              </th>
              <th scope="col" className="right">
                {t('executive.timeAtStake')}
              </th>
              {hasValue && (
                <th scope="col" className="right">
                  {t('executive.valueAtStake')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {top.map((deviation) => (
              <tr key={deviation.id}>
                <th scope="row">
                  <Link
                    to="/logs/$logId/cases"
                    params={{ logId }}
                    search={(old) => drillSearch(old, scopeOf(deviation.modelId), casesOf(deviation))}
                  >
                    {deviation.sentence[language]}
                  </Link>
                </th>
                <td className="num right nowrap">
                  {formatCount(deviation.cases, language)} · {formatShare(deviation.share, language)}
                </td>
                <td className="num right nowrap wide">
                  {formatDurationChange(deviation.deltaMedianDuration, language)}
                  {deviation.deltaInterval !== null && (
                    <span className="muted small">
                      {' '}
                      [{formatDurationChange(deviation.deltaInterval[0], language)},{' '}
                      {formatDurationChange(deviation.deltaInterval[1], language)}]
                    </span>
                  )}
                </td>
                <td className="num right nowrap">{formatTotalDuration(timeAtStake(deviation), language)}</td>
                {hasValue && (
                  <td className="num right nowrap">
                    {formatMoneys(stakeMoney(deviation.stake, 'value', currency), language)}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
