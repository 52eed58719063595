import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGraph } from '../api/queries.ts';
import { useActivityNames } from '../app/activity-names.ts';
import { useLanguage } from '../app/settings.ts';
import { useFilter } from '../filter/use-filter.ts';
import { requestLayout } from '../graph/layout/layout-client.ts';
import { chooseShown, DEFAULT_ABSTRACTION } from './choose-shown.ts';
import { isTimeMetric, type MapFigures, type MapGraph, type MapMetric, mapFigures } from './map-figures.ts';
import { layoutRequest, type MapStructure, mapStructure } from './map-structure.ts';

const EMPTY: MapGraph = { nodes: [], edges: [], start: [], end: [] };

/**
 * Everything the page of the map shows. What is drawn and where depends on the whole log and the two sliders only, so that filter and
 * figure change words, widths and colours, never places; unless the reader has it drawn anew for the cases that pass the filter.
 */
export function useMap(logId: string, metric: MapMetric) {
  const { spec } = useFilter();
  const nameOf = useActivityNames(logId);
  const whole = useGraph({ logId, filter: null });
  const filtered = useGraph({ logId, filter: spec });
  const [activities, setActivities] = useState(DEFAULT_ABSTRACTION.activities);
  const [paths, setPaths] = useState(DEFAULT_ABSTRACTION.paths);
  const [isOwn, setOwn] = useState(false);
  const drawsOwn = isOwn && spec !== null;
  const graph = (drawsOwn ? filtered : whole).data?.result ?? EMPTY;
  const shown = useMemo(() => chooseShown(graph, { activities, paths }), [graph, activities, paths]);
  const structure = useMemo(() => mapStructure(shown, nameOf), [shown, nameOf]);
  const layout = useLayoutOf(structure);
  const figures = useFigures(layout.data?.structure ?? structure, filtered.data?.result ?? EMPTY, metric);
  return {
    whole,
    filtered,
    graph,
    shown,
    layout,
    figures,
    setActivities,
    setPaths,
    nameOf,
    isFiltered: spec !== null,
    drawsOwn,
    setOwn,
  };
}

/** The layout with the structure it belongs to: while a new one is being made, both stay as they were. */
function useLayoutOf(structure: MapStructure) {
  return useQuery({
    queryKey: ['layout', structure],
    queryFn: async () => ({ structure, layout: await requestLayout(layoutRequest(structure)) }),
    enabled: structure.nodes.length > 2,
    placeholderData: keepPreviousData,
    structuralSharing: false,
    gcTime: 60_000,
  });
}

function useFigures(structure: MapStructure, graph: MapGraph, metric: MapMetric): MapFigures {
  const { t } = useTranslation();
  const language = useLanguage();
  return useMemo(
    () =>
      mapFigures(structure, graph, {
        metric,
        language,
        aggregation: isTimeMetric(metric) ? t(`map.metric_${metric}`) : '',
        casesText: (n, count) => t('words.casesN', { n, count }),
        eventsText: (n) => n,
      }),
    [structure, graph, metric, language, t],
  );
}

export type MapState = ReturnType<typeof useMap>;
