import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keyed } from '../../app/keyed.ts';

/** The first rows of a table; `head` adds what stands above a column's name. */
export function PreviewTable(props: {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly hasRole?: (column: string) => boolean;
  readonly head?: (column: string) => ReactNode;
}) {
  const { t } = useTranslation();
  const { columns, rows, hasRole, head } = props;
  const mark = (column: string) => (hasRole?.(column) ? 'has-role' : '');
  return (
    <section className="scroll-x" aria-label={t('upload.preview')}>
      <table className="preview-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={mark(column)}>
                {head === undefined ? <span className="column-name">{column}</span> : head(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows, (row) => JSON.stringify(row)).map(({ key, item: row }) => (
            <tr key={key}>
              {columns.map((column, c) => (
                <td key={column} className={mark(column)} title={row[c] ?? ''}>
                  {row[c] ?? <span className="muted">{t('upload.empty')}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
