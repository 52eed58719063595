import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ConnectionSummary } from '#contract';
import { ConnectionAnswer } from './connection-answer.tsx';
import { useDeleteConnection } from './database-queries.ts';
import { KINDS } from './draft.ts';
import { useConnectionTest } from './use-connection-test.ts';

interface Props {
  readonly connections: readonly ConnectionSummary[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly onEdit: (id: string) => void;
  readonly onAdd: () => void;
}

/** The kept connections, one of them chosen. */
export function ConnectionList({ connections, chosen, onChoose, onEdit, onAdd }: Props) {
  const { t } = useTranslation();
  return (
    <section className="card stack">
      <div className="row spread">
        <h2>{t('databases.connections')}</h2>
        <Button icon={<PlusOutlined aria-hidden />} onClick={onAdd}>
          {t('databases.add')}
        </Button>
      </div>
      <ul className="connection-list">
        {connections.map((connection) => (
          <Connection
            key={connection.id}
            connection={connection}
            isChosen={connection.id === chosen}
            onChoose={() => onChoose(connection.id)}
            onEdit={() => onEdit(connection.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function Connection(props: {
  readonly connection: ConnectionSummary;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onEdit: () => void;
}) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const test = useConnectionTest();
  const remove = useDeleteConnection();
  const { connection, isChosen, onChoose, onEdit } = props;
  const { id, name, kind, host, port, database, user } = connection;
  const confirm = () =>
    modal.confirm({
      title: t('databases.deleteTitle', { name }),
      content: t('databases.deleteText'),
      okText: t('databases.delete'),
      okButtonProps: { danger: true },
      cancelText: t('app.cancel'),
      onOk: () => remove.mutateAsync(id),
    });
  return (
    <li className={isChosen ? 'is-chosen' : ''}>
      <label className="connection-choice">
        <input type="radio" name="connection" checked={isChosen} onChange={onChoose} />
        <span>
          <b>{name}</b>
          <span className="muted small">
            {KINDS[kind].label} · {host}:{port}
            {database !== '' && `/${database}`} · {user}
          </span>
        </span>
      </label>
      <span className="row">
        <Button size="small" loading={test.isRunning} onClick={() => test.run(id)}>
          {t('databases.test')}
        </Button>
        <Button
          size="small"
          icon={<EditOutlined aria-hidden />}
          aria-label={t('databases.editNamed', { name })}
          title={t('databases.edit')}
          onClick={onEdit}
        />
        <Button
          size="small"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t('databases.deleteNamed', { name })}
          title={t('databases.delete')}
          onClick={confirm}
        />
      </span>
      {(test.facts !== null || test.error !== null) && (
        <div className="connection-answer">
          <ConnectionAnswer test={test} />
        </div>
      )}
    </li>
  );
}
