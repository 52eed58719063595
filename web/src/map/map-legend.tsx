import { InfoCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useLanguage, usePalette } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';
import { isTimeMetric, type MapMetric } from './map-figures.ts';

/** A strip under the map has room for its keys on wide screens; on small ones they unfold. */
const startsOpen = !window.matchMedia('(max-width: 820px)').matches;

/** How to read the picture: figure, aggregation, clock, n. */
export function MapLegend({ metric, cases }: { readonly metric: MapMetric; readonly cases: number | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const palette = usePalette();
  const isTime = isTimeMetric(metric);
  const n = cases === null ? '…' : formatCount(cases, language);
  const aggregation = isTime ? t(`map.metric_${metric}`) : '';
  const label = isTime
    ? t('map.legendTime', { n, aggregation })
    : t(metric === 'events' ? 'map.legendEvents' : 'map.legendCases', { n });
  return (
    <details className="map-legend" open={startsOpen}>
      <summary>
        <InfoCircleOutlined aria-hidden /> <span>{label}</span>
      </summary>
      <ul>
        <li>
          <svg width="34" height="12" aria-hidden="true">
            <path d="M0 3H34" stroke={palette.ink3} strokeWidth="1.500" />
            <path d="M0 9H34" stroke={palette.ink3} strokeWidth="5" />
          </svg>
          {t('map.legendThickness')}
        </li>
        {isTime && (
          <li>
            <i className="ramp" style={{ background: `linear-gradient(90deg, ${palette.heatLine.join(', ')})` }} />
            {t('map.legendColour', { aggregation })}
          </li>
        )}
        <li>
          <i className="ramp" style={{ background: `linear-gradient(90deg, ${palette.volume.join(', ')})` }} />
          {t('map.legendFill')}
        </li>
        <li>
          <svg width="34" height="12" aria-hidden="true">
            <path d="M0 6H34" stroke={palette.ink3} strokeWidth="2" strokeDasharray="5 4" />
          </svg>
          {t('map.legendDashed')}
        </li>
        <li className="muted">{t('map.legendSkip')}</li>
      </ul>
    </details>
  );
}
