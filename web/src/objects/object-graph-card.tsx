import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectGraph, ObjectOverview } from '#analysis/catalog';
import { useActivityNames } from '../app/activity-names.ts';
import { useLanguage } from '../app/settings.ts';
import { ProblemView, Skeleton } from '../app/states.tsx';
import { formatShortCount } from '../format/index.ts';
import type { GraphItem } from '../graph/graph-picture.ts';
import { GraphToolbar } from '../graph/graph-toolbar.tsx';
import { type GraphHandle, GraphView } from '../graph/graph-view.tsx';
import { createObjectPicture, type ObjectDrawing } from './draw-objects.ts';
import type { EdgeMetric } from './edge-words.ts';
import { ObjectGraphControls } from './object-graph-controls.tsx';
import { ObjectPanel } from './object-panel.tsx';
import { useObjectLayout } from './object-queries.ts';
import { MOST_EDGES, objectStructure, rankedEdges } from './object-structure.ts';
import { ObjectTable } from './object-table.tsx';
import { useObjectDrawing } from './use-object-drawing.ts';

interface Props {
  readonly logId: string;
  readonly graph: ObjectGraph;
  readonly overview: ObjectOverview;
  readonly isTable: boolean;
}

/** The object-centric graph with what is shown of it: types, connections, the figure on them. */
export function ObjectGraphCard({ logId, graph, overview, isTable }: Props) {
  const { t } = useTranslation();
  const nameOf = useActivityNames(logId);
  const types = graph.types.map(({ objectType }) => objectType);
  const [metric, setMetric] = useState<EdgeMetric>('pairs');
  const [selected, setSelected] = useState<GraphItem | null>(null);
  const close = () => setSelected(null);
  const { structure, hidden, toggle, most, total, setMost } = useShownGraph(graph, nameOf, close);
  const layout = useObjectLayout(structure);
  const drawing = useObjectDrawing(layout.data, { metric, types, selected, nameOf });
  const hasPanel = drawing !== null && selected !== null;
  return (
    <>
      <ObjectGraphControls
        graph={graph}
        metric={metric}
        onMetric={setMetric}
        most={most}
        total={total}
        onMost={setMost}
        hidden={hidden}
        onToggle={toggle}
      />
      <div className={hasPanel ? 'map-stage object-stage has-panel' : 'map-stage object-stage'}>
        <ObjectCanvas
          drawing={drawing}
          error={layout.error}
          isEmpty={total === 0}
          isTable={isTable}
          types={types}
          nameOf={nameOf}
          metric={metric}
          onSelect={setSelected}
        />
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

/** The part of the graph that is shown: without hidden types, only the strongest connections. `onChange`: another part is chosen. */
function useShownGraph(graph: ObjectGraph, nameOf: (activity: string) => string, onChange: () => void) {
  const language = useLanguage();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set());
  const [wanted, setWanted] = useState<number | null>(null);
  const ranked = useMemo(
    () => rankedEdges(graph, new Set(graph.types.map((one) => one.objectType).filter((type) => !hidden.has(type)))),
    [graph, hidden],
  );
  const most = Math.min(ranked.length, wanted ?? MOST_EDGES);
  const structure = useMemo(
    () => objectStructure(graph, ranked, most, { nameOf, count: (n) => formatShortCount(n, language) }),
    [graph, ranked, most, nameOf, language],
  );
  const toggle = (type: string, isShown: boolean) => {
    onChange();
    setHidden(new Set([...hidden, type].filter((one) => one !== type || !isShown)));
  };
  const setMost = (next: number) => {
    onChange();
    setWanted(next);
  };
  return { structure, hidden, toggle, most, total: ranked.length, setMost };
}

interface CanvasProps {
  readonly drawing: ObjectDrawing | null;
  readonly error: unknown;
  readonly isEmpty: boolean;
  readonly isTable: boolean;
  readonly types: readonly string[];
  readonly nameOf: (activity: string) => string;
  readonly metric: EdgeMetric;
  readonly onSelect: (item: GraphItem | null) => void;
}

/** The picture or the table, or why there is none. */
function ObjectCanvas({ drawing, error, isEmpty, isTable, types, nameOf, metric, onSelect }: CanvasProps) {
  const { t } = useTranslation();
  const view = useRef<GraphHandle>(null);
  return (
    <div className="map-canvas object-canvas">
      {error !== null && <ProblemView error={error} />}
      {isEmpty && <p className="state muted">{t('objects.nothingShown')}</p>}
      {!isEmpty && drawing === null && error === null && <Skeleton height="100%" />}
      {!isEmpty && drawing !== null && isTable && (
        <ObjectTable
          structure={drawing.structure}
          types={types}
          colour={drawing.colour}
          nameOf={nameOf}
          onSelect={onSelect}
        />
      )}
      {!isEmpty && drawing !== null && !isTable && (
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
            onSelect={onSelect}
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
  );
}
