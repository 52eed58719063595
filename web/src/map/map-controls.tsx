import { ApartmentOutlined, TableOutlined } from '@ant-design/icons';
import { Segmented, Select, Slider } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';
import { ViewSwitch } from '../models/view-switch.tsx';
import { frequencyMetrics, isTimeMetric, type MapMetric, timeMetrics } from './map-figures.ts';
import type { MapState } from './use-map.ts';

interface Props {
  readonly map: MapState;
  readonly metric: MapMetric;
  readonly onMetric: (metric: MapMetric) => void;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

/** Which figure the map shows, and how much of the process. */
export function MapControls({ map, metric, onMetric, isTable, onTable }: Props) {
  const { t } = useTranslation();
  const isTime = isTimeMetric(metric);
  const metrics: readonly MapMetric[] = isTime ? timeMetrics : frequencyMetrics;
  return (
    <div className="map-controls">
      <ViewSwitch />
      <Segmented
        aria-label={t('map.show')}
        value={isTime ? 'time' : 'frequency'}
        options={[
          { value: 'frequency', label: t('map.frequency') },
          { value: 'time', label: t('map.time') },
        ]}
        onChange={(value) => onMetric(value === 'time' ? 'median' : 'events')}
      />
      <Select
        aria-label={t('map.metric')}
        value={metric}
        onChange={onMetric}
        options={metrics.map((value) => ({ value, label: t(`map.metric_${value}`) }))}
        className="map-metric"
      />
      <CountSlider
        label={t('map.activities')}
        value={map.shown.activities.length}
        total={map.graph.nodes.length}
        onChange={map.setActivities}
      />
      <CountSlider
        label={t('map.paths')}
        value={map.shown.paths}
        total={map.shown.possiblePaths}
        onChange={map.setPaths}
      />
      <TwinSwitch isTable={isTable} onTable={onTable} />
    </div>
  );
}

/** The picture, or the same as a table. */
function TwinSwitch({ isTable, onTable }: Pick<Props, 'isTable' | 'onTable'>) {
  const { t } = useTranslation();
  return (
    <Segmented
      className="map-twin"
      aria-label={t('map.twin')}
      value={isTable ? 'table' : 'map'}
      options={[
        {
          value: 'map',
          icon: <ApartmentOutlined aria-hidden />,
          label: <TwinLabel text={t('map.twinMap')} />,
          title: t('map.twinMap'),
        },
        {
          value: 'table',
          icon: <TableOutlined aria-hidden />,
          label: <TwinLabel text={t('map.twinShow')} />,
          title: t('map.twinShow'),
        },
      ]}
      onChange={(value) => onTable(value === 'table')}
    />
  );
}

const TwinLabel = ({ text }: { readonly text: string }) => <span className="twin-label">{text}</span>;

/** A slider that counts things; the map follows when it is let go. */
function CountSlider(props: {
  readonly label: string;
  readonly value: number;
  readonly total: number;
  readonly onChange: (count: number) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [held, setHeld] = useState<number | null>(null);
  const { label, value, total, onChange } = props;
  const shown = held ?? value;
  return (
    <div className="map-slider">
      <span>
        {label}{' '}
        <span className="num muted">
          {t('map.shownOf', { shown: formatCount(shown, language), total: formatCount(total, language) })}
        </span>
      </span>
      <Slider
        min={1}
        max={Math.max(1, total)}
        value={shown}
        onChange={setHeld}
        onChangeComplete={(count) => {
          setHeld(null);
          onChange(count);
        }}
        tooltip={{ open: false }}
        ariaLabelForHandle={label}
      />
    </div>
  );
}
