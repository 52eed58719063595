import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { formatCount } from '../../format/index.ts';
import { EffectFigures } from './effect-figures.tsx';
import type { Chosen, Measures } from './repair-query.ts';

/** What the chosen changes do together: measures, deviations that vanish or are told otherwise, faults that they bring in. */
export function CombinedEffect({ before, chosen }: { readonly before: Measures; readonly chosen: Chosen }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (n: number) => formatCount(n, language);
  const parts = [
    {
      key: 'gone',
      items: chosen.gone.map(({ id, sentence, cases }) => ({ id, text: sentence[language], n: count(cases) })),
    },
    {
      key: 'fewer',
      items: chosen.fewer.map(({ id, sentence, cases, left }) => ({
        id,
        text: sentence[language],
        n: `${count(cases)} → ${count(left)}`,
      })),
    },
    {
      key: 'added',
      items: chosen.added.map(({ id, sentence, cases, left }) => ({
        id,
        text: sentence[language],
        n: `${count(cases)} → ${count(left)}`,
      })),
    },
  ] as const;
  return (
    <section className="combined-effect stack" aria-label={t('conformance.together')}>
      <EffectFigures before={before} after={chosen.after} />
      <div className="row">
        {chosen.sound === false && <span className="badge is-bad">{t('conformance.unsound')}</span>}
        {chosen.sound === null && <span className="badge is-warn">{t('conformance.soundUnknown')}</span>}
        {chosen.sound === true && <span className="badge is-good">{t('conformance.sound')}</span>}
        {chosen.after.notComputed > 0 && (
          <span className="badge is-warn num">
            {t('conformance.repairNotComputed', {
              count: chosen.after.notComputed,
              n: count(chosen.after.notComputed),
            })}
          </span>
        )}
      </div>
      {parts
        .filter(({ items }) => items.length > 0)
        .map(({ key, items }) => (
          <details key={key} className="small">
            <summary>{t(`conformance.effect_${key}`, { count: items.length })}</summary>
            <ul className="plain-list">
              {items.map(({ id, text, n }) => (
                <li key={id}>
                  {text} <span className="muted num">{n}</span>
                </li>
              ))}
            </ul>
          </details>
        ))}
      {chosen.problems.length > 0 && (
        <ul className="plain-list small warn-text">
          {chosen.problems.map(({ rule, element, sentence }) => (
            <li key={`${rule} ${element}`}>{sentence[language]}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
