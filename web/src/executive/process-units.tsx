import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LogSummary } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { Skeleton } from '../app/states.tsx';
import { encodeConditions } from '../filter/codec.ts';
import { formatCount, formatShare } from '../format/index.ts';
import { formatMoneys } from '../rules/money.ts';
import { type Report, useReport } from './report-queries.ts';
import { stakeMoney } from './stake-money.ts';

interface Props {
  readonly log: LogSummary;
  /** So many units at most, those with most cases. */
  readonly most: number;
  readonly isOnPaper: boolean;
}

/** Both rates of the units of one process; nothing where the process has no figures (its row says why). */
export function ProcessUnits({ log, most, isOnPaper }: Props) {
  const { data, error } = useReport(log.id);
  if (error !== null || data === null) return null;
  return (
    <div className={isOnPaper ? 'unit-block' : 'unit-block no-print'}>
      {data === undefined ? <Skeleton height={160} /> : <Units report={data} most={most} />}
    </div>
  );
}

function Units({ report, most }: { readonly report: Report; readonly most: number }) {
  const { t } = useTranslation();
  const { unit, amount, name } = report;
  const segments = [...report.segments].sort((a, b) => b.cases - a.cases || (a.value < b.value ? -1 : 1));
  if (unit === null) return <p className="muted small">{t('executive.noUnits', { names: name })}</p>;
  return (
    <>
      <table className="plain-table unit-table">
        <caption>
          {name} <span className="muted">· {unit.name}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{unit.name}</span>
            </th>
            <th scope="col" className="right">
              {t('words.cases')}
            </th>
            <th scope="col" className="right">
              {t('conformance.caseRate')}
            </th>
            <th scope="col" className="right">
              {t('conformance.stepRate')}
            </th>
            {amount !== null && (
              <th scope="col" className="right">
                {t('executive.valueAtStake')}
                {report.currency !== null && `, ${report.currency}`}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {segments.slice(0, most).map((segment) => (
            <Unit key={segment.value} report={report} attribute={unit.name} segment={segment} />
          ))}
        </tbody>
      </table>
      {segments.length > most && (
        <p className="card-note">
          <Link to="/logs/$logId/conformance" params={{ logId: report.logId }}>
            {t('executive.moreUnits', { n: segments.length - most })}
          </Link>
        </p>
      )}
    </>
  );
}

function Unit(props: {
  readonly report: Report;
  readonly attribute: string;
  readonly segment: Report['segments'][number];
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { report, attribute, segment } = props;
  const test = { is: 'in' as const, values: [segment.value] };
  const filter = encodeConditions([{ kind: 'attribute', level: 'case', attribute, test }]);
  const rate = (value: number | null, accepted: number | null) => (
    <td className="num right">
      {value === null ? '–' : formatShare(value, language)}
      {accepted !== null && accepted !== value && <span className="muted"> ({formatShare(accepted, language)})</span>}
    </td>
  );
  return (
    <tr>
      <th scope="row">
        {segment.value === '' ? (
          t('conformance.noValue')
        ) : (
          <Link to="/logs/$logId/cases" params={{ logId: report.logId }} search={{ filter }}>
            {segment.value}
          </Link>
        )}
        {segment.small && <span className="badge">{t('conformance.small')}</span>}
      </th>
      <td className="num right">{formatCount(segment.cases, language)}</td>
      {rate(segment.caseConformance, segment.acceptedCaseConformance)}
      {rate(segment.stepConformance, segment.acceptedStepConformance)}
      {report.amount !== null && (
        <td className="num right nowrap">{formatMoneys(segmentMoney(segment.stake, report.currency), language)}</td>
      )}
    </tr>
  );
}

/** The currency of the log stands in the heading, where there is one. */
const segmentMoney = (stake: Parameters<typeof stakeMoney>[0], ofLog: string | null) =>
  stakeMoney(stake, 'atStake', null).map(({ amount, currency }) => ({
    amount,
    currency: ofLog === null ? currency : null,
  }));
