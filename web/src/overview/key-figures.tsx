import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatDate, formatDuration, formatNumber } from '../format/index.ts';

interface Stats {
  readonly events: number;
  readonly cases: number;
  readonly activities: number;
  readonly variants: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly caseDuration: {
    readonly n: number;
    readonly mean: number | null;
    readonly p50: number | null;
    readonly p90: number | null;
  };
}

/** Five figures, each with what it counts. */
export function KeyFigures({ stats }: { readonly stats: Stats }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (n: number) => formatCount(n, language);
  const { caseDuration: times } = stats;
  const n = t('overview.n', { n: count(times.n) });
  return (
    <div>
      <div className="key-figures">
        <Figure
          label={t('words.cases')}
          value={count(stats.cases)}
          note={stats.first === null ? '' : `${formatDate(stats.first)} – ${formatDate(stats.last)}`}
        />
        <Figure
          label={t('words.events')}
          value={count(stats.events)}
          note={
            stats.cases === 0 ? '' : t('overview.perCase', { n: formatNumber(stats.events / stats.cases, language, 1) })
          }
        />
        <Figure
          label={t('words.variants')}
          value={count(stats.variants)}
          note={`${count(stats.activities)} ${t('words.activities').toLocaleLowerCase()}`}
        />
        <Figure
          label={`${t('words.duration')} · ${t('words.median')}`}
          value={formatDuration(times.p50, language)}
          note={t('overview.medianNote')}
          isStrong
        />
        <Figure
          label={`${t('words.duration')} · ${t('words.p90')}`}
          value={formatDuration(times.p90, language)}
          note={t('overview.p90Note')}
          isStrong
        />
      </div>
      <p className="card-note key-note">
        {t('words.duration')}: {t('overview.clock')}, {n}
        {times.mean !== null && `, ${t('overview.meanNote', { mean: formatDuration(times.mean, language) })}`}
      </p>
    </div>
  );
}

function Figure(props: {
  readonly label: string;
  readonly value: ReactNode;
  readonly note: string;
  readonly isStrong?: boolean;
}) {
  return (
    <div className={props.isStrong ? 'card figure is-strong' : 'card figure'}>
      <span className="figure-label">{props.label}</span>
      <span className="figure-value num">{props.value}</span>
      <span className="figure-note num">{props.note}</span>
    </div>
  );
}
