import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Model } from '#analysis/model';
import { useLanguage } from '../app/settings.ts';
import { TableHead } from '../app/table-head.tsx';
import { type Outline, type OutlineRow, type OutlineTree, outlineOf } from './model-outline.ts';
import type { Notation } from './notation.ts';

interface Props {
  readonly model: Model;
  readonly notation: Notation;
}

/** The drawn model as words: for reading aloud, for searching, for copying. */
export function ModelTable({ model, notation }: Props) {
  const { t } = useTranslation();
  const outline = useMemo<Outline | null>(() => {
    try {
      return outlineOf(model, notation);
    } catch {
      return null;
    }
  }, [model, notation]);
  if (outline === null) return <p className="state">{t('models.noForm')}</p>;
  return (
    <div className="map-table scroll-x">
      {outline.kind === 'tree' ? (
        <ul className="tree-outline" aria-label={t('models.view_process-tree')}>
          <TreePart part={outline.tree} />
        </ul>
      ) : (
        <RowTable rows={outline.rows} />
      )}
    </div>
  );
}

function TreePart({ part }: { readonly part: OutlineTree }) {
  const { t } = useTranslation();
  return (
    <li>
      {part.kind === 'activity' ? <b>{part.name}</b> : <span className="muted">{t(`models.part_${part.kind}`)}</span>}
      {part.children.length > 0 && (
        <ul>
          {part.children.map((child) => (
            <TreePart key={child.id} part={child} />
          ))}
        </ul>
      )}
    </li>
  );
}

function RowTable({ rows }: { readonly rows: readonly OutlineRow[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const numbers = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { id, kind, name } of rows) {
    if (name !== null && name !== '') continue;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    numbers.set(id, counts.get(kind) ?? 0);
  }
  const words = ({ id, kind, name }: OutlineRow): string => {
    if (name !== null && name !== '') return name;
    const n = numbers.get(id) ?? 0;
    return (counts.get(kind) ?? 0) > 1 ? `${t(`models.part_${kind}`)} ${n}` : t(`models.part_${kind}`);
  };
  const list = (others: readonly OutlineRow[]): string =>
    others.length === 0 ? '–' : others.map(words).join(language === 'zh' ? '、' : ', ');
  return (
    <table>
      <caption className="visually-hidden">{t('models.asTable')}</caption>
      <TableHead columns={[t('models.part'), t('models.kind'), t('map.incoming'), t('map.outgoing')]} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{words(row)}</th>
            <td className="muted">{t(`models.part_${row.kind}`)}</td>
            <td>{list(row.from)}</td>
            <td>{list(row.to)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
