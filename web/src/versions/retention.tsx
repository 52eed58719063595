import { App, Button, Input, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionList } from '#contract';
import { Field } from '../app/field.tsx';
import { useLanguage } from '../app/settings.ts';
import { ProblemView } from '../app/states.tsx';
import { formatCount } from '../format/index.ts';
import { wouldDelete } from './lineage.ts';
import { useSetRetention } from './version-queries.ts';

/** What is kept of old versions, and when the log itself ends; says what saving deletes at once. */
export function RetentionCard({ logId, history }: { readonly logId: string; readonly history: VersionList }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { message } = App.useApp();
  const { versions, retention } = history;
  const [keepVersions, setKeepVersions] = useState(retention.keepVersions);
  const [keepDays, setKeepDays] = useState(retention.keepDays);
  const [end, setEnd] = useState(retention.deleteAt?.slice(0, 10) ?? '');
  const save = useSetRetention(logId);
  const gone = wouldDelete(versions, { keepVersions, keepDays }, Date.now());
  const isSame =
    keepVersions === retention.keepVersions &&
    keepDays === retention.keepDays &&
    end === (retention.deleteAt?.slice(0, 10) ?? '');
  const submit = () =>
    save
      .mutateAsync({ keepVersions, keepDays, deleteAt: end === '' ? null : end })
      .then(() => message.success(t('versions.saved')))
      .catch(() => undefined);
  return (
    <section className="card stack">
      <header>
        <h2>{t('versions.retention')}</h2>
        <span className="card-note">{t('versions.retentionNote')}</span>
      </header>
      {save.error !== null && <ProblemView error={save.error} />}
      <div className="upload-form retention-form">
        <Noted note={t('versions.keepVersionsNote')}>
          <Field label={t('versions.keepVersions')}>
            <InputNumber
              controls={false}
              min={0}
              max={10_000}
              precision={0}
              value={keepVersions}
              onChange={(n) => setKeepVersions(n ?? 0)}
            />
          </Field>
        </Noted>
        <Noted note={t('versions.keepDaysNote')}>
          <Field label={t('versions.keepDays')}>
            <InputNumber
              controls={false}
              min={0}
              max={36_500}
              precision={0}
              value={keepDays}
              onChange={(n) => setKeepDays(n ?? 0)}
            />
          </Field>
        </Noted>
        <Noted note={t('versions.deleteAtNote')}>
          <Field label={t('versions.deleteAt')}>
            <Input type="date" value={end} onChange={(event) => setEnd(event.target.value)} />
          </Field>
        </Noted>
      </div>
      {gone > 0 && (
        <p className="bad small" role="status">
          {t('versions.willDelete', { count: gone, n: formatCount(gone, language) })}
        </p>
      )}
      {end !== '' && <p className="bad small">{t('versions.endsAt')}</p>}
      <div>
        <Button type="primary" disabled={isSame} loading={save.isPending} onClick={() => void submit()}>
          {t('versions.save')}
        </Button>
      </div>
    </section>
  );
}

function Noted({ note, children }: { readonly note: string; readonly children: ReactNode }) {
  return (
    <div>
      {children}
      <span className="muted small">{note}</span>
    </div>
  );
}
