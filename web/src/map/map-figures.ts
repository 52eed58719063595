import { formatCount, formatDuration, formatShortCount, formatTotalDuration } from '../format/index.ts';
import type { Language } from '../i18n/index.ts';
import type { MapStructure } from './map-structure.ts';

export const frequencyMetrics = ['events', 'cases'] as const;
export const timeMetrics = ['median', 'mean', 'p90', 'min', 'max', 'sum'] as const;
type FrequencyMetric = (typeof frequencyMetrics)[number];
export type TimeMetric = (typeof timeMetrics)[number];
export type MapMetric = FrequencyMetric | TimeMetric;

export const isTimeMetric = (metric: MapMetric): metric is TimeMetric => timeMetrics.some((m) => m === metric);

type Times = { readonly [K in TimeMetric]: number | null };
export interface EdgeCounts extends Times {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly cases: number;
  readonly stdev: number | null;
}

/** The directly-follows graph of the cases that pass the filter. */
export interface MapGraph {
  readonly nodes: readonly { readonly activity: string; readonly events: number; readonly cases: number }[];
  readonly edges: readonly EdgeCounts[];
  readonly start: readonly { readonly activity: string; readonly count: number }[];
  readonly end: readonly { readonly activity: string; readonly count: number }[];
}

interface NodeFigure {
  readonly text: string;
  /** 0–1 of the largest on the picture. */
  readonly level: number;
  readonly isAbsent: boolean;
}

interface EdgeFigure {
  readonly text: string;
  readonly thickness: number;
  /** 0–1 on the time scale; `null` when the picture shows frequencies or the edge has no time. */
  readonly heat: number | null;
  readonly isAbsent: boolean;
  readonly counts: EdgeCounts | null;
  readonly count: number;
}

export interface MapFigures {
  readonly nodes: readonly NodeFigure[];
  readonly edges: readonly EdgeFigure[];
}

interface Options {
  readonly metric: MapMetric;
  readonly language: Language;
  /** The word before a time, e.g. "median". */
  readonly aggregation: string;
  readonly casesText: (n: string, count: number) => string;
  readonly eventsText: (n: string, count: number) => string;
}

const pairKey = (from: string, to: string): string => JSON.stringify([from, to]);

/** What each node and edge of the picture says, and how strong it is drawn, for one figure and one set of cases. */
export function mapFigures(structure: MapStructure, graph: MapGraph, options: Options): MapFigures {
  const nodeOf = new Map(graph.nodes.map((node) => [node.activity, node]));
  const edgeOf = new Map(graph.edges.map((edge) => [pairKey(edge.from, edge.to), edge]));
  const startOf = new Map(graph.start.map((s) => [s.activity, s.count]));
  const endOf = new Map(graph.end.map((s) => [s.activity, s.count]));
  const byCases = options.metric !== 'events';
  const drawn = structure.edges.map((edge) => {
    const [from, to] = [structure.nodes[edge.from], structure.nodes[edge.to]];
    const [a, b] = [from?.activity ?? null, to?.activity ?? null];
    if (a === null) return { counts: null, count: startOf.get(b ?? '') ?? 0 };
    if (b === null) return { counts: null, count: endOf.get(a) ?? 0 };
    const counts = edgeOf.get(pairKey(a, b)) ?? null;
    return { counts, count: counts === null ? 0 : options.metric === 'cases' ? counts.cases : counts.count };
  });
  const most = Math.max(1, ...drawn.map((edge) => edge.count));
  const heatOf = heatScale(drawn, options.metric);
  const mostNode = Math.max(1, ...graph.nodes.map((node) => (byCases ? node.cases : node.events)));
  return {
    nodes: structure.nodes.map((node) =>
      nodeFigure(nodeOf.get(node.activity ?? ''), node.role === 'activity', byCases, mostNode, options),
    ),
    edges: drawn.map(({ counts, count }) => ({
      counts,
      count,
      isAbsent: count === 0,
      thickness: Math.sqrt(count / most),
      heat: counts === null ? null : heatOf(counts),
      text: edgeText(counts, count, options),
    })),
  };
}

function nodeFigure(
  counts: MapGraph['nodes'][number] | undefined,
  isActivity: boolean,
  byCases: boolean,
  most: number,
  options: Options,
): NodeFigure {
  if (!isActivity) return { text: '', level: 0, isAbsent: false };
  const count = (byCases ? counts?.cases : counts?.events) ?? 0;
  const text = byCases ? options.casesText : options.eventsText;
  return {
    text: text(formatCount(count, options.language), count),
    level: Math.sqrt(count / most),
    isAbsent: count === 0,
  };
}

function edgeText(counts: EdgeCounts | null, count: number, options: Options): string {
  if (count === 0) return '';
  if (counts !== null && isTimeMetric(options.metric)) {
    const print = options.metric === 'sum' ? formatTotalDuration : formatDuration;
    return `${options.aggregation} ${print(counts[options.metric], options.language)}`;
  }
  return isTimeMetric(options.metric) ? '' : formatShortCount(count, options.language);
}

/** Logarithmic between the shortest and the longest time on the picture: durations spread over orders of magnitude. */
function heatScale(
  drawn: readonly { readonly counts: EdgeCounts | null }[],
  metric: MapMetric,
): (counts: EdgeCounts) => number | null {
  if (!isTimeMetric(metric)) return () => null;
  const log = (seconds: number) => Math.log1p(Math.max(0, seconds) / 60);
  const times = drawn.flatMap(({ counts }) =>
    counts === null || counts[metric] === null ? [] : [log(counts[metric])],
  );
  const low = Math.min(...times);
  const high = Math.max(...times);
  return (counts) => {
    const time = counts[metric];
    if (time === null) return null;
    return high > low ? (log(time) - low) / (high - low) : 0;
  };
}
