import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ObjectOverview } from '#analysis/catalog';
import { useLanguage, usePalette } from '../app/settings.ts';
import { formatCount, formatShare } from '../format/index.ts';
import { typeColour } from './type-colour.ts';

type TypeFigures = ObjectOverview['types'][number];

interface Props {
  readonly overview: ObjectOverview;
  /** The type whose objects are the cases. */
  readonly current: string | null;
  readonly isBusy: boolean;
  readonly onChoose: (objectType: string) => void;
}

/** The object types, what each would distort as cases, and the step to it. */
export function TypeList({ overview, current, isBusy, onChoose }: Props) {
  const { t } = useTranslation();
  const { dark } = usePalette();
  return (
    <section className="card">
      <header>
        <h2>{t('objects.types')}</h2>
        <span className="card-note">{t('objects.typesNote')}</span>
      </header>
      <ul className="object-types">
        {overview.types.map((type, i) => (
          <li key={type.objectType}>
            <div className="object-type-name">
              <i className="object-swatch" style={{ background: typeColour(i, dark) }} aria-hidden="true" />
              <b>{type.objectType}</b>
              <Counts type={type} />
            </div>
            <Distortions type={type} events={overview.events} />
            <div className="object-type-act">
              {type.objectType === current ? (
                <span className="object-current">
                  <CheckCircleFilled aria-hidden /> {t('objects.isCase')}
                </span>
              ) : (
                type.objectsWithEvents > 0 && (
                  <Button
                    disabled={isBusy}
                    onClick={() => onChoose(type.objectType)}
                    aria-label={t('objects.useAsCasesOf', { type: type.objectType })}
                  >
                    {t('objects.useAsCases')}
                  </Button>
                )
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Counts({ type }: { readonly type: TypeFigures }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const counted = (key: 'objectsN' | 'without' | 'eventsN', count: number) =>
    t(`objects.${key}`, { count, n: formatCount(count, language) });
  const idle = type.objects - type.objectsWithEvents;
  const facts = [
    counted('objectsN', type.objects),
    ...(idle > 0 ? [counted('without', idle)] : []),
    counted('eventsN', type.events),
  ];
  return <span className="muted small num">{facts.join(' · ')}</span>;
}

/** Convergence, divergence and deficiency in plain words. */
function Distortions({ type, events }: { readonly type: TypeFigures; readonly events: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const n = (count: number) => formatCount(count, language);
  if (type.objectsWithEvents === 0) return <p className="muted">{t('objects.noEvents')}</p>;
  const { convergence, divergence, deficiency } = type;
  const others = [...new Set(divergence.byActivity.map(({ objectType }) => objectType))].join(', ');
  const said = [
    convergence.events > 0 &&
      t('objects.convergence', {
        count: convergence.events,
        n: n(convergence.events),
        copies: n(convergence.copies),
      }),
    divergence.groups > 0 &&
      t('objects.divergence', {
        count: divergence.objects,
        n: n(divergence.objects),
        times: n(divergence.groups),
        others,
      }),
    deficiency.events > 0 &&
      t('objects.deficiency', {
        count: deficiency.events,
        n: n(deficiency.events),
        share: formatShare(deficiency.events / Math.max(1, events), language, 0),
      }),
  ].filter((sentence) => sentence !== false);
  if (said.length === 0) return <p>{t('objects.undistorted')}</p>;
  return (
    <ul className="plain-list object-distortions">
      {said.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
