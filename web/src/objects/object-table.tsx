import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { TableHead } from '../app/table-head.tsx';
import { formatCount, formatDuration } from '../format/index.ts';
import type { GraphItem } from '../graph/graph-picture.ts';
import type { ObjectStructure } from './object-structure.ts';

interface Props {
  readonly structure: ObjectStructure;
  readonly types: readonly string[];
  readonly colour: (type: number) => string;
  readonly nameOf: (activity: string) => string;
  readonly onSelect: (item: GraphItem) => void;
}

/** The same connections as a table, for those who cannot or would rather not read a picture. */
export function ObjectTable({ structure, types, colour, nameOf, onSelect }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = (node: number): string => {
    const { activity, role } = structure.nodes[node] ?? {};
    return activity == null ? t(role === 'start' ? 'map.start' : 'map.end') : nameOf(activity);
  };
  const order = [...structure.edges.keys()].sort((a, b) => {
    const [one, other] = [structure.edges[a], structure.edges[b]];
    return (one?.type ?? 0) - (other?.type ?? 0) || (other?.pairs ?? 0) - (one?.pairs ?? 0) || a - b;
  });
  return (
    <div className="map-table scroll-x">
      <table>
        <caption className="visually-hidden">{t('objects.twin')}</caption>
        <TableHead
          columns={[
            t('objects.type'),
            t('map.from'),
            t('map.to'),
            t('objects.pairs'),
            t('objects.distinctObjects'),
            t('objects.distinctEvents'),
            t('words.median'),
          ]}
        />
        <tbody>
          {order.map((i) => {
            const edge = structure.edges[i];
            if (edge === undefined) return null;
            return (
              <tr key={`${edge.type} ${edge.from} ${edge.to}`}>
                <td>
                  <i className="object-swatch" style={{ background: colour(edge.type) }} aria-hidden="true" />{' '}
                  {types[edge.type]}
                </td>
                <th scope="row">
                  <button type="button" className="link" onClick={() => onSelect({ kind: 'edge', index: i })}>
                    {name(edge.from)}
                  </button>
                </th>
                <td>{name(edge.to)}</td>
                <td className="num">{formatCount(edge.pairs, language)}</td>
                <td className="num">{formatCount(edge.objects, language)}</td>
                <td className="num">{edge.events === null ? '–' : formatCount(edge.events, language)}</td>
                <td className="num">{formatDuration(edge.median, language)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
