import { Button, Input, InputNumber, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionSummary, DatabaseKind } from '#contract';
import { Field } from '../app/field.tsx';
import { ProblemView } from '../app/states.tsx';
import { ConnectionAnswer } from './connection-answer.tsx';
import { useSaveConnection } from './database-queries.ts';
import { DATABASE_KINDS, type Draft, detailsOf, draftOf, isMoved, KINDS, missingIn } from './draft.ts';
import { useConnectionTest } from './use-connection-test.ts';

interface Props {
  /** The connection to be changed; `null` for a new one. */
  readonly connection: ConnectionSummary | null;
  readonly onSaved: (connection: ConnectionSummary) => void;
  readonly onCancel: (() => void) | null;
}

const TLS_MODES = ['auto', 'verify', 'require', 'off'] as const;

/** Where a database is and as whom it is read; can be tried before it is kept. */
export function ConnectionForm({ connection, onSaved, onCancel }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<Draft>(() => draftOf(connection));
  const save = useSaveConnection(connection?.id ?? null);
  const test = useConnectionTest();
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    test.forget();
    save.reset();
  };
  const needsPassword = connection !== null && draft.password === '' && isMoved(draft, connection);
  const isMissing = missingIn(draft) || needsPassword;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isMissing) save.mutate(detailsOf(draft), { onSuccess: onSaved });
  };
  return (
    <form className="card stack" onSubmit={submit} aria-label={t('databases.connection')} autoComplete="off">
      <header>
        <h2>{connection === null ? t('databases.newConnection') : t('databases.editConnection')}</h2>
        <span className="card-note">{t('databases.readOnlyHint')}</span>
      </header>
      <Fields draft={draft} isKept={connection !== null} onChange={change} />
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={isMissing} loading={save.isPending}>
          {t('databases.keep')}
        </Button>
        <Button
          disabled={isMissing}
          loading={test.isRunning}
          onClick={() => test.run(connection === null || draft.password !== '' ? detailsOf(draft) : connection.id)}
        >
          {t('databases.test')}
        </Button>
        {onCancel !== null && <Button onClick={onCancel}>{t('app.cancel')}</Button>}
      </div>
      {needsPassword && (
        <p className="muted" role="status">
          {t('databases.passwordAgain')}
        </p>
      )}
      <ConnectionAnswer test={test} />
      {save.error !== null && <ProblemView error={save.error} />}
    </form>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly isKept: boolean;
  readonly onChange: (part: Partial<Draft>) => void;
}

function Fields({ draft, isKept, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const text = (name: 'name' | 'host' | 'database' | 'user', label: string, placeholder = '') => (
    <Field label={label}>
      <Input
        value={draft[name]}
        maxLength={255}
        placeholder={placeholder}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <div className="connection-fields">
      {text('name', t('databases.name'), t('databases.nameHint'))}
      <Field label={t('databases.kind')}>
        <Select<DatabaseKind>
          value={draft.kind}
          onChange={(kind) => onChange({ kind })}
          options={DATABASE_KINDS.map((kind) => ({ value: kind, label: KINDS[kind].label }))}
        />
      </Field>
      {text('host', t('databases.host'), 'erp.example.com')}
      <Field label={t('databases.port')}>
        <InputNumber
          controls={false}
          value={draft.port}
          min={1}
          max={65_535}
          precision={0}
          placeholder={String(KINDS[draft.kind].port)}
          onChange={(port) => onChange({ port })}
          style={{ width: '100%' }}
        />
      </Field>
      {text('database', t(draft.kind === 'oracle' ? 'databases.service' : 'databases.database'))}
      {text('user', t('databases.user'))}
      <Field label={t('databases.password')}>
        <Input.Password
          value={draft.password}
          maxLength={1000}
          autoComplete="new-password"
          placeholder={isKept ? t('databases.passwordKept') : ''}
          onChange={(event) => onChange({ password: event.target.value })}
        />
      </Field>
      <TlsFields draft={draft} isKept={isKept} onChange={onChange} />
    </div>
  );
}

/** How the connection is encrypted, and who must vouch for the server. */
function TlsFields({ draft, isKept, onChange }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('databases.tls')}>
        <Select<Draft['tls']>
          value={draft.tls}
          onChange={(tls) => onChange({ tls })}
          options={TLS_MODES.filter((mode) => !isKept || mode !== 'auto').map((mode) => ({
            value: mode,
            label: t(`databases.tls_${mode}`),
          }))}
          popupMatchSelectWidth={false}
          style={{ width: '100%' }}
        />
      </Field>
      {(draft.tls === 'verify' || draft.tls === 'auto') && (
        <details className="connection-ca">
          <summary>{t('databases.ca')}</summary>
          <Input.TextArea
            value={draft.ca}
            rows={4}
            aria-label={t('databases.ca')}
            placeholder="-----BEGIN CERTIFICATE-----"
            onChange={(event) => onChange({ ca: event.target.value })}
          />
        </details>
      )}
    </>
  );
}
