import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { symbolOf } from '../deviations/deviation-kinds.ts';
import type { Deviation } from './diagram-marks.ts';
import type { LocalBpmn } from './localise-bpmn.ts';
import { figureOf } from './overlay.ts';
import type { Overlay } from './overlay-names.ts';
import { stepRows } from './step-rows.ts';
import { overlayFigure } from './use-overlay-text.ts';

interface Props {
  readonly local: LocalBpmn;
  readonly deviations: readonly Deviation[];
  readonly overlay: Overlay;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

/** The diagram as a table: every step of the design in its order, with the deviations at it. */
export function DiagramTable({ local, deviations, overlay, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="diagram-table">
      <table className="plain-table" aria-label={t('conformance.diagram')}>
        <thead>
          <tr>
            <th scope="col">{t('conformance.inTheDesign')}</th>
            <th scope="col">{t('conformance.deviations')}</th>
            <th scope="col" className="right">
              {t(`conformance.overlay_${overlay}`)}
            </th>
          </tr>
        </thead>
        <tbody>
          {stepRows(local, deviations).flatMap(({ step, marks }) =>
            marks.length === 0
              ? [
                  <tr key={step.id}>
                    <th scope="row">{step.name}</th>
                    <td className="muted">{t('conformance.asDesigned')}</td>
                    <td className="num right">–</td>
                  </tr>,
                ]
              : marks.map(({ deviation }, i) => (
                  <tr key={deviation.id} className={deviation.id === selected ? 'is-chosen' : ''}>
                    {i === 0 && (
                      <th scope="row" rowSpan={marks.length}>
                        {step.name}
                      </th>
                    )}
                    <td>
                      <button
                        type="button"
                        className="deviation-sentence"
                        aria-pressed={deviation.id === selected}
                        onClick={() => onSelect(deviation.id === selected ? null : deviation.id)}
                      >
                        <span className="bad" aria-hidden="true">
                          {symbolOf(deviation.kind)}
                        </span>{' '}
                        {deviation.sentence[language]}
                      </button>
                    </td>
                    <td className="num right">{overlayFigure(figureOf(deviation, overlay), overlay, language)}</td>
                  </tr>
                )),
          )}
        </tbody>
      </table>
    </div>
  );
}
