import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, usePalette } from '../app/settings.ts';
import type { GraphItem } from '../graph/graph-picture.ts';
import type { ObjectDrawing } from './draw-objects.ts';
import { type EdgeMetric, edgeFigure } from './edge-words.ts';
import { typeColour } from './type-colour.ts';

/** What the picture of the graph is drawn from; null while there is no layout. */
export function useObjectDrawing(
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
