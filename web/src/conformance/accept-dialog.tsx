import { Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '../app/day-picker.tsx';
import { Dialog } from '../app/dialog.tsx';
import { Field } from '../app/field.tsx';
import { useLanguage } from '../app/settings.ts';
import { ProblemView } from '../app/states.tsx';
import { formatCount, formatShare } from '../format/index.ts';
import { type CheckedDeviation, useAccept } from './checked.ts';

interface Props {
  readonly logId: string;
  readonly deviation: CheckedDeviation;
  readonly onClose: () => void;
}

/** Takes a deviation as conforming: why, who answers for it, until when. */
export function AcceptDialog({ logId, deviation, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const accept = useAccept(logId);
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const [scope, setScope] = useState<'log' | 'model'>('log');
  const isReady = reason.trim() !== '' && owner.trim() !== '';
  const send = () =>
    accept.mutate(
      {
        deviation: deviation.deviation,
        reason: reason.trim(),
        owner: owner.trim(),
        until,
        ...(scope === 'model' && { modelId: deviation.modelId }),
      },
      { onSuccess: onClose },
    );
  return (
    <Dialog
      title={t('conformance.acceptTitle')}
      okText={t('conformance.accept')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: !isReady, loading: accept.isPending }}
      onOk={send}
      onCancel={onClose}
      width={520}
    >
      <div className="stack">
        <p>
          {deviation.sentence[language]}{' '}
          <span className="muted num">
            {t('words.casesN', { count: deviation.cases, n: formatCount(deviation.cases, language) })},{' '}
            {formatShare(deviation.share, language)}
          </span>
        </p>
        <p className="card-note">{t('conformance.acceptText')}</p>
        <Field label={t('conformance.reason')}>
          <Input.TextArea value={reason} rows={3} maxLength={2000} onChange={(e) => setReason(e.target.value)} />
        </Field>
        <Field label={t('conformance.owner')}>
          <Input value={owner} maxLength={2000} onChange={(e) => setOwner(e.target.value)} />
        </Field>
        <Field label={t('conformance.until')}>
          <DayPicker value={until} min={today()} placeholder={t('conformance.noEnd')} onChange={setUntil} />
        </Field>
        <Radio.Group
          aria-label={t('conformance.scope')}
          value={scope}
          onChange={(e) => setScope(e.target.value === 'model' ? 'model' : 'log')}
        >
          <Radio value="log">{t('conformance.scopeLog')}</Radio>
          <Radio value="model">{t('conformance.scopeModel')}</Radio>
        </Radio.Group>
        {accept.error !== null && <ProblemView error={accept.error} />}
      </div>
    </Dialog>
  );
}

/** The first day on which an end is not over yet. */
const today = (): string => new Date().toISOString().slice(0, 10);
