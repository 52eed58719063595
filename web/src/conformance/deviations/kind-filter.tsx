import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { formatCount } from '../../format/index.ts';
import type { CheckedDeviation } from '../checked.ts';
import { type DeviationKind, kindsOf, symbolOf } from './deviation-kinds.ts';

/** Deviations of one kind only, with how many there are of each. */
export function KindFilter(props: {
  readonly deviations: readonly CheckedDeviation[];
  readonly kind: DeviationKind | null;
  readonly onChange: (kind: DeviationKind | null) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { deviations, kind, onChange } = props;
  const found = kindsOf(deviations);
  const shown = kind === null || found.includes(kind) ? found : [...found, kind];
  const countOf = (one: DeviationKind) => deviations.filter((deviation) => deviation.kind === one).length;
  return (
    <fieldset className="kind-filter">
      <legend className="visually-hidden">{t('conformance.filterKind')}</legend>
      <button type="button" aria-pressed={kind === null} onClick={() => onChange(null)}>
        {t('conformance.allKinds')} <span className="num">{formatCount(deviations.length, language)}</span>
      </button>
      {shown.map((one) => (
        <button key={one} type="button" aria-pressed={kind === one} onClick={() => onChange(kind === one ? null : one)}>
          <span aria-hidden="true">{symbolOf(one)}</span> {t(`conformance.kind_${one}`)}{' '}
          <span className="num">{formatCount(countOf(one), language)}</span>
        </button>
      ))}
    </fieldset>
  );
}
