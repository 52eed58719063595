import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, usePalette } from '../app/settings.ts';
import { createHistogram } from '../charts/draw-histogram.ts';
import { type Bin, durationBins } from '../charts/histogram.ts';
import { useWidth } from '../charts/use-width.ts';
import { axisUnit, formatCount, formatDuration } from '../format/index.ts';

const HEIGHT = 300;

/** The distribution of throughput times with median and P90. */
export function DurationHistogram(props: {
  readonly durations: Float64Array;
  readonly median: number | null;
  readonly p90: number | null;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const palette = usePalette();
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof createHistogram> | null>(null);
  const width = useWidth(host);
  const { durations, median, p90 } = props;
  const bins = useMemo(() => durationBins(durations, width < 500 ? 16 : 32), [durations, width]);
  useEffect(() => {
    if (width < 120 || host.current === null) return;
    chart.current ??= createHistogram(document);
    if (chart.current.element.parentNode !== host.current) host.current.append(chart.current.element);
    const end = bins.filter((bin) => !bin.isRest).at(-1)?.to ?? 0;
    const rest = bins.find((bin) => bin.isRest);
    const text = (seconds: number) => formatDuration(seconds, language);
    const range = (bin: Bin) =>
      bin.isRest
        ? t('overview.over', { from: text(bin.from) })
        : t('overview.range', { from: text(bin.from), to: text(bin.to) });
    chart.current.update({
      bins,
      width,
      height: HEIGHT,
      palette,
      unit: axisUnit(end, language),
      formatCount: (n) => formatCount(n, language),
      titleOf: (bin) =>
        `${range(bin)}: ${t('words.casesN', { count: bin.count, n: formatCount(bin.count, language) })}`,
      marks: [
        ...(median === null ? [] : [{ at: median, label: `${t('words.median')} ${text(median)}` }]),
        ...(p90 === null ? [] : [{ at: p90, label: `${t('words.p90')} ${text(p90)}` }]),
      ],
      label: t('overview.histogramAria', { n: durations.length, median: formatDuration(median, language) }),
      restLabel: rest === undefined ? '' : `> ${text(rest.from)}`,
    });
  }, [bins, width, palette, language, t, median, p90, durations]);
  return <div ref={host} style={{ height: HEIGHT }} />;
}
