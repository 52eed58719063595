import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../app/dialog.tsx';
import { Field } from '../app/field.tsx';
import { useLanguage } from '../app/settings.ts';
import { Loaded, ProblemView } from '../app/states.tsx';
import { formatCount, formatDate, formatTime } from '../format/index.ts';
import { type Accepted, type Checked, useAccepted, useRevoke } from './checked.ts';
import { casesOf, drillSearch } from './drill.ts';

const LOOKS = { active: 'badge is-good', soon: 'badge is-warn', expired: 'badge', revoked: 'badge' } as const;
type State = keyof typeof LOOKS;

const stateOf = ({ status, expiresSoon }: Accepted): State => (status === 'active' && expiresSoon ? 'soon' : status);

/** What was accepted, by whom and why, whether it still counts, and the way to end it. Nothing is ever taken out of this list. */
export function AcceptedCard({ logId, result }: { readonly logId: string; readonly result: Checked | undefined }) {
  const { t } = useTranslation();
  const accepted = useAccepted(logId);
  const [revoking, setRevoking] = useState<Accepted | null>(null);
  return (
    <section className="card accepted-card">
      <header>
        <h2>{t('conformance.acceptedTitle')}</h2>
        <span className="card-note">{t('conformance.acceptedLead')}</span>
      </header>
      <Loaded query={accepted} height={80}>
        {(entries) =>
          entries.length === 0 ? (
            <p className="muted">{t('conformance.acceptedNone')}</p>
          ) : (
            <div className="scroll-x">
              <table className="plain-table" aria-label={t('conformance.acceptedTitle')}>
                <thead>
                  <tr>
                    <th scope="col">{t('conformance.deviation')}</th>
                    <th scope="col">{t('conformance.state')}</th>
                    <th scope="col" className="right">
                      {t('words.cases')}
                    </th>
                    <th scope="col">{t('conformance.reason')}</th>
                    <th scope="col">{t('conformance.owner')}</th>
                    <th scope="col">{t('conformance.untilShort')}</th>
                    <th scope="col">{t('conformance.history')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('conformance.revoke')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {entries.map((entry) => (
                    <AcceptedRow
                      key={entry.id}
                      logId={logId}
                      entry={entry}
                      result={result}
                      onRevoke={() => setRevoking(entry)}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
      {revoking !== null && <RevokeDialog logId={logId} entry={revoking} onClose={() => setRevoking(null)} />}
    </section>
  );
}

interface RowProps {
  readonly logId: string;
  readonly entry: Accepted;
  readonly result: Checked | undefined;
  readonly onRevoke: () => void;
}

function AcceptedRow({ logId, entry, result, onRevoke }: RowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const shown = result?.deviations.find(({ deviation }) => deviation === entry.deviation);
  const used = result?.acceptedUsed.find(({ id }) => id === entry.id);
  const state = stateOf(entry);
  const scope = result?.models.find(({ modelId }) => modelId === shown?.modelId)?.filter ?? null;
  return (
    <tr data-state={state}>
      <th scope="row">
        {shown?.sentence[language] ?? entry.deviation}
        <span className="muted small"> · {t(entry.scope === 'log' ? 'conformance.inLog' : 'conformance.inModel')}</span>
      </th>
      <td>
        <span className={LOOKS[state]}>{t(`conformance.state_${state}`)}</span>
      </td>
      <td className="num right">
        {used?.cases == null ? (
          '–'
        ) : shown === undefined ? (
          formatCount(used.cases, language)
        ) : (
          <Link to="/logs/$logId/cases" params={{ logId }} search={(old) => drillSearch(old, scope, casesOf(shown))}>
            {formatCount(used.cases, language)}
          </Link>
        )}
      </td>
      <td>{entry.reason}</td>
      <td>{entry.owner}</td>
      <td className="num">{entry.until === null ? t('conformance.noEnd') : formatDate(entry.until)}</td>
      <td className="small muted num">
        {t('conformance.acceptedAt', { time: formatTime(entry.createdAt) })}
        {entry.createdBy !== null && ` · ${entry.createdBy}`}
        {entry.revokedAt !== null && (
          <>
            <br />
            {t('conformance.revokedAt', { time: formatTime(entry.revokedAt) })}
            {entry.revokedWhy !== null && `: ${entry.revokedWhy}`}
          </>
        )}
      </td>
      <td className="right">
        {entry.status === 'active' && (
          <Button size="small" onClick={onRevoke}>
            {t('conformance.revoke')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function RevokeDialog(props: { readonly logId: string; readonly entry: Accepted; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const revoke = useRevoke(props.logId);
  const [why, setWhy] = useState('');
  return (
    <Dialog
      title={t('conformance.revokeTitle')}
      okText={t('conformance.revoke')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: why.trim() === '', loading: revoke.isPending }}
      onOk={() => revoke.mutate({ id: props.entry.id, why: why.trim() }, { onSuccess: props.onClose })}
      onCancel={props.onClose}
      width={460}
    >
      <div className="stack">
        <Field label={t('conformance.why')}>
          <Input.TextArea value={why} rows={2} maxLength={2000} onChange={(e) => setWhy(e.target.value)} />
        </Field>
        {revoke.error !== null && <ProblemView error={revoke.error} />}
      </div>
    </Dialog>
  );
}
