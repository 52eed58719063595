import { Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded, Skeleton } from '../app/states.tsx';
import { CompareModels } from '../models/compare-models.tsx';
import { DesignProblems } from '../models/design-problems.tsx';
import type { CheckedDeviation } from './checked.ts';
import type { Focus } from './focus.ts';
import type { Overlay } from './overlay.ts';

const DiagramView = lazy(() => import('./diagram-view.tsx').then((m) => ({ default: m.DiagramView })));

interface Props {
  readonly modelId: string;
  readonly deviations: readonly CheckedDeviation[];
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

const overlays = ['frequency', 'effect'] as const satisfies readonly Overlay[];

/** The design with deviations at their place, coloured by how often or by how long they make cases. */
export function DesignPane({ modelId, deviations, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const model = useModel(modelId);
  const [overlay, setOverlay] = useState<Overlay>('frequency');
  const [focus, setFocus] = useState<Focus | null>(null);
  const chosen = deviations.find((deviation) => deviation.id === selected);
  return (
    <section className="card pane pane-design" aria-label={t('conformance.diagram')}>
      <header>
        <h2>{t('conformance.diagram')}</h2>
        <Segmented
          size="small"
          value={overlay}
          options={overlays.map((value) => ({ value, label: t(`conformance.overlay_${value}`) }))}
          onChange={setOverlay}
          aria-label={t('conformance.overlay')}
        />
      </header>
      <Loaded query={model} height="100%">
        {({ bpmn, laidOut }) => (
          <>
            <Suspense fallback={<Skeleton height="100%" />}>
              <DiagramView
                bpmn={bpmn}
                deviations={deviations}
                overlay={overlay}
                selected={selected}
                focus={focus}
                onSelect={onSelect}
              />
            </Suspense>
            <p className="diagram-chosen" aria-live="polite">
              {chosen === undefined ? (
                <span className="muted small">
                  {t('conformance.legendMissing')} · {t(`conformance.legend_${overlay}`)}
                  {laidOut && ` · ${t('conformance.laidOut')}`}
                </span>
              ) : (
                chosen.sentence[language]
              )}
            </p>
            <div className="pane-problems">
              <DesignProblems modelId={modelId} onElement={(element) => setFocus({ element })} />
              <CompareModels modelId={modelId} />
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}
