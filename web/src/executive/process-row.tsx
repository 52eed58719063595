import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LogSummary } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { ProblemView, Skeleton } from '../app/states.tsx';
import { casesOf, drillSearch } from '../conformance/drill.ts';
import { formatPoints } from '../conformance/format-points.ts';
import { withGaps } from '../conformance/rates/month-gaps.ts';
import { usePartMonths } from '../conformance/rates/use-part-months.ts';
import { formatCount, formatDate, formatShare } from '../format/index.ts';
import { formatMoneys } from '../rules/money.ts';
import { lastTwo } from './month-change.ts';
import { type Report, useReport } from './report-queries.ts';
import { Sparkline } from './sparkline.tsx';
import { stakeMoney, stakeShare } from './stake-money.ts';
import { noneOpen } from './top-deviations.tsx';

/** The figures of one process, or why there are none. */
export function ProcessRow({ log, isOnPaper }: { readonly log: LogSummary; readonly isOnPaper: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useReport(log.id);
  return (
    <tr className={isOnPaper ? '' : 'no-print'}>
      <th scope="row">
        <Link to="/logs/$logId/executive" params={{ logId: log.id }} className="process-name">
          {log.name}
        </Link>
        {data != null && <Basis report={data} />}
      </th>
      {data != null ? (
        <Figures report={data} />
      ) : (
        <td colSpan={5}>
          {error !== null ? (
            <ProblemView error={error} retry={() => void refetch()} />
          ) : data === undefined ? (
            <Skeleton height={44} />
          ) : (
            <p className="muted">
              {t('executive.rowWithoutDesign')}{' '}
              <Link to="/logs/$logId/conformance" params={{ logId: log.id }} className="no-print">
                {t('overview.setModel')}
              </Link>
            </p>
          )}
        </td>
      )}
    </tr>
  );
}

/** Over what the figures are, and whether they are complete. */
function Basis({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { n, exact, notComputedCases, uncheckedCases, first, last } = report;
  const count = (cases: number) => formatCount(cases, language);
  return (
    <span className="basis num">
      {t('words.casesN', { count: n.cases, n: count(n.cases) })}
      {first !== null && (
        <>
          {' · '}
          <span className="nowrap">{formatDate(first)} –</span> <span className="nowrap">{formatDate(last)}</span>
        </>
      )}{' '}
      · {exact ? t('executive.exact') : <b className="bad">{t('executive.notFor', { n: count(notComputedCases) })}</b>}
      {uncheckedCases > 0 && ` · ${t('executive.unchecked', { n: count(uncheckedCases) })}`}
    </span>
  );
}

function Figures({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { logId, rates, months } = report;
  const filled = withGaps(months);
  const { isPart: isPartMonth } = usePartMonths(
    logId,
    filled.months,
    filled.entries.map((entry) => entry?.cases ?? 0),
  );
  const whole = months.filter(({ month }) => !isPartMonth(month));
  const cases = whole.map(({ month, cases: n, caseConformance: value }) => ({ month, cases: n, value }));
  const steps = whole.map(({ month, cases: n, stepConformance: value }) => ({ month, cases: n, value }));
  const shares = filled.entries.map((entry) => entry?.caseConformance ?? null);
  const [first, last] = [filled.months.at(0), filled.months.at(-1)];
  const isPart = last !== undefined && isPartMonth(last);
  return (
    <>
      <RateFigure
        {...{ logId, months: cases }}
        label={t('conformance.caseRate')}
        value={rates.caseConformance}
        accepted={rates.acceptedCaseConformance}
      />
      <RateFigure
        {...{ logId, months: steps }}
        label={t('conformance.stepRate')}
        value={rates.stepConformance}
        accepted={rates.acceptedStepConformance}
      />
      <td className="num trend-cell" data-label={t('executive.trend')}>
        {first === undefined || last === undefined ? (
          <span className="muted">{t('executive.noTrend')}</span>
        ) : (
          <Link to="/logs/$logId/executive" params={{ logId }}>
            <Sparkline
              shares={shares}
              isPart={isPart}
              label={t('executive.trendLabel', {
                first,
                last: isPart ? t('executive.partMonth', { month: last }) : last,
                rate: formatShare(shares.findLast((share) => share !== null) ?? 0, language),
              })}
            />
            <span className="basis">{first === last ? first : `${first} – ${last}`}</span>
            {isPart && <span className="basis">{t('executive.partMonth', { month: last })}</span>}
          </Link>
        )}
      </td>
      <Worst report={report} />
      <Stake report={report} />
    </>
  );
}

interface RateProps {
  readonly label: string;
  readonly logId: string;
  readonly value: number | null;
  readonly accepted: number | null;
  readonly months: readonly { readonly month: string; readonly cases: number; readonly value: number | null }[];
}

function RateFigure({ label, logId, value, accepted, months }: RateProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [before, last] = lastTwo(months) ?? [];
  const change = before?.value == null || last?.value == null ? null : last.value - before.value;
  return (
    <td className="num right rate-cell" data-label={label}>
      <Link to="/logs/$logId/conformance" params={{ logId }} className="rate-figure">
        {value === null ? '–' : formatShare(value, language)}
      </Link>
      {accepted !== null && accepted !== value && (
        <span className="basis">{t('executive.accepted', { rate: formatShare(accepted, language) })}</span>
      )}
      {change !== null && (
        <span className="basis">
          <b className={Math.abs(change) < 0.0005 ? '' : change < 0 ? 'bad' : 'good'}>
            {formatPoints(change, language)}
          </b>{' '}
          <span className="nowrap">{t('executive.since', { month: before?.month ?? '' })}</span>
        </span>
      )}
    </td>
  );
}

/** The deviation with most at stake; leads to its cases. */
function Worst({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [worst] = report.deviations;
  if (worst === undefined)
    return (
      <td className="muted">{t(report.n.cases === 0 ? 'executive.nothingChecked' : noneOpen(report.n.deviations))}</td>
    );
  const scope = report.designs.find(({ modelId }) => modelId === worst.modelId)?.filter ?? null;
  return (
    <td className="worst-cell" data-label={t('executive.topOne')}>
      <Link to="/logs/$logId/cases" params={{ logId: report.logId }} search={drillSearch({}, scope, casesOf(worst))}>
        {worst.sentence[language]}
      </Link>
      <span className="basis num">
        {t('words.casesN', { count: worst.cases, n: formatCount(worst.cases, language) })} ·{' '}
        {formatShare(worst.share, language)}
        {worst.stake !== undefined && ` · ${formatMoneys(stakeMoney(worst.stake, 'value', report.currency), language)}`}
      </span>
    </td>
  );
}

/** What the cases that deviate are worth, and what the broken rules cost as they say. */
function Stake({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { logId, rates, amount, currency, rules, n } = report;
  const stake = rates.stake;
  return (
    <td className="num right stake-cell" data-label={t('executive.valueAtStake')}>
      {stake === undefined || amount === null ? (
        <span className="muted">{t('executive.noAmount')}</span>
      ) : (
        <>
          <b>{formatMoneys(stakeMoney(stake, 'atStake', currency), language)}</b>
          <span className="basis">
            {t('executive.ofValue', {
              share: stakeShare(stake, language),
              amount: amount.name,
              n: formatCount(stake.cases, language),
            })}
            {stake.cases < n.cases &&
              ` · ${t('executive.withoutAmount', { n: formatCount(n.cases - stake.cases, language) })}`}
          </span>
        </>
      )}
      {rules !== null && (
        <Link to="/logs/$logId/rules" params={{ logId }} className="basis">
          {t('executive.rulesShort', {
            broken: formatCount(rules.broken, language),
            n: formatCount(rules.rules, language),
          })}
          {rules.amounts.length > 0 && ` · ${formatMoneys(rules.amounts, language)}`}
        </Link>
      )}
    </td>
  );
}
