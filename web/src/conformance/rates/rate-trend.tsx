import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { useFilter } from '../../filter/use-filter.ts';
import { formatCount, formatDate, formatShare } from '../../format/index.ts';
import { drillSearch } from '../drill.ts';
import type { TrendSeries } from './draw-trend.ts';
import { daysOf, withGaps } from './month-gaps.ts';
import { TrendChart } from './trend-chart.tsx';
import { type PartMonths, usePartMonths } from './use-part-months.ts';

export interface MonthRates {
  readonly month: string;
  readonly cases: number;
  readonly caseConformance: number | null;
  readonly stepConformance: number | null;
  readonly acceptedCaseConformance: number | null;
  readonly acceptedStepConformance: number | null;
}

interface Props {
  readonly logId: string;
  readonly months: readonly MonthRates[];
  readonly hasAccepted: boolean;
  readonly height: number;
}

/** Both rates by month in which the case began; a month leads to those of its cases that deviate, or to all where none does. */
export function RateTrend({ logId, months, hasAccepted, height }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { conditions } = useFilter();
  const navigate = useNavigate();
  const filled = useMemo(() => withGaps(months), [months]);
  const n = filled.entries.map((entry) => entry?.cases ?? 0);
  const parts = usePartMonths(logId, filled.months, n);
  const values = (key: Exclude<keyof MonthRates, 'month' | 'cases'>) => filled.entries.map((e) => e?.[key] ?? null);
  const series: TrendSeries[] = [
    { label: t('conformance.caseRate'), colour: 'var(--accent)', isDashed: false, values: values('caseConformance') },
    { label: t('conformance.stepRate'), colour: 'var(--good)', isDashed: false, values: values('stepConformance') },
  ];
  if (hasAccepted)
    series.push(
      {
        label: t('conformance.caseRateAccepted'),
        colour: 'var(--accent)',
        isDashed: true,
        values: values('acceptedCaseConformance'),
      },
      {
        label: t('conformance.stepRateAccepted'),
        colour: 'var(--good)',
        isDashed: true,
        values: values('acceptedStepConformance'),
      },
    );
  const share = (value: number | null | undefined) => (value == null ? '–' : formatShare(value, language));
  const { isPart } = parts;
  const titleOf = (i: number) => {
    const entry = filled.entries[i];
    const own = filled.months[i] ?? '';
    const month = isPart(own) ? `${own} (${t('conformance.incomplete')})` : own;
    if (entry == null) return `${month}: ${t('conformance.noCases')}`;
    const n = t('words.casesN', { count: entry.cases, n: formatCount(entry.cases, language) });
    return `${month}: ${series.map((one) => `${one.label} ${share(one.values[i])}`).join(', ')} (${n})`;
  };
  const open = (i: number) => {
    const month = filled.months[i];
    if (month === undefined || filled.entries[i] === null) return;
    const filter = [...conditions, { kind: 'time-range' as const, mode: 'started' as const, ...daysOf(month) }];
    const deviate = (filled.entries[i]?.caseConformance ?? 1) < 1;
    const wanted = deviate ? { standing: 'deviating' as const } : {};
    void navigate({
      to: '/logs/$logId/cases',
      params: { logId },
      search: ({ asIf, costs }) => drillSearch({ filter, asIf, costs }, null, wanted),
    });
  };
  if (months.length === 0) return <p className="state muted">{t('conformance.noTimes')}</p>;
  return (
    <>
      <TrendChart
        months={filled.months}
        isPart={isPart}
        n={n}
        series={series}
        titleOf={titleOf}
        label={t('conformance.trend')}
        nLabel="n"
        height={height}
        onChoose={open}
      />
      <PartNote {...parts} />
    </>
  );
}

/** Which months are not all there, and why. */
function PartNote({ first, last, quiet, span }: PartMonths) {
  const { t } = useTranslation();
  if (first === undefined && last === undefined && quiet === undefined) return null;
  return (
    <p className="card-note trend-part num">
      {first !== undefined && t('conformance.partFirst', { month: first, day: formatDate(span.first) })}{' '}
      {last !== undefined && t('conformance.partLast', { month: last, day: formatDate(span.last) })}
      {quiet !== undefined && t('conformance.partQuiet', { month: quiet })}
    </p>
  );
}
