import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../api/queries.ts';
import { useLanguage } from '../../app/settings.ts';
import { Loaded, Skeleton } from '../../app/states.tsx';
import { CompareModels } from '../../models/compare-models.tsx';
import { DesignProblems } from '../../models/design-problems.tsx';
import type { CheckedDeviation } from '../checked.ts';
import { useConformanceSearch } from '../use-conformance-search.ts';
import type { Focus } from './focus.ts';
import { OverlayChoice } from './overlay-choice.tsx';
import './diagram.css';

const DiagramView = lazy(() => import('./diagram-view.tsx').then((m) => ({ default: m.DiagramView })));

interface Props {
  readonly logId: string;
  readonly modelId: string;
  readonly deviations: readonly CheckedDeviation[];
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

/** The design with deviations at their place, coloured by what the reader chooses. */
export function DesignPane({ logId, modelId, deviations, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const model = useModel(modelId);
  const [{ overlay = 'cases' }] = useConformanceSearch();
  const [focus, setFocus] = useState<Focus | null>(null);
  const chosen = deviations.find((deviation) => deviation.id === selected);
  return (
    <section className="card pane pane-design" aria-label={t('conformance.diagram')}>
      <header>
        <h2>{t('conformance.diagram')}</h2>
        <OverlayChoice logId={logId} />
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
                  {t('conformance.chooseHint')}
                  {laidOut && ` ${t('conformance.laidOut')}`}
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
