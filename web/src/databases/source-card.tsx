import { ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LogSource } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatTime } from '../format/index.ts';
import { ImportFailure } from '../logs/import/import-failure.tsx';
import { DatabaseProgress } from './database-progress.tsx';
import { useLogSource } from './database-queries.ts';
import { useRefresh } from './use-refresh.ts';
import './databases.css';

/** The database a log comes from, up to where it was read, and reading on; nothing for logs from files. */
export function SourceCard({ logId }: { readonly logId: string }) {
  const source = useLogSource(logId);
  return source.data == null ? null : <Source logId={logId} source={source.data} />;
}

function Source({ logId, source }: { readonly logId: string; readonly source: LogSource }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { job, failed, isDone, start, cancel } = useRefresh(logId);
  const { highWater, rowsAdded, refreshedAt, connectionId } = source;
  if (job !== null)
    return <DatabaseProgress title={t('databases.refreshing')} job={job} expected={null} onCancel={cancel} />;
  const canRefresh = highWater !== null && connectionId !== null;
  const rows = { count: rowsAdded, n: formatCount(rowsAdded, language) };
  return (
    <section className="card stack source-card">
      <div className="row spread">
        <h2>{t('databases.source')}</h2>
        {canRefresh && (
          <Button type="primary" icon={<ReloadOutlined aria-hidden />} onClick={start}>
            {t('databases.refresh')}
          </Button>
        )}
      </div>
      <dl className="facts">
        <div>
          <dt>{t('databases.connection')}</dt>
          <dd>
            {source.connectionName !== null && <b>{source.connectionName} </b>}
            <span className="muted">{source.place}</span>
          </dd>
        </div>
        <div>
          <dt>{t(source.table === null ? 'databases.query' : 'databases.table')}</dt>
          <dd>{source.table ?? <code className="source-query">{source.query}</code>}</dd>
        </div>
        <div>
          <dt>{t('databases.readLast')}</dt>
          <dd className="num">
            {formatTime(refreshedAt)} · {rowsAdded === 0 ? t('databases.nothingNew') : t('databases.rowsCame', rows)}
          </dd>
        </div>
        {highWater !== null && (
          <div>
            <dt>{t('databases.upTo')}</dt>
            <dd className="num">
              {highWater.column} = {highWater.value ?? '–'}
            </dd>
          </div>
        )}
      </dl>
      {!canRefresh && (
        <p className="muted small">{t(highWater === null ? 'databases.cannotMark' : 'databases.cannotConnect')}</p>
      )}
      {isDone && (
        <p role="status">{rowsAdded === 0 ? t('databases.nothingNewDone') : t('databases.refreshed', rows)}</p>
      )}
      <ImportFailure error={failed} />
    </section>
  );
}
