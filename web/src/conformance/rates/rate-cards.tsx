import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { useFilter } from '../../filter/use-filter.ts';
import { formatCount, formatShare } from '../../format/index.ts';
import { CasesLink } from '../cases-link.tsx';
import type { Checked } from '../checked.ts';
import { CostsBadge } from '../costs/costs-badge.tsx';
import { casesIn, type Standing } from '../standing.ts';
import './rates.css';

/** The two rates, each counting every deviation and without the accepted ones, with their n and whether they are complete. */
export function RateCards({ logId, result }: { readonly logId: string; readonly result: Checked }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (n: number) => formatCount(n, language);
  const { n, accepted } = result;
  const ways = waysOf(result);
  const deviating = ways.filter(({ key }) => key === 'deviatingCases' || key === 'openCases');
  return (
    <div className="card rate-cards">
      <RatePair
        label={t('conformance.caseRate')}
        value={result.caseConformance}
        accepted={accepted.acceptedCaseConformance}
        acceptedKinds={accepted.deviations}
        note={t('conformance.caseRateNote', { fitting: count(n.conformingCases), n: count(n.cases) })}
        ways={<Ways logId={logId} ways={ways} />}
      />
      <RatePair
        label={t('conformance.stepRate')}
        value={result.stepConformance}
        accepted={accepted.acceptedStepConformance}
        acceptedKinds={accepted.deviations}
        note={`${t('conformance.stepRateNote')}; ${t('overview.n', { n: count(n.events + n.missingSteps) })}`}
        ways={<Ways logId={logId} ways={deviating} />}
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
        <Ways logId={logId} ways={deviating.slice(0, 1)} />
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

interface Way {
  readonly key: 'deviatingCases' | 'followingCases' | 'notComputedCases' | 'openCases';
  readonly standing: Standing;
  readonly count: number;
}

/** To the cases behind the rates: those that follow their design, those that do not, what is left of them, those not computed. */
function waysOf({ accepted, n, notComputed }: Checked): readonly Way[] {
  const left = n.cases - casesIn(accepted.acceptedCaseConformance, n.cases);
  const all: readonly Way[] = [
    { key: 'followingCases', standing: 'following', count: n.conformingCases },
    { key: 'deviatingCases', standing: 'deviating', count: n.cases - n.conformingCases },
    { key: 'openCases', standing: 'deviating-accepted', count: accepted.deviations === 0 ? 0 : left },
    {
      ...{ key: 'notComputedCases', standing: 'not-computed' },
      count: notComputed.reduce((sum, { cases }) => sum + cases, 0),
    },
  ];
  return all.filter(({ count }) => count > 0);
}

function Ways({ logId, ways }: { readonly logId: string; readonly ways: readonly Way[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { spec } = useFilter();
  return (
    <span className="row small num">
      {ways.map(({ key, standing, count }) => (
        <CasesLink key={key} logId={logId} filter={spec} wanted={{ standing }}>
          {t(`conformance.${key}`, { count, n: formatCount(count, language) })}
        </CasesLink>
      ))}
    </span>
  );
}
