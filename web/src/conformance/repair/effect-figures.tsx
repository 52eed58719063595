import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { formatCount, formatShare } from '../../format/index.ts';
import { formatCountChange, formatPoints } from '../format-points.ts';
import type { Measures } from './repair-query.ts';

const shown = ['caseConformance', 'stepConformance', 'fitness', 'precision'] as const;

/** The measures of the design as it is and as it would be. */
export function EffectFigures({ before, after }: { readonly before: Measures; readonly after: Measures }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const share = (value: number | null) => (value === null ? '–' : formatShare(value, language));
  const gained = after.conformingCases - before.conformingCases;
  return (
    <dl className="effect-figures num">
      <div>
        <dt>{t('conformance.casesGained')}</dt>
        <dd>
          <b className={gained > 0 ? 'good' : gained < 0 ? 'bad' : ''}>{formatCountChange(gained, language)}</b>
          <span className="muted small">
            {t('conformance.ofCases', { n: formatCount(before.casesChecked, language) })}
          </span>
        </dd>
      </div>
      {shown.map((key) => (
        <div key={key}>
          <dt title={t(`conformance.about_${key}`)}>{t(`conformance.measure_${key}`)}</dt>
          <dd>
            <span className="muted">{share(before[key])}</span> → <b>{share(after[key])}</b>
            <span className="small muted">{change(before[key], after[key], language)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const change = (before: number | null, after: number | null, language: 'en' | 'zh'): string =>
  before === null || after === null ? '' : formatPoints(after - before, language);
