import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { useLanguage } from '../../app/settings.ts';
import { formatCount, formatDuration, formatDurationChange, formatShare } from '../../format/index.ts';
import { CasesLink } from '../cases-link.tsx';
import { drillSearch } from '../drill.ts';
import { formatPoints } from '../format-points.ts';
import type { Standing } from '../standing.ts';
import type { Comparison, Test } from './comparison-query.ts';
import { IntervalMark } from './interval-mark.tsx';
import { chanceOf, formatP } from './significance.ts';

interface Props {
  readonly logId: string;
  readonly result: Comparison;
  readonly names: GroupNames;
}

export interface GroupNames {
  readonly first: string;
  readonly second: string;
}

/** Both rates, with and without accepted deviations, and the throughput time of two groups of cases side by side. */
export function RatesTable({ logId, result, names }: Props) {
  const { t } = useTranslation();
  const rates = [
    { label: t('conformance.caseRate'), test: result.caseConformance, unit: 'cases', standing: 'following' },
    {
      label: t('conformance.caseRateAccepted'),
      test: result.acceptedCaseConformance,
      unit: 'cases',
      standing: 'following-accepted',
    },
    { label: t('conformance.stepRate'), test: result.stepConformance, unit: 'steps', standing: null },
    { label: t('conformance.stepRateAccepted'), test: result.acceptedStepConformance, unit: 'steps', standing: null },
  ] as const;
  const shown = rates.filter(({ test }, i) => i % 2 === 0 || differs(test, rates[i - 1]?.test));
  const most = Math.max(...shown.flatMap(({ test }) => [Math.abs(test.low ?? 0), Math.abs(test.high ?? 0)]));
  return (
    <div className="scroll-x">
      <table className="plain-table compare-table" aria-label={t('conformance.compare')}>
        <thead>
          <tr>
            <td />
            <GroupHead logId={logId} name={names.first} filter={result.groups.first} cases={result.cases.first} />
            <GroupHead logId={logId} name={names.second} filter={result.groups.second} cases={result.cases.second} />
            <th scope="col">{t('conformance.differenceNote')}</th>
            <th scope="col">{t('conformance.chance')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ label, ...row }) => (
            <RateRow key={label} {...row} logId={logId} groups={result.groups} label={label} most={most} />
          ))}
          <ThroughputRow throughput={result.throughput} />
        </tbody>
      </table>
    </div>
  );
}

/** Rates with accepted deviations are told where they are others. */
const differs = (a: Test, b: Test | undefined): boolean => a.first !== b?.first || a.second !== b?.second;

function GroupHead(props: {
  readonly logId: string;
  readonly name: string;
  readonly filter: FilterSpec | null;
  readonly cases: number;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { logId, name, filter, cases } = props;
  return (
    <th scope="col" className="group-head">
      <span title={name}>{name}</span>
      <Link to="/logs/$logId/cases" params={{ logId }} search={drillSearch({}, filter, {})} className="num">
        {t('words.casesN', { count: cases, n: formatCount(cases, language) })}
      </Link>
    </th>
  );
}

function RateRow(props: {
  readonly logId: string;
  readonly groups: Comparison['groups'];
  readonly label: string;
  readonly test: Test;
  readonly unit: 'cases' | 'steps';
  /** Of the cases that a share of cases counts. */
  readonly standing: Standing | null;
  readonly most: number;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { logId, groups, label, test, unit, standing, most } = props;
  const parts = (side: 'first' | 'second') =>
    t(`conformance.of_${unit}`, {
      part: formatCount(test.part[side], language),
      whole: formatCount(test.whole[side], language),
    });
  const cell = (side: 'first' | 'second') => (
    <td className="num">
      <b>{test[side] === null ? '–' : formatShare(test[side], language)}</b>
      {standing === null || test.part[side] === 0 ? (
        <span className="muted small">{parts(side)}</span>
      ) : (
        <span className="small">
          <CasesLink logId={logId} filter={groups[side]} wanted={{ standing }}>
            {parts(side)}
          </CasesLink>
        </span>
      )}
    </td>
  );
  return (
    <tr>
      <th scope="row">{label}</th>
      {cell('first')}
      {cell('second')}
      <td className="num" data-label={t('conformance.differenceNote')}>
        <span className="row difference">
          <IntervalMark low={test.low} high={test.high} value={test.difference} most={most} />
          <span>
            {formatPoints(test.difference, language)}
            {test.low !== null && (
              <span className="muted small">
                {formatPoints(test.low, language)} … {formatPoints(test.high, language)}
              </span>
            )}
          </span>
        </span>
      </td>
      <ChanceCell p={test.p} />
    </tr>
  );
}

/** A p in words, with its figure. */
export function ChanceCell({ p }: { readonly p: number | null }) {
  const { t } = useTranslation();
  return (
    <td className="num" data-label={t('conformance.chance')}>
      {t(`conformance.chance_${chanceOf(p)}`)}
      {p !== null && <span className="muted small">p {p < 0.001 ? formatP(p) : `= ${formatP(p)}`}</span>}
    </td>
  );
}

function ThroughputRow({ throughput }: { readonly throughput: Comparison['throughput'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { n, first, second, difference, low, high } = throughput;
  const cell = (median: number | null, cases: number) => (
    <td className="num">
      <b>{formatDuration(median, language)}</b>
      <span className="muted small">n = {formatCount(cases, language)}</span>
    </td>
  );
  return (
    <tr>
      <th scope="row">{t('conformance.medianTime')}</th>
      {cell(first, n.first)}
      {cell(second, n.second)}
      <td className="num" data-label={t('conformance.differenceNote')}>
        <span className="row difference">
          <IntervalMark
            low={low}
            high={high}
            value={difference}
            most={Math.max(Math.abs(low ?? 0), Math.abs(high ?? 0))}
          />
          <span>
            {formatDurationChange(difference, language)}
            {low !== null && high !== null && (
              <span className="muted small">
                {formatDurationChange(low, language)} … {formatDurationChange(high, language)}
              </span>
            )}
          </span>
        </span>
      </td>
      <td className="muted" data-label={t('conformance.chance')}>
        {low === null || high === null
          ? t('conformance.chance_unknown')
          : t(low > 0 || high < 0 ? 'conformance.intervalApart' : 'conformance.intervalMeets')}
      </td>
    </tr>
  );
}
