import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeFilter } from '#analysis/filter';
import { useModels } from '../../api/queries.ts';
import { DayPicker } from '../../app/day-picker.tsx';
import { Dialog } from '../../app/dialog.tsx';
import { Field } from '../../app/field.tsx';
import { useLanguage } from '../../app/settings.ts';
import { ProblemView } from '../../app/states.tsx';
import { useFilter } from '../../filter/use-filter.ts';
import { useAddDesign } from '../checked.ts';

/** Another design for some of the cases: from when to when, and which. */
export function AddDesign({ logId, onClose }: { readonly logId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const models = useModels();
  const { spec } = useFilter();
  const add = useAddDesign(logId);
  const [modelId, setModelId] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [isScoped, setScoped] = useState(false);
  const [note, setNote] = useState('');
  const send = () => {
    if (modelId === null) return;
    const scope = isScoped ? spec : null;
    add.mutate({ modelId, validFrom: from, validTo: to, scope, note }, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={t('conformance.addDesign')}
      okText={t('conformance.save')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: modelId === null, loading: add.isPending }}
      onOk={send}
      onCancel={onClose}
      width={520}
    >
      <div className="stack">
        <p className="card-note">{t('conformance.designText')}</p>
        <Field label={t('conformance.model')}>
          <Select
            value={modelId}
            options={(models.data ?? []).map(({ id, name, fileName }) => ({
              value: id,
              label: `${name} (${fileName})`,
            }))}
            onChange={setModelId}
          />
        </Field>
        <div className="design-period">
          <Field label={t('conformance.validFromLabel')}>
            <DayPicker value={from} max={to} onChange={setFrom} />
          </Field>
          <Field label={t('conformance.validToLabel')}>
            <DayPicker value={to} min={from} onChange={setTo} />
          </Field>
        </div>
        <Field label={t('conformance.scope')}>
          <Select
            value={isScoped ? 'filter' : 'all'}
            options={[
              { value: 'all', label: t('conformance.everyCase') },
              ...(spec === null ? [] : [{ value: 'filter', label: describeFilter(spec, language) }]),
            ]}
            onChange={(next) => setScoped(next === 'filter')}
          />
        </Field>
        {spec === null && <p className="card-note">{t('conformance.scopeHint')}</p>}
        <Field label={t('conformance.note')}>
          <Input value={note} maxLength={2000} onChange={(e) => setNote(e.target.value)} />
        </Field>
        {add.error !== null && <ProblemView error={add.error} />}
      </div>
    </Dialog>
  );
}
