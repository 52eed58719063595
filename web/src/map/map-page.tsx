import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, usePalette } from '../app/settings.ts';
import { ProblemView, Skeleton } from '../app/states.tsx';
import { formatCount, formatShare } from '../format/index.ts';
import type { GraphItem } from '../graph/graph-picture.ts';
import { GraphToolbar } from '../graph/graph-toolbar.tsx';
import { type GraphHandle, GraphView } from '../graph/graph-view.tsx';
import { coverage } from './choose-shown.ts';
import { createMapPicture, type MapDrawing } from './draw-map.ts';
import { MapControls } from './map-controls.tsx';
import { isTimeMetric, type MapMetric } from './map-figures.ts';
import { MapLegend } from './map-legend.tsx';
import { MapPanel } from './map-panel.tsx';
import { MapTable } from './map-table.tsx';
import { type MapState, useMap } from './use-map.ts';
import '../graph/graph.css';
import './map.css';

const DiscoveredModel = lazy(() =>
  import('../models/discovered-model.tsx').then((m) => ({ default: m.DiscoveredModel })),
);

/** The process as it ran, or a model of it. */
export function MapPage() {
  const { logId } = useParams({ from: '/logs/$logId' });
  const { view } = useSearch({ from: '/logs/$logId' });
  if (view === undefined) return <ProcessMap logId={logId} />;
  return (
    <Suspense fallback={<Skeleton height={560} />}>
      <DiscoveredModel logId={logId} view={view} />
    </Suspense>
  );
}

/** The process as it ran: a picture of fixed places on which figures, filter and selection only change what is written and how bold. */
function ProcessMap({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  const { metric = 'events' } = useSearch({ from: '/logs/$logId' });
  const navigate = useNavigate();
  const map = useMap(logId, metric);
  const [selected, setSelected] = useState<GraphItem | null>(null);
  const [isTable, setTable] = useState(false);
  const view = useRef<GraphHandle>(null);
  const drawing = useDrawing(map, metric, selected);
  const setMetric = (next: MapMetric) =>
    void navigate({
      to: '.',
      search: (old) => ({ ...old, metric: next === 'events' ? undefined : next }),
      replace: true,
    });
  const error = map.whole.error ?? map.filtered.error ?? map.layout.error;
  return (
    <div className="map-page">
      <h1 className="visually-hidden">{t('map.title')}</h1>
      <MapControls map={map} metric={metric} onMetric={setMetric} isTable={isTable} onTable={setTable} />
      <CoverageLine map={map} />
      {error !== null && (
        <ProblemView error={error} retry={() => void Promise.all([map.whole.refetch(), map.filtered.refetch()])} />
      )}
      <div className={selected === null ? 'map-stage' : 'map-stage has-panel'}>
        <div className="map-canvas card">
          {drawing === null && error === null && <Skeleton height="100%" />}
          {drawing !== null && !isTable && (
            <>
              <GraphView
                ref={view}
                create={createMapPicture}
                drawing={drawing}
                label={t('map.aria', {
                  nodes: drawing.structure.nodes.length - 2,
                  edges: drawing.structure.edges.length,
                })}
                onSelect={setSelected}
              />
              <GraphToolbar view={view} drawing={drawing} name="process-map" caption={captionOf(t, map, metric)} />
            </>
          )}
          {drawing !== null && isTable && <MapTable drawing={drawing} nameOf={map.nameOf} onSelect={setSelected} />}
        </div>
        {drawing !== null && selected !== null && (
          <MapPanel item={selected} drawing={drawing} map={map} onSelect={setSelected} />
        )}
      </div>
      <MapLegend metric={metric} cases={map.filtered.data?.provenance.cases ?? null} />
    </div>
  );
}

function useDrawing(map: MapState, metric: MapMetric, selected: GraphItem | null): MapDrawing | null {
  const { t } = useTranslation();
  const palette = usePalette();
  const { layout, figures, nameOf } = map;
  const data = layout.data;
  return useMemo(() => {
    if (data === undefined || figures.nodes.length !== data.structure.nodes.length) return null;
    const { structure } = data;
    const nodeLabel = (i: number): string => {
      const node = structure.nodes[i];
      if (node?.activity == null) return t(node?.role === 'start' ? 'map.start' : 'map.end');
      return `${nameOf(node.activity)}, ${figures.nodes[i]?.text ?? ''}`;
    };
    const edgeLabel = (i: number): string => figures.edges[i]?.text ?? '';
    return { ...data, figures, palette, isTime: isTimeMetric(metric), selected, nodeLabel, edgeLabel };
  }, [data, figures, palette, metric, selected, nameOf, t]);
}

const captionOf = (t: TFunction, map: MapState, metric: MapMetric): string => {
  const n = String(map.filtered.data?.provenance.cases ?? 0);
  return isTimeMetric(metric)
    ? t('map.legendTime', { n, aggregation: t(`map.metric_${metric}`) })
    : t(metric === 'events' ? 'map.legendEvents' : 'map.legendCases', { n });
};

/** What the picture leaves out, in words. */
function CoverageLine({ map }: { readonly map: MapState }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const graph = map.filtered.data?.result;
  const found = graph === undefined ? null : coverage(graph, map.shown);
  const provenance = map.filtered.data?.provenance;
  if (found === null || provenance === undefined) return <p className="map-coverage"> </p>;
  if (found.events === null) return <p className="map-coverage">{t('map.nothing')}</p>;
  const events = formatShare(found.events, language);
  const isAll = found.events === 1 && (found.paths ?? 1) === 1;
  return (
    <p className="map-coverage" aria-live="polite">
      {isAll
        ? t('map.coverageAll')
        : t('map.coverage', { events, edges: found.paths === null ? '–' : formatShare(found.paths, language) })}
      {found.events < 0.8 && <strong className="map-low"> {t('map.coverageLow')}</strong>}
      {map.isFiltered && (
        <span>
          {' '}
          {t('map.asFiltered', {
            n: formatCount(provenance.cases, language),
            total: formatCount(provenance.allCases, language),
          })}{' '}
          <button type="button" className="link" onClick={() => map.setOwn(!map.drawsOwn)}>
            {t(map.drawsOwn ? 'map.drawWhole' : 'map.drawOwn')}
          </button>
        </span>
      )}
    </p>
  );
}
