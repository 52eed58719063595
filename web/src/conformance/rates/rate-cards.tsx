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
  return (
    <div className="card rate-cards">
      <RatePair
        label={t('conformance.caseRate')}
        value={result.caseConformance}
        accepted={accepted.acceptedCaseConformance}
        acceptedKinds={accepted.deviations}
        note={t('conformance.caseRateNote', { fitting: count(n.conformingCases), n: count(n.cases) })}
        ways={<Ways logId={logId} ways={waysOf(result)} />}
      />
      <RatePair
        label={t('conformance.stepRate')}
        value={result.stepConformance}
        accepted={accepted.acceptedStepConformance}
        acceptedKinds={accepted.deviations}
        note={`${t('conformance.stepRateNote')}; ${t('overview.n', { n: count(n.events + n.missingSteps) })}`}
        ways={<DeviatingSteps logId={logId} result={result} />}
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
        <CostlyCases logId={logId} result={result} />
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

/** To the cases whose steps are not as designed, by what the rate counts: steps. */
function DeviatingSteps({ logId, result }: { readonly logId: string; readonly result: Checked }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { spec } = useFilter();
  const all = result.n.events + result.n.missingSteps;
  const count = all - Math.round((result.stepConformance ?? 1) * all);
  const cases = result.n.cases - result.n.conformingCases;
  if (count === 0 || cases === 0) return null;
  return (
    <span className="row small num">
      <CasesLink logId={logId} filter={spec} wanted={{ standing: 'deviating' }}>
        {t('conformance.deviatingSteps', {
          ...{ count, n: formatCount(count, language) },
          cases: t('words.casesN', { count: cases, n: formatCount(cases, language) }),
        })}
      </CasesLink>
    </span>
  );
}

/** An address holds so many variants. */
const MOST_IN_ADDRESS = 500;

/** To the cases that cost something: those with a step missing, extra or in another order. Only of one design, whose variants are known. */
function CostlyCases({ logId, result }: { readonly logId: string; readonly result: Checked }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [part, ...others] = result.models;
  const costly = part?.perVariant.filter(({ cost }) => cost !== null && cost > 0) ?? [];
  if (part === undefined || others.length > 0 || costly.length === 0 || costly.length > MOST_IN_ADDRESS) return null;
  const count = costly.reduce((sum, { cases }) => sum + cases, 0);
  return (
    <span className="row small num">
      <CasesLink logId={logId} filter={part.filter} wanted={{ variants: costly.map(({ variant }) => variant) }}>
        {t('conformance.costlyCases', { count, n: formatCount(count, language) })}
      </CasesLink>
    </span>
  );
}
