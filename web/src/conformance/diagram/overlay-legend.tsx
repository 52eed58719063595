import { useTranslation } from 'react-i18next';
import { useLanguage, usePalette } from '../../app/settings.ts';
import { KINDS } from '../deviations/deviation-kinds.ts';
import type { Mark } from './diagram-marks.ts';
import { rampsOf, rangeOf } from './overlay.ts';
import type { Overlay } from './overlay-names.ts';
import { overlayFigure } from './use-overlay-text.ts';

/** What the marks and the colours of the diagram mean, from which figure to which. */
export function OverlayLegend({ marks, overlay }: { readonly marks: readonly Mark[]; readonly overlay: Overlay }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const palette = usePalette();
  if (marks.length === 0) return null;
  const shown = new Set(marks.map(({ deviation }) => KINDS[deviation.kind].mark));
  const { lowest, highest } = rangeOf(marks, overlay);
  const ramps = rampsOf(overlay, palette);
  const gradient = [...(lowest < 0 ? [...ramps.below].reverse() : []), ...(highest > 0 ? ramps.above : [])];
  const end = (figure: number) => overlayFigure(figure, overlay, language);
  return (
    <div className="overlay-legend small">
      {(['dashed', 'outlined', 'beside'] as const)
        .filter((mark) => shown.has(mark))
        .map((mark) => (
          <span key={mark}>
            <i className={`legend-mark is-${mark}`} aria-hidden="true" /> {t(`conformance.mark_${mark}`)}
          </span>
        ))}
      {gradient.length > 1 && (
        <span className="num">
          {t(`conformance.scale_${overlay}`)} {end(lowest)}{' '}
          <i
            className="legend-ramp"
            aria-hidden="true"
            style={{ background: `linear-gradient(to right, ${gradient.join(', ')})` }}
          />{' '}
          {end(highest)}
        </span>
      )}
    </div>
  );
}
