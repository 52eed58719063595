import { DeleteOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogVersion, VersionList } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { ProblemView } from '../app/states.tsx';
import { TableHead } from '../app/table-head.tsx';
import { formatBytes, formatCount, formatTime } from '../format/index.ts';
import { useHowText } from './how-text.ts';
import { useDeleteVersion, useRestore } from './version-queries.ts';

/** Every version the log had, newest first, each beside the one before; going back, and deleting. */
export function VersionTable({ logId, history }: { readonly logId: string; readonly history: VersionList }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { versions, bytes } = history;
  const restore = useRestore(logId);
  const [undo, setUndo] = useState<{ readonly restored: number; readonly before: number } | null>(null);
  const current = versions.find(({ isCurrent }) => isCurrent)?.version ?? 1;
  const goBack = async (version: number) => {
    await restore.mutateAsync({ version, current });
    setUndo({ restored: version, before: current });
  };
  const isUndoable = undo !== null && current === undo.before + 1;
  return (
    <section className="card">
      <header>
        <h2>{t('versions.history')}</h2>
        <span className="card-note num">{t('versions.historyNote', { size: formatBytes(bytes, language) })}</span>
      </header>
      {restore.error !== null && <ProblemView error={restore.error} />}
      {isUndoable && (
        <p className="row undo-line" role="status">
          {t('versions.restored', { version: undo.restored })}
          <Button
            size="small"
            loading={restore.isPending}
            onClick={() => void goBack(undo.before).catch(() => undefined)}
          >
            {t('versions.undo')}
          </Button>
        </p>
      )}
      <div className="log-list version-list">
        <table>
          <TableHead
            columns={[
              t('versions.version'),
              t('versions.made'),
              t('versions.how'),
              { title: t('words.events'), className: 'right' },
              { title: t('words.cases'), className: 'right' },
              { title: t('versions.setAside'), className: 'right' },
              { title: t('versions.size'), className: 'right' },
              { title: t('versions.actions'), isHidden: true },
            ]}
          />
          <tbody>
            {versions.map((version, place) => (
              <VersionRow
                key={version.version}
                logId={logId}
                version={version}
                before={versions[place + 1] ?? null}
                isBusy={restore.isPending}
                onRestore={() => goBack(version.version)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RowProps {
  readonly logId: string;
  readonly version: LogVersion;
  readonly before: LogVersion | null;
  readonly isBusy: boolean;
  readonly onRestore: () => Promise<void>;
}

function VersionRow({ logId, version, before, isBusy, onRestore }: RowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const howText = useHowText();
  const { deletedAt, deletedBy, isCurrent } = version;
  const { title, details } = howText(version);
  const figure = (label: string, n: number, was: number | undefined) => (
    <td className="right num" data-label={label}>
      {formatCount(n, language)}
      <Difference n={n} was={was} />
    </td>
  );
  return (
    <tr className={deletedAt === null ? '' : 'is-gone'} data-version={version.version}>
      <th scope="row" className="log-name num">
        {version.version}
        {isCurrent && <span className="current-mark">{t('versions.current')}</span>}
      </th>
      <td className="num muted" data-label={t('versions.made')}>
        {formatTime(version.createdAt)}
      </td>
      <td className="version-how" data-label={t('versions.how')}>
        {title}
        {details.length > 0 && <span className="muted small">{details.join(' · ')}</span>}
        {deletedAt !== null && (
          <span className="muted small">
            {t(`versions.deleted_${deletedBy ?? 'user'}`, { at: formatTime(deletedAt) })}
          </span>
        )}
      </td>
      {figure(t('words.events'), version.events, before?.events)}
      {figure(t('words.cases'), version.cases, before?.cases)}
      {figure(t('versions.setAside'), version.rowsRejected, before?.rowsRejected)}
      <td className="right num" data-label={t('versions.size')}>
        {deletedAt === null ? formatBytes(version.bytes, language) : '–'}
      </td>
      <td className="right version-actions">
        {!isCurrent && deletedAt === null && (
          <Actions logId={logId} version={version} isBusy={isBusy} onRestore={onRestore} />
        )}
      </td>
    </tr>
  );
}

/** Against the version before: a sign says which way, never colour alone. */
function Difference({ n, was }: { readonly n: number; readonly was: number | undefined }) {
  const language = useLanguage();
  if (was === undefined || was === n) return null;
  const sign = n > was ? '+' : '−';
  return <span className="difference muted small">{`${sign}${formatCount(Math.abs(n - was), language)}`}</span>;
}

function Actions({ logId, version, isBusy, onRestore }: Omit<RowProps, 'before'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { modal, message } = App.useApp();
  const remove = useDeleteVersion(logId);
  const { version: number, events, cases, bytes } = version;
  const failed = (error: unknown) => void message.error(error instanceof Error ? error.message : String(error));
  const askRestore = () =>
    modal.confirm({
      title: t('versions.restoreTitle', { version: number }),
      content: t('versions.restoreText', {
        events: t('words.eventsN', { count: events, n: formatCount(events, language) }),
        cases: t('words.casesN', { count: cases, n: formatCount(cases, language) }),
      }),
      okText: t('versions.restoreShort'),
      cancelText: t('app.cancel'),
      onOk: () => onRestore().catch(failed),
    });
  const askDelete = () =>
    modal.confirm({
      title: t('versions.deleteTitle', { version: number }),
      content: t('versions.deleteText', { size: formatBytes(bytes, language) }),
      okText: t('logs.delete'),
      okButtonProps: { danger: true },
      cancelText: t('app.cancel'),
      onOk: async () => {
        try {
          await remove.mutateAsync(number);
          void message.success(t('versions.deleteDone', { version: number }));
        } catch (error) {
          failed(error);
        }
      },
    });
  return (
    <span className="row">
      <Button size="small" disabled={isBusy} aria-label={`${t('versions.restore')}: ${number}`} onClick={askRestore}>
        {t('versions.restoreShort')}
      </Button>
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('versions.delete', { version: number })}
        title={t('versions.delete', { version: number })}
        onClick={askDelete}
      />
    </span>
  );
}
