import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { useLanguage } from '../app/settings.ts';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount, formatDuration, formatNumber, formatShare, formatTotalDuration } from '../format/index.ts';
import type { GraphItem } from '../graph/graph-picture.ts';
import type { MapDrawing } from './draw-map.ts';
import type { MapGraph } from './map-figures.ts';
import type { MapState } from './use-map.ts';

interface Props {
  readonly item: GraphItem;
  readonly drawing: MapDrawing;
  readonly map: MapState;
  readonly onSelect: (item: GraphItem | null) => void;
}

/** All figures of the chosen activity or connection, and the filters that it suggests. */
export function MapPanel({ item, drawing, map, onSelect }: Props) {
  const { t } = useTranslation();
  const { structure } = drawing;
  const graph = map.filtered.data?.result;
  const cases = map.filtered.data?.provenance.cases ?? 0;
  const edge = item.kind === 'edge' ? structure.edges[item.index] : undefined;
  const activity = item.kind === 'node' ? (structure.nodes[item.index]?.activity ?? null) : null;
  const ends = edge && {
    from: structure.nodes[edge.from]?.activity ?? null,
    to: structure.nodes[edge.to]?.activity ?? null,
  };
  const nameOr = (name: string | null, fallback: string) => (name === null ? fallback : map.nameOf(name));
  const title = ends
    ? t('map.connection', { from: nameOr(ends.from, t('map.start')), to: nameOr(ends.to, t('map.end')) })
    : nameOr(activity, '');
  return (
    <aside className="map-panel card" aria-label={t('map.panel')}>
      <header>
        <h2>{title}</h2>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('app.close')}
          onClick={() => onSelect(null)}
        />
      </header>
      {graph !== undefined && activity !== null && (
        <ActivityFigures
          activity={activity}
          graph={graph}
          cases={cases}
          drawing={drawing}
          map={map}
          onSelect={onSelect}
        />
      )}
      {graph !== undefined && ends && <EdgeFigures {...ends} graph={graph} cases={cases} />}
    </aside>
  );
}

function FilterButtons({
  choices,
}: {
  readonly choices: readonly { readonly label: string; readonly condition: FilterSpec }[];
}) {
  const { add } = useFilter();
  return (
    <div className="map-filters">
      {choices.map(({ label, condition }) => (
        <Button key={label} size="small" onClick={() => add(condition)}>
          {label}
        </Button>
      ))}
    </div>
  );
}

function Fact({ label, value, note }: { readonly label: string; readonly value: string; readonly note?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="num">
        {value} {note !== undefined && <span className="muted">{note}</span>}
      </dd>
    </div>
  );
}

function ActivityFigures(props: {
  readonly activity: string;
  readonly graph: MapGraph;
  readonly cases: number;
  readonly drawing: MapDrawing;
  readonly map: MapState;
  readonly onSelect: (item: GraphItem) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { activity, graph, cases } = props;
  const node = graph.nodes.find((one) => one.activity === activity);
  const choices: readonly { label: string; condition: FilterSpec }[] = [
    { label: t('map.onlyWith'), condition: { kind: 'activity', mode: 'with', activities: [activity] } },
    { label: t('map.onlyWithout'), condition: { kind: 'activity', mode: 'without', activities: [activity] } },
    { label: t('map.onlyStart'), condition: { kind: 'endpoints', start: [activity] } },
    { label: t('map.onlyEnd'), condition: { kind: 'endpoints', end: [activity] } },
  ];
  return (
    <>
      <dl className="facts">
        <Fact label={t('map.happened')} value={formatCount(node?.events ?? 0, language)} />
        <Fact
          label={t('map.inCases')}
          value={formatCount(node?.cases ?? 0, language)}
          {...(cases > 0 && { note: t('map.ofCases', { share: formatShare((node?.cases ?? 0) / cases, language) }) })}
        />
        {node !== undefined && node.cases > 0 && (
          <Fact label={t('map.perCase')} value={formatNumber(node.events / node.cases, language)} />
        )}
      </dl>
      <FilterButtons choices={choices} />
      <Neighbours title={t('map.incoming')} {...props} side="to" />
      <Neighbours title={t('map.outgoing')} {...props} side="from" />
    </>
  );
}

/** Where cases come from or go to, most frequent first; a row opens the connection where it is on the picture. */
function Neighbours(props: {
  readonly title: string;
  readonly side: 'from' | 'to';
  readonly activity: string;
  readonly graph: MapGraph;
  readonly drawing: MapDrawing;
  readonly map: MapState;
  readonly onSelect: (item: GraphItem) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { title, side, activity, graph, drawing, map, onSelect } = props;
  const other = side === 'from' ? 'to' : 'from';
  const ends = side === 'from' ? graph.end : graph.start;
  const rows = [
    ...graph.edges
      .filter((edge) => edge[side] === activity)
      .map((edge) => ({ name: edge[other], count: edge.count, median: edge.median })),
    ...ends.filter((end) => end.activity === activity).map((end) => ({ name: null, count: end.count, median: null })),
  ].sort((a, b) => b.count - a.count);
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  const drawnEdge = (name: string | null): number => {
    const { nodes, edges } = drawing.structure;
    const pseudo = side === 'from' ? 'end' : 'start';
    const isOther = (i: number) => (name === null ? nodes[i]?.role === pseudo : nodes[i]?.activity === name);
    return edges.findIndex((edge) => nodes[edge[side]]?.activity === activity && isOther(edge[other]));
  };
  return (
    <section>
      <h3>{title}</h3>
      <ul className="neighbours">
        {rows.slice(0, 8).map((row) => {
          const label = row.name === null ? t(side === 'from' ? 'map.end' : 'map.start') : map.nameOf(row.name);
          const index = drawnEdge(row.name);
          return (
            <li key={row.name ?? '·'}>
              <span className="neighbour-bar" style={{ width: `${(100 * row.count) / total}%` }} />
              {index < 0 ? (
                <span>{label}</span>
              ) : (
                <button type="button" className="link" onClick={() => onSelect({ kind: 'edge', index })}>
                  {label}
                </button>
              )}
              <span className="num muted">
                {formatShare(row.count / total, language, 0)}
                {row.median !== null && ` · ${formatDuration(row.median, language)}`}
              </span>
            </li>
          );
        })}
        {rows.length > 8 && <li className="muted">{t('overview.more', { n: rows.length - 8 })}</li>}
      </ul>
    </section>
  );
}

function EdgeFigures(props: {
  readonly from: string | null;
  readonly to: string | null;
  readonly graph: MapGraph;
  readonly cases: number;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { from, to, graph, cases } = props;
  if (from === null || to === null) {
    const activity = from ?? to ?? '';
    const count = (from === null ? graph.start : graph.end).find((one) => one.activity === activity)?.count ?? 0;
    const condition: FilterSpec =
      from === null ? { kind: 'endpoints', start: [activity] } : { kind: 'endpoints', end: [activity] };
    return (
      <>
        <dl className="facts">
          <Fact
            label={t('map.inCases')}
            value={formatCount(count, language)}
            {...(cases > 0 && { note: t('map.ofCases', { share: formatShare(count / cases, language) }) })}
          />
        </dl>
        <FilterButtons choices={[{ label: t(from === null ? 'map.onlyStart' : 'map.onlyEnd'), condition }]} />
      </>
    );
  }
  const edge = graph.edges.find((one) => one.from === from && one.to === to);
  const follows: FilterSpec = { kind: 'follows', mode: 'directly', from, to };
  const times = [
    ['words.median', edge?.median],
    ['words.p90', edge?.p90],
    ['words.mean', edge?.mean],
    ['words.min', edge?.min],
    ['words.max', edge?.max],
    ['words.stdev', edge?.stdev],
    ['words.sum', edge?.sum],
  ] as const;
  return (
    <>
      <dl className="facts">
        <Fact label={t('map.happened')} value={formatCount(edge?.count ?? 0, language)} />
        <Fact
          label={t('map.inCases')}
          value={formatCount(edge?.cases ?? 0, language)}
          {...(cases > 0 && { note: t('map.ofCases', { share: formatShare((edge?.cases ?? 0) / cases, language) }) })}
        />
      </dl>
      <section>
        <h3>
          {t('map.between')} <span className="muted">({t('app.calendar')})</span>
        </h3>
        <dl className="facts">
          {times.map(([key, value]) => (
            <Fact
              key={key}
              label={t(key)}
              value={key === 'words.sum' ? formatTotalDuration(value, language) : formatDuration(value, language)}
            />
          ))}
        </dl>
      </section>
      <FilterButtons
        choices={[
          { label: t('map.onlyFollow'), condition: follows },
          { label: t('map.onlyNotFollow'), condition: { kind: 'not', filter: follows } },
        ]}
      />
    </>
  );
}
