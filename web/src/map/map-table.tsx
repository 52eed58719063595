import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { TableHead } from '../app/table-head.tsx';
import { formatCount, formatDuration } from '../format/index.ts';
import type { GraphItem } from '../graph/graph-picture.ts';
import type { MapDrawing } from './draw-map.ts';

interface Props {
  readonly drawing: MapDrawing;
  readonly nameOf: (activity: string) => string;
  readonly onSelect: (item: GraphItem) => void;
}

/** The same map as a table, for those who cannot or would rather not read a picture. */
export function MapTable({ drawing, nameOf, onSelect }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { structure, figures } = drawing;
  const name = (node: number): string => {
    const { activity, role } = structure.nodes[node] ?? {};
    return activity == null ? t(role === 'start' ? 'map.start' : 'map.end') : nameOf(activity);
  };
  const order = [...structure.edges.keys()].sort(
    (a, b) => (figures.edges[b]?.count ?? 0) - (figures.edges[a]?.count ?? 0),
  );
  return (
    <div className="map-table scroll-x">
      <table>
        <caption className="visually-hidden">{t('map.twin')}</caption>
        <TableHead
          columns={[
            t('map.from'),
            t('map.to'),
            t('map.happened'),
            t('words.median'),
            t('words.p90'),
            t('words.mean'),
            t('words.max'),
          ]}
        />
        <tbody>
          {order.map((i) => {
            const edge = structure.edges[i];
            const figure = figures.edges[i];
            if (edge === undefined || figure === undefined) return null;
            return (
              <tr key={`${edge.from}-${edge.to}`}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => onSelect({ kind: 'edge', index: i })}>
                    {name(edge.from)}
                  </button>
                </th>
                <td>{name(edge.to)}</td>
                <td className="num">{formatCount(figure.counts?.count ?? figure.count, language)}</td>
                <td className="num">{formatDuration(figure.counts?.median, language)}</td>
                <td className="num">{formatDuration(figure.counts?.p90, language)}</td>
                <td className="num">{formatDuration(figure.counts?.mean, language)}</td>
                <td className="num">{formatDuration(figure.counts?.max, language)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
