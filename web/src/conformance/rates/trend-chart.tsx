import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { useWidth } from '../../charts/use-width.ts';
import { formatShare } from '../../format/index.ts';
import { createTrend, type TrendData } from './draw-trend.ts';
import './rates.css';

interface Props
  extends Pick<TrendData, 'months' | 'isPart' | 'n' | 'series' | 'titleOf' | 'label' | 'nLabel' | 'onChoose'> {
  readonly height: number;
}

/** Shares by month with what they mean, and the picture of them. */
export function TrendChart({ height, ...data }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof createTrend> | null>(null);
  const width = useWidth(host);
  useEffect(() => {
    if (width < 120 || host.current === null) return;
    chart.current ??= createTrend(document);
    if (chart.current.element.parentNode !== host.current) host.current.append(chart.current.element);
    chart.current.update({ ...data, width, height, formatShare: (share) => formatShare(share, language, 0) });
  });
  return (
    <div className="trend-box">
      <ul className="trend-legend">
        {data.series.map((one) => (
          <li key={one.label}>
            <i style={{ borderTop: `${one.isDashed ? '2px dashed' : '3px solid'} ${one.colour}` }} aria-hidden />
            {one.label}
          </li>
        ))}
        {data.months.some((month) => data.isPart?.(month) === true) && (
          <li>
            <b className="part-mark" aria-hidden />
            {t('conformance.partMonth')}
          </li>
        )}
      </ul>
      <div ref={host} style={{ height }} />
    </div>
  );
}
