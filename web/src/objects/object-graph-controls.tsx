import { Checkbox, Select, Slider } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ObjectGraph } from '#analysis/catalog';
import { useLanguage, usePalette } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';
import { type EdgeMetric, edgeMetrics } from './edge-words.ts';
import { typeColour } from './type-colour.ts';

interface Props {
  readonly graph: ObjectGraph;
  readonly metric: EdgeMetric;
  readonly onMetric: (metric: EdgeMetric) => void;
  /** Connections that are shown, of so many. */
  readonly most: number;
  readonly total: number;
  readonly onMost: (most: number) => void;
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (type: string, isShown: boolean) => void;
}

/** Which figure the graph shows, and how much of it. */
export function ObjectGraphControls({ graph, metric, onMetric, most, total, onMost, hidden, onToggle }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="map-controls">
      <Select
        aria-label={t('objects.metric')}
        value={metric}
        onChange={onMetric}
        options={edgeMetrics.map((value) => ({ value, label: t(`objects.metric_${value}`) }))}
        className="map-metric"
      />
      <div className="map-slider">
        <span>
          {t('objects.connections')}{' '}
          <span className="muted num">
            {t('objects.shownOf', {
              shown: formatCount(most, language),
              total: formatCount(total, language),
            })}
          </span>
        </span>
        <Slider
          min={1}
          max={Math.max(1, total)}
          value={most}
          onChange={onMost}
          tooltip={{ open: false }}
          ariaLabelForHandle={t('objects.connections')}
        />
      </div>
      <TypeToggles graph={graph} hidden={hidden} onToggle={onToggle} />
    </div>
  );
}

/** The legend, which also says what is shown. */
function TypeToggles({
  graph,
  hidden,
  onToggle,
}: {
  readonly graph: ObjectGraph;
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (type: string, isShown: boolean) => void;
}) {
  const { t } = useTranslation();
  const { dark } = usePalette();
  return (
    <fieldset className="object-legend">
      <legend className="visually-hidden">{t('objects.shownTypes')}</legend>
      {graph.types.map(({ objectType, objects }, i) =>
        objects === 0 ? null : (
          <Checkbox
            key={objectType}
            checked={!hidden.has(objectType)}
            onChange={(event) => onToggle(objectType, event.target.checked)}
          >
            <i className="object-swatch" style={{ background: typeColour(i, dark) }} aria-hidden="true" /> {objectType}
          </Checkbox>
        ),
      )}
    </fieldset>
  );
}
