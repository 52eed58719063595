import { useTranslation } from 'react-i18next';
import type { LogQuality, ScorePart } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatNumber, formatShare } from '../format/index.ts';

type Profile = LogQuality['profile'];

/** The score beside what it is made of. */
export function ScoreCard({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (n: number) => formatCount(n, language);
  return (
    <section className="card quality-score">
      <div className="quality-total">
        <span className="figure-label">{t('quality.score')}</span>
        <span className="num">
          <b data-quality="score">{profile.score === null ? '–' : formatNumber(profile.score, language, 1)}</b>{' '}
          <span className="muted">{t('quality.of100')}</span>
        </span>
        <dl className="quality-counts num">
          {(
            [
              ['words.events', profile.events],
              ['words.cases', profile.cases],
              ['report.rowsRead', profile.rowsRead],
              ['report.rowsRejected', profile.rowsRejected],
            ] as const
          ).map(([key, n]) => (
            <div key={key} data-quality={key}>
              <dt>{t(key)}</dt>
              <dd>{count(n)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <ul className="quality-parts" aria-label={t('quality.parts')}>
        {profile.parts.map((part) => (
          <Part key={part.id} part={part} />
        ))}
      </ul>
    </section>
  );
}

function Part({ part }: { readonly part: ScorePart }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { title, points, weight, share, tolerance } = part;
  return (
    <li title={t('quality.tolerated', { tolerance: formatShare(tolerance, language, 0) })}>
      <span>{title[language]}</span>
      <span className="muted small num">
        {share > 0 && t('quality.unsound', { share: formatShare(share, language) })}
      </span>
      <span className="num">
        {formatNumber(points, language, 1)}
        <span className="muted"> / {formatNumber(weight, language, 0)}</span>
      </span>
      <span className={points < weight / 2 ? 'bar is-low' : 'bar'} aria-hidden="true">
        <i style={{ width: `${(100 * points) / weight}%` }} />
      </span>
    </li>
  );
}
