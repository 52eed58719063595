import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DatabaseTable } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { formatCount } from '../format/index.ts';
import { useTables } from './database-queries.ts';
import type { Subject } from './use-database-import.ts';

interface Props {
  readonly connectionId: string;
  readonly chosen: Subject | null;
  readonly isLooking: boolean;
  readonly onChoose: (subject: Subject) => void;
}

/** Which rows: a table or view, or a query of one's own. */
export function SubjectChooser({ connectionId, chosen, isLooking, onChoose }: Props) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<'table' | 'query'>(chosen?.query === undefined ? 'table' : 'query');
  const [query, setQuery] = useState(chosen?.query ?? '');
  return (
    <section className="card stack" aria-busy={isLooking}>
      <div className="row spread">
        <h2>{t('databases.what')}</h2>
        <Segmented
          value={mode}
          onChange={setMode}
          options={[
            { value: 'table', label: t('databases.tables') },
            { value: 'query', label: t('databases.query') },
          ]}
        />
      </div>
      {mode === 'table' ? (
        <Tables connectionId={connectionId} chosen={chosen?.table ?? null} onChoose={onChoose} />
      ) : (
        <div className="stack">
          <Input.TextArea
            className="query-text"
            value={query}
            autoSize={{ minRows: 5, maxRows: 18 }}
            spellCheck={false}
            aria-label={t('databases.query')}
            placeholder="SELECT order_no, step, changed_at, changed_by FROM order_history"
            onChange={(event) => setQuery(event.target.value)}
          />
          <div className="row">
            <Button
              type="primary"
              disabled={query.trim() === ''}
              loading={isLooking}
              onClick={() => onChoose({ query: query.trim() })}
            >
              {t('databases.showRows')}
            </Button>
            <span className="muted small">{t('databases.queryHint')}</span>
          </div>
        </div>
      )}
    </section>
  );
}

/** So many are shown; the search finds the others. */
const SHOWN = 200;

function Tables(props: {
  readonly connectionId: string;
  readonly chosen: string | null;
  readonly onChoose: (subject: Subject) => void;
}) {
  const { t } = useTranslation();
  const tables = useTables(props.connectionId);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  return (
    <Loaded query={tables} height={220}>
      {(all) => {
        const found = all.filter(({ table }) => table.toLowerCase().includes(wanted));
        return (
          <div className="stack">
            {all.length > 8 && (
              <Input
                allowClear
                prefix={<SearchOutlined aria-hidden />}
                value={search}
                aria-label={t('databases.search')}
                placeholder={t('databases.search')}
                onChange={(event) => setSearch(event.target.value)}
                style={{ maxWidth: 340 }}
              />
            )}
            {found.length === 0 ? (
              <p className="muted">{t(all.length === 0 ? 'databases.noTables' : 'databases.noneFound')}</p>
            ) : (
              <TableList
                tables={found.slice(0, SHOWN)}
                chosen={props.chosen}
                onChoose={(table) => props.onChoose({ table })}
              />
            )}
            {found.length > SHOWN && (
              <p className="muted small">{t('databases.more', { count: found.length - SHOWN })}</p>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function TableList(props: {
  readonly tables: readonly DatabaseTable[];
  readonly chosen: string | null;
  readonly onChoose: (table: string) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const rowsOf = ({ rows, view }: DatabaseTable): string =>
    view
      ? t('databases.view')
      : rows === null
        ? t('databases.rowsUnknown')
        : t('databases.rowsAbout', { n: formatCount(rows, language) });
  return (
    <ul className="table-list">
      {props.tables.map((entry) => (
        <li key={entry.table}>
          <button type="button" aria-pressed={entry.table === props.chosen} onClick={() => props.onChoose(entry.table)}>
            <span>
              <span className="muted">{entry.schema}.</span>
              <b>{entry.name}</b>
            </span>
            <span className="muted small num">{rowsOf(entry)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
