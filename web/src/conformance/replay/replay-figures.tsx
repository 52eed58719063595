import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useActivityNames } from '../../app/activity-names.ts';
import { useLanguage } from '../../app/settings.ts';
import { formatCount, formatShare } from '../../format/index.ts';
import { CasesLink } from '../cases-link.tsx';
import type { ModelPart } from '../checked.ts';
import { bothOf } from '../drill.ts';
import type { Replayed } from './replay-query.ts';

interface Props {
  readonly logId: string;
  readonly part: ModelPart;
  readonly replayed: Replayed;
}

/** Fitness, the share of cases that fit, and the tokens they are made of; each leads to its cases. */
export function ReplayFigures({ logId, part, replayed }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { cases, computed, fitness, fittingCases, fittingVariants, tokens } = replayed;
  const count = (n: number) => formatCount(n, language);
  const share = (value: number | null) => (value === null ? '–' : formatShare(value, language));
  return (
    <div className="card token-figures">
      <Figure label={t('replay.fitness')} value={share(fitness.log)}>
        {t('replay.fitnessNote')} {t('replay.average', { share: share(fitness.averageTrace) })}
      </Figure>
      <Figure label={t('replay.fitting')} value={share(computed.cases === 0 ? null : fittingCases / computed.cases)}>
        {fittingCases === 0 ? (
          t('replay.fittingOf', { n: count(0), total: count(computed.cases) })
        ) : (
          <CasesLink logId={logId} filter={part.filter} wanted={{ variants: fittingVariants }}>
            {t('replay.fittingOf', { n: count(fittingCases), total: count(computed.cases) })}
          </CasesLink>
        )}
        {' · '}
        {t('replay.fittingNote')}
      </Figure>
      <Figure label={t('replay.missing')} value={count(tokens.missing)} look="bad">
        {t('replay.ofConsumed', { n: count(tokens.consumed) })}
      </Figure>
      <Figure label={t('replay.remaining')} value={count(tokens.remaining)} look="accent">
        {t('replay.ofProduced', { n: count(tokens.produced) })}
      </Figure>
      <div className="token-notes">
        <span className={replayed.exact ? 'badge is-good' : 'badge is-warn'}>
          {t(replayed.exact ? 'replay.exact' : 'replay.inexact')}
        </span>
        {computed.cases < cases && (
          <span className="warn-text num">
            {t('replay.notComputed', { count: cases - computed.cases, n: count(cases - computed.cases) })}
          </span>
        )}
        <UnknownActivities logId={logId} part={part} replayed={replayed} />
      </div>
    </div>
  );
}

function Figure(props: {
  readonly label: string;
  readonly value: string;
  readonly look?: 'bad' | 'accent';
  readonly children: ReactNode;
}) {
  return (
    <div className="rate-pair">
      <span className="figure-label">{props.label}</span>
      <span className={`rate-value num ${props.look ?? ''}`}>{props.value}</span>
      <span className="card-note num">{props.children}</span>
    </div>
  );
}

/** What the design does not know is passed over in the tokens, but its cases do not fit. */
function UnknownActivities({ logId, part, replayed }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  const { unknownActivities: unknown, unknownEvents } = replayed;
  if (unknown.length === 0) return null;
  return (
    <span>
      {t('replay.unknown', { count: unknownEvents, n: formatCount(unknownEvents, language) })}{' '}
      {unknown.map((activity, i) => (
        <Fragment key={activity}>
          {i > 0 && (language === 'zh' ? '、' : ', ')}
          <CasesLink
            logId={logId}
            filter={bothOf(part.filter, { kind: 'activity', mode: 'with', activities: [activity] })}
          >
            {nameOf(activity)}
          </CasesLink>
        </Fragment>
      ))}
    </span>
  );
}
