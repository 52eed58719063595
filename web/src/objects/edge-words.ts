import { formatCount, formatDuration, formatShortCount } from '../format/index.ts';
import type { Language } from '../i18n/index.ts';
import type { ObjectEdge } from './object-structure.ts';

export const edgeMetrics = ['pairs', 'objects', 'events', 'median'] as const;
export type EdgeMetric = (typeof edgeMetrics)[number];

/** The figure that stands on a connection; beginnings and ends have numbers of objects only. */
export function edgeFigure(edge: ObjectEdge | undefined, metric: EdgeMetric, language: Language): string {
  if (edge === undefined) return '';
  if (edge.events === null) return metric === 'median' ? '' : formatShortCount(edge.objects, language);
  if (metric === 'median') return formatDuration(edge.median, language);
  return formatShortCount(edge[metric] ?? 0, language);
}

/** All figures of a connection, in the order in which they are told. */
export function edgeFacts(
  edge: ObjectEdge,
  language: Language,
): readonly { readonly key: 'pairs' | 'distinctObjects' | 'distinctEvents' | 'median'; readonly value: string }[] {
  const objects = { key: 'distinctObjects', value: formatCount(edge.objects, language) } as const;
  if (edge.events === null) return [objects];
  return [
    { key: 'pairs', value: formatCount(edge.pairs, language) },
    objects,
    { key: 'distinctEvents', value: formatCount(edge.events, language) },
    { key: 'median', value: formatDuration(edge.median, language) },
  ];
}
