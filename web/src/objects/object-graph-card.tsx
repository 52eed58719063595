import { Checkbox, Select, Slider } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectGraph, ObjectOverview } from '#analysis/catalog';
import { useActivityNames } from '../app/activity-names.ts';
import { useLanguage, usePalette } from '../app/settings.ts';
import { ProblemView, Skeleton } from '../app/states.tsx';
import { formatCount, formatShortCount } from '../format/index.ts';
import type { GraphItem } from '../graph/graph-picture.ts';
import { GraphToolbar } from '../graph/graph-toolbar.tsx';
import { type GraphHandle, GraphView } from '../graph/graph-view.tsx';
import { createObjectPicture, type ObjectDrawing } from './draw-objects.ts';
import { type EdgeMetric, edgeFigure, edgeMetrics } from './edge-words.ts';
import { ObjectPanel } from './object-panel.tsx';
import { useObjectLayout } from './object-queries.ts';
import { MOST_EDGES, objectStructure, rankedEdges } from './object-structure.ts';
import { ObjectTable } from './object-table.tsx';
import { typeColour } from './type-colour.ts';

interface Props {
  readonly logId: string;
  readonly graph: ObjectGraph;
  readonly overview: ObjectOverview;
  readonly isTable: boolean;
}

/** The object-centric graph with what is shown of it: types, connections, the figure on them. */
export function ObjectGraphCard({ logId, graph, overview, isTable }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  const types = graph.types.map(({ objectType }) => objectType);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set());
  const [wanted, setWanted] = useState<number | null>(null);
  const [metric, setMetric] = useState<EdgeMetric>('pairs');
  const [selected, setSelected] = useState<GraphItem | null>(null);
  const view = useRef<GraphHandle>(null);
  const ranked = useMemo(
    () => rankedEdges(graph, new Set(graph.types.map((one) => one.objectType).filter((type) => !hidden.has(type)))),
    [graph, hidden],
  );
  const most = Math.min(ranked.length, wanted ?? MOST_EDGES);
  const structure = useMemo(
    () => objectStructure(graph, ranked, most, { nameOf, count: (n) => formatShortCount(n, language) }),
    [graph, ranked, most, nameOf, language],
  );
  const layout = useObjectLayout(structure);
  const drawing = useDrawing(layout.data, { metric, types, selected, nameOf });
  const close = () => setSelected(null);
  const toggle = (type: string, isShown: boolean) => {
    close();
    setHidden(new Set([...hidden, type].filter((one) => one !== type || !isShown)));
  };
  const hasPanel = drawing !== null && selected !== null;
  return (
    <>
      <div className="map-controls">
        <Select
          aria-label={t('objects.metric')}
          value={metric}
          onChange={setMetric}
          options={edgeMetrics.map((value) => ({ value, label: t(`objects.metric_${value}`) }))}
          className="map-metric"
        />
        <div className="map-slider">
          <span>
            {t('objects.connections')}{' '}
            <span className="muted num">
              {t('objects.shownOf', {
                shown: formatCount(most, language),
                total: formatCount(ranked.length, language),
              })}
            </span>
          </span>
          <Slider
            min={1}
            max={Math.max(1, ranked.length)}
            value={most}
            onChange={(value) => {
              close();
              setWanted(value);
            }}
            tooltip={{ open: false }}
            ariaLabelForHandle={t('objects.connections')}
          />
        </div>
        <TypeToggles graph={graph} hidden={hidden} onToggle={toggle} />
      </div>
      <div className={hasPanel ? 'map-stage object-stage has-panel' : 'map-stage object-stage'}>
        <div className="map-canvas object-canvas">
          {layout.error !== null && <ProblemView error={layout.error} />}
          {ranked.length === 0 && <p className="state muted">{t('objects.nothingShown')}</p>}
          {ranked.length > 0 && drawing === null && layout.error === null && <Skeleton height="100%" />}
          {ranked.length > 0 && drawing !== null && isTable && (
            <ObjectTable
              structure={drawing.structure}
              types={types}
              colour={drawing.colour}
              nameOf={nameOf}
              onSelect={setSelected}
            />
          )}
          {ranked.length > 0 && drawing !== null && !isTable && (
            <>
              <GraphView
                ref={view}
                create={createObjectPicture}
                drawing={drawing}
                label={t('objects.graphAria', {
                  nodes: drawing.structure.nodes.filter(({ role }) => role === 'activity').length,
                  edges: drawing.structure.edges.length,
                  types: new Set(drawing.structure.edges.map(({ type }) => type)).size,
                })}
                onSelect={setSelected}
              />
              <GraphToolbar
                view={view}
                drawing={drawing}
                name="objects"
                caption={`${t(`objects.metric_${metric}`)} · ${t('objects.legend')}`}
              />
            </>
          )}
        </div>
        {hasPanel && (
          <ObjectPanel
            item={selected}
            structure={drawing.structure}
            overview={overview}
            nameOf={nameOf}
            edgeTitle={drawing.edgeTitle}
            onClose={close}
          />
        )}
      </div>
      <p className="muted small">{t('objects.legend')}</p>
    </>
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

function useDrawing(
  data: Pick<ObjectDrawing, 'structure' | 'layout'> | undefined,
  shown: {
    readonly metric: EdgeMetric;
    readonly types: readonly string[];
    readonly selected: GraphItem | null;
    readonly nameOf: (activity: string) => string;
  },
): ObjectDrawing | null {
  const { t } = useTranslation();
  const language = useLanguage();
  const palette = usePalette();
  const { metric, types, selected, nameOf } = shown;
  const names = types.join('\n');
  return useMemo(() => {
    if (data === undefined) return null;
    const { nodes, edges } = data.structure;
    const typeName = (type: number | null): string => names.split('\n')[type ?? -1] ?? '';
    const nodeName = (node: number): string => nameOf(nodes[node]?.activity ?? '');
    return {
      ...data,
      palette,
      selected,
      colour: (type) => typeColour(type, palette.dark),
      nodeLabel: (i) => {
        const node = nodes[i];
        if (node?.activity != null) return `${nameOf(node.activity)}, ${node.figure}`;
        return `${typeName(node?.type ?? null)}: ${t(node?.role === 'start' ? 'map.start' : 'map.end')}`;
      },
      edgeText: (i) => edgeFigure(edges[i], metric, language),
      edgeTitle: (i) => {
        const edge = edges[i];
        if (edge === undefined) return '';
        const type = typeName(edge.type);
        const [from, to] = [nodes[edge.from], nodes[edge.to]];
        if (from?.role === 'start') return t('objects.begins', { type, to: nodeName(edge.to) });
        if (to?.role === 'end') return t('objects.ends', { type, from: nodeName(edge.from) });
        return t('objects.follows', { type, from: nodeName(edge.from), to: nodeName(edge.to) });
      },
    };
  }, [data, metric, names, selected, nameOf, palette, language, t]);
}
