import { AuditOutlined, DeleteOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { App, Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LogSummary } from '#contract';
import { useDeleteLog } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { TableHead } from '../app/table-head.tsx';
import { formatBytes, formatCount, formatDate, formatTime } from '../format/index.ts';

/** The logs with their figures, a card each on narrow screens. */
export function LogTable({ logs }: { readonly logs: readonly LogSummary[] }) {
  const { t } = useTranslation();
  return (
    <div className="card log-list">
      <table>
        <TableHead
          columns={[
            t('logs.name'),
            { title: t('words.events'), className: 'right' },
            { title: t('words.cases'), className: 'right' },
            { title: t('words.activities'), className: 'right' },
            t('logs.span'),
            t('logs.imported'),
            { title: t('logs.setAside'), className: 'right' },
            { title: t('logs.delete'), isHidden: true },
          ]}
        />
        <tbody>
          {logs.map((log) => (
            <LogRow key={log.id} log={log} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LogRow({ log }: { readonly log: LogSummary }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const span = log.first === null ? t('logs.noTimes') : `${formatDate(log.first)} – ${formatDate(log.last)}`;
  return (
    <tr>
      <th scope="row" className="log-name">
        <Link to="/logs/$logId" params={{ logId: log.id }}>
          {log.name}
        </Link>
        {log.modelId !== null && (
          <Tooltip title={t('logs.checked')}>
            <AuditOutlined className="muted" role="img" aria-label={t('logs.checked')} />
          </Tooltip>
        )}
        <span className="muted small log-size">{formatBytes(log.bytes, language)}</span>
      </th>
      <td className="right num" data-label={t('words.events')}>
        {formatCount(log.events, language)}
      </td>
      <td className="right num" data-label={t('words.cases')}>
        {formatCount(log.cases, language)}
      </td>
      <td className="right num" data-label={t('words.activities')}>
        {formatCount(log.activities, language)}
      </td>
      <td className="num" data-label={t('logs.span')}>
        {span}
      </td>
      <td className="num muted" data-label={t('logs.imported')}>
        {formatTime(log.importedAt)}
      </td>
      <td className="right num" data-label={t('logs.setAside')}>
        {log.rowsRejected === 0 ? (
          <span className="muted">{t('logs.none')}</span>
        ) : (
          formatCount(log.rowsRejected, language)
        )}
      </td>
      <td className="right log-actions">
        <DeleteButton log={log} />
      </td>
    </tr>
  );
}

function DeleteButton({ log }: { readonly log: LogSummary }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const remove = useDeleteLog();
  const ask = () =>
    modal.confirm({
      title: t('logs.deleteTitle', { name: log.name }),
      content: t('logs.deleteText'),
      okText: t('logs.delete'),
      okButtonProps: { danger: true },
      cancelText: t('app.cancel'),
      onOk: async () => {
        try {
          await remove.mutateAsync(log.id);
          void message.success(t('logs.deleted', { name: log.name }));
        } catch (error) {
          void message.error(error instanceof Error ? error.message : String(error));
        }
      },
    });
  return (
    <Button
      type="text"
      size="small"
      icon={<DeleteOutlined aria-hidden />}
      aria-label={`${t('logs.delete')} ${log.name}`}
      title={t('logs.delete')}
      onClick={ask}
    />
  );
}
