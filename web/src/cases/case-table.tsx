import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../api/types.ts';
import { useLanguage } from '../app/settings.ts';
import { TableHead } from '../app/table-head.tsx';
import { formatCount, formatDuration, formatTime } from '../format/index.ts';

/** Cases with when, how long and how many events. */
export function CaseTable(props: {
  readonly rows: readonly CaseRow[];
  readonly open: number | null;
  readonly onOpen: (index: number) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const longest = Math.max(1, ...props.rows.map((row) => row.duration ?? 0));
  return (
    <table className="case-table" aria-label={t('words.cases')}>
      <TableHead
        columns={[
          t('words.case'),
          t('words.duration'),
          { title: t('words.start'), className: 'wide' },
          { title: t('words.end'), className: 'wide' },
          { title: t('words.events'), className: 'right' },
          { title: t('words.variant'), className: 'right wide' },
        ]}
      />
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.index} className={row.index === props.open ? 'is-open' : ''}>
            <th scope="row">
              <button type="button" className="link" onClick={() => props.onOpen(row.index)}>
                {row.id}
              </button>
            </th>
            <td className="num">
              <div className="case-duration">
                <span>{formatDuration(row.duration, language)}</span>
                <div className="bar">
                  <i style={{ width: `${(100 * (row.duration ?? 0)) / longest}%` }} />
                </div>
              </div>
            </td>
            <td className="num muted wide">{formatTime(row.start)}</td>
            <td className="num muted wide">{formatTime(row.end)}</td>
            <td className="num right">{formatCount(row.events, language)}</td>
            <td className="num right muted wide">{formatCount(row.variant + 1, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
