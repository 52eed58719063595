import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { formatCount, formatDurationChange, formatShare, formatShortCount } from '../../format/index.ts';
import type { Language } from '../../i18n/language.ts';
import { KINDS } from '../deviations/deviation-kinds.ts';
import type { BadgeText } from './deviation-layer.ts';
import type { Mark } from './diagram-marks.ts';
import { figureOf } from './overlay.ts';
import type { Overlay } from './overlay-names.ts';

/** The figure of an overlay in words; "–" where there is none. */
export function overlayFigure(figure: number | null, overlay: Overlay, language: Language): string {
  if (figure === null) return '–';
  if (overlay === 'cases') return formatCount(figure, language);
  if (overlay === 'share') return formatShare(figure, language);
  if (overlay === 'duration') return formatDurationChange(figure, language);
  return `${figure > 0 ? '+' : figure < 0 ? '−' : '±'}${formatShortCount(Math.abs(figure), language)}`;
}

/** What the badge of a mark says, in short and in full. */
export function useOverlayText(overlay: Overlay): (mark: Mark) => BadgeText {
  const { t } = useTranslation();
  const language = useLanguage();
  return useCallback(
    ({ deviation, symbol }) => {
      const figure = overlayFigure(figureOf(deviation, overlay), overlay, language);
      const n = t('words.casesN', { count: deviation.cases, n: formatCount(deviation.cases, language) });
      const isSigned = overlay === 'duration' || overlay === 'amount';
      const name = KINDS[deviation.kind].mark === 'beside' ? `${deviation.activity} ` : '';
      return {
        // A signed figure behind a minus would read as its opposite; the dashed outline tells the kind.
        text: isSigned && KINDS[deviation.kind].mark === 'dashed' ? figure : `${symbol} ${name}${figure}`,
        title: `${deviation.sentence[language]} ${n}${overlay === 'cases' ? '' : `, ${figure}`}`,
      };
    },
    [overlay, language, t],
  );
}
