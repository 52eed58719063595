import { Button, Input, Switch, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../app/dialog.tsx';
import { Loaded, ProblemView } from '../../app/states.tsx';
import { formatDate } from '../../format/index.ts';
import { ApprovalsSection } from './approvals-section.tsx';
import { type Draft, draftOf, expectationsOf } from './draft.ts';
import {
  type Kept,
  type Suggested,
  useExpectationSuggestions,
  useExpectations,
  useSetExpectations,
} from './expectation-queries.ts';
import { LimitsSection } from './limits-section.tsx';
import { PlacedProblems } from './placed-problems.tsx';
import { RolesSection } from './roles-section.tsx';
import './expectations.css';

interface Props {
  readonly logId: string;
  readonly modelId: string;
  readonly onClose: () => void;
}

/** What a design asks for beside the order of steps: who does a step, how fast, which steps are approvals. */
export function ExpectationsDialog({ logId, modelId, onClose }: Props) {
  const { t } = useTranslation();
  const kept = useExpectations(logId, modelId);
  const found = useExpectationSuggestions(logId, modelId);
  const both = {
    data: kept.data && found.data && { kept: kept.data, found: found.data },
    error: kept.error ?? found.error,
    refetch: () => Promise.all([kept.refetch(), found.refetch()]),
  };
  return (
    <Dialog title={t('expectations.title')} footer={null} onCancel={onClose} width={920}>
      <Loaded query={both} height={420}>
        {(data) => <ExpectationsForm logId={logId} modelId={modelId} {...data} onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}

interface FormProps extends Props {
  readonly kept: Kept;
  readonly found: Suggested;
}

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function ExpectationsForm({ logId, modelId, kept, found, onClose }: FormProps) {
  const { t } = useTranslation();
  const save = useSetExpectations(logId, modelId);
  const [draft, setDraft] = useState<Draft>(() => draftOf(kept.expectations, ownZone()));
  const [note, setNote] = useState('');
  const change = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const body = { expectations: expectationsOf(draft, kept.expectations), version: kept.version };
  return (
    <div className="stack">
      <p className="card-note">{t('expectations.text')}</p>
      <div>
        <Switch checked={draft.isOn} aria-label={t('expectations.on')} onChange={(isOn) => change({ isOn })} />{' '}
        {t('expectations.on')}
      </div>
      {draft.isOn ? (
        <Tabs
          items={[
            {
              key: 'roles',
              label: t('expectations.roles'),
              children: <RolesSection logId={logId} found={found} draft={draft} onChange={change} />,
            },
            {
              key: 'limits',
              label: t('expectations.limits'),
              children: <LimitsSection found={found} draft={draft} onChange={change} />,
            },
            {
              key: 'approvals',
              label: t('expectations.approvals'),
              children: <ApprovalsSection found={found} draft={draft} onChange={change} />,
            },
          ]}
        />
      ) : (
        <p className="card-note">{t('expectations.off')}</p>
      )}
      <Input
        value={note}
        maxLength={2000}
        aria-label={t('expectations.note')}
        placeholder={t('expectations.note')}
        onChange={(event) => setNote(event.target.value)}
      />
      {save.error !== null && <PlacedProblems error={save.error} fallback={<ProblemView error={save.error} />} />}
      <div className="row spread">
        <LastVersion kept={kept} />
        <span className="row dialog-foot">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button
            type="primary"
            loading={save.isPending}
            disabled={draft.isOn && draft.isCalendarBroken}
            onClick={() =>
              save.mutate({ ...body, ...(note.trim() !== '' && { note: note.trim() }) }, { onSuccess: onClose })
            }
          >
            {t('expectations.save')}
          </Button>
        </span>
      </div>
    </div>
  );
}

function LastVersion({ kept: { versions } }: Pick<FormProps, 'kept'>) {
  const { t } = useTranslation();
  const [last] = versions;
  if (last === undefined) return <span />;
  const date = formatDate(last.createdAt);
  const { version, createdBy } = last;
  return (
    <span className="small muted">
      {createdBy === null
        ? t('expectations.history', { version, date })
        : t('expectations.historyBy', { version, date, who: createdBy })}
      {last.note !== '' && ` · ${last.note}`}
    </span>
  );
}
