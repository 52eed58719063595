import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import type { Checked } from '../conformance/checked.ts';
import { formatPoints } from '../conformance/format-points.ts';
import { usePartMonths } from '../conformance/rates/use-part-months.ts';
import { formatCount, formatShare } from '../format/index.ts';
import { lastTwo } from './month-change.ts';

/** Both rates large, each with what it is without accepted deviations and how it moved since the month before. */
export function BigRates({ logId, result }: { readonly logId: string; readonly result: Checked }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (n: number) => formatCount(n, language);
  const { n, accepted } = result;
  const { isPart } = usePartMonths(
    logId,
    result.months.map(({ month }) => month),
    result.months.map(({ cases }) => cases),
  );
  const whole = result.months.filter(({ month }) => !isPart(month));
  return (
    <div className="big-rates">
      <BigRate
        label={t('conformance.caseRate')}
        value={result.caseConformance}
        accepted={accepted.deviations === 0 ? null : accepted.acceptedCaseConformance}
        note={t('conformance.caseRateNote', { fitting: count(n.conformingCases), n: count(n.cases) })}
        months={whole.map(({ month, cases, caseConformance: value }) => ({ month, cases, value }))}
      />
      <BigRate
        label={t('conformance.stepRate')}
        value={result.stepConformance}
        accepted={accepted.deviations === 0 ? null : accepted.acceptedStepConformance}
        note={`${t('conformance.stepRateNote')}; ${t('overview.n', { n: count(n.events + n.missingSteps) })}`}
        months={whole.map(({ month, cases, stepConformance: value }) => ({ month, cases, value }))}
      />
    </div>
  );
}

interface Props {
  readonly label: string;
  readonly value: number | null;
  readonly accepted: number | null;
  readonly note: string;
  /** Those that are all there. */
  readonly months: readonly { readonly month: string; readonly cases: number; readonly value: number | null }[];
}

function BigRate({ label, value, accepted, note, months }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const pair = lastTwo(months);
  return (
    <section className="big-rate">
      <h2>{label}</h2>
      <p className="big-value num">{value === null ? '–' : formatShare(value, language)}</p>
      <p className="card-note num">{note}</p>
      {accepted !== null && (
        <p className="small num">{t('executive.withAccepted', { rate: formatShare(accepted, language) })}</p>
      )}
      {pair !== null && <Change before={pair[0]} last={pair[1]} />}
    </section>
  );
}

type Month = Props['months'][number];

function Change({ before, last }: { readonly before: Month; readonly last: Month }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (before.value === null || last.value === null) return null;
  const change = last.value - before.value;
  return (
    <p className="small num">
      <b className={Math.abs(change) < 0.0005 ? '' : change < 0 ? 'bad' : 'good'}>{formatPoints(change, language)}</b>{' '}
      {t('executive.change', {
        last: last.month,
        before: before.month,
        lastRate: formatShare(last.value, language),
        beforeRate: formatShare(before.value, language),
        lastN: formatCount(last.cases, language),
        beforeN: formatCount(before.cases, language),
      })}
    </p>
  );
}
