import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { formatCount, formatShare } from '../../format/index.ts';
import { CasesLink } from '../cases-link.tsx';
import type { Checked } from '../checked.ts';
import { CostsBadge } from '../costs/costs-badge.tsx';
import { variantsThat } from './conforming-cases.ts';
import './rates.css';

/** The two rates, each counting every deviation and without the accepted ones, with their n and whether they are complete. */
export function RateCards({ logId, result }: { readonly logId: string; readonly result: Checked }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (n: number) => formatCount(n, language);
  const { n, accepted } = result;
  return (
    <div className="card rate-cards">
      <RatePair
        label={t('conformance.caseRate')}
        value={result.caseConformance}
        accepted={accepted.acceptedCaseConformance}
        acceptedKinds={accepted.deviations}
        note={t('conformance.caseRateNote', { fitting: count(n.conformingCases), n: count(n.cases) })}
        ways={<BothWays logId={logId} result={result} />}
      />
      <RatePair
        label={t('conformance.stepRate')}
        value={result.stepConformance}
        accepted={accepted.acceptedStepConformance}
        acceptedKinds={accepted.deviations}
        note={`${t('conformance.stepRateNote')}; ${t('overview.n', { n: count(n.events + n.missingSteps) })}`}
      />
      <div className="rate-pair">
        <span className="figure-label">{t('conformance.fitness')}</span>
        <span className="rate-value is-second num">
          {result.fitness === null ? '–' : formatShare(result.fitness, language)}
        </span>
        <span className="card-note">{t('conformance.fitnessNote')}</span>
        <span>
          <span className={result.exact ? 'badge is-good' : 'badge is-warn'}>
            {t(result.exact ? 'conformance.exactBadge' : 'conformance.inexact')}
          </span>{' '}
          <CostsBadge />
        </span>
      </div>
    </div>
  );
}

function RatePair(props: {
  readonly label: string;
  readonly value: number | null;
  readonly accepted: number | null;
  readonly acceptedKinds: number;
  readonly note: string;
  /** To the cases behind it. */
  readonly ways?: ReactNode;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { label, value, accepted, acceptedKinds, note, ways } = props;
  const share = (rate: number | null) => (rate === null ? '–' : formatShare(rate, language));
  return (
    <div className="rate-pair" data-rate={label}>
      <span className="figure-label">{label}</span>
      <span className="rate-value num">{share(value)}</span>
      <div className="bar">
        {accepted !== null && acceptedKinds > 0 && (
          <i style={{ width: `${100 * accepted}%`, background: 'var(--accent-soft)' }} />
        )}
        <i style={{ width: `${100 * (value ?? 0)}%` }} />
      </div>
      <span className="card-note num">{note}</span>
      <span className="rate-accepted num">
        {acceptedKinds === 0
          ? t('conformance.noneAccepted')
          : t('conformance.withAccepted', { rate: share(accepted), count: acceptedKinds })}
      </span>
      {ways}
    </div>
  );
}

/** To the cases that follow their design exactly, and to those that do not. */
function BothWays({ logId, result }: { readonly logId: string; readonly result: Checked }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [part] = result.models;
  const { conformingCases, cases } = result.n;
  const ways = [
    { key: 'followingCases', variants: variantsThat(true, result), count: conformingCases },
    { key: 'deviatingCases', variants: variantsThat(false, result), count: cases - conformingCases },
  ] as const;
  return (
    <span className="row small num">
      {ways.map(
        ({ key, variants, count }) =>
          variants !== null && (
            <CasesLink key={key} logId={logId} filter={part?.filter ?? null} wanted={{ variants }}>
              {t(`conformance.${key}`, { count, n: formatCount(count, language) })}
            </CasesLink>
          ),
      )}
    </span>
  );
}
