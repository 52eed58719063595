import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '../../app/day-picker.tsx';
import { Field } from '../../app/field.tsx';
import { ProblemView } from '../../app/states.tsx';
import { type Repair, type RepairSubject, useSaveChanges } from './repair-query.ts';

interface Props {
  readonly subject: RepairSubject;
  readonly apply: readonly string[];
  readonly oldName: string;
  readonly onSaved: (saved: NonNullable<Repair['saved']>) => void;
  readonly onCancel: () => void;
}

/** Keeps the changed design: under which name, and whether and from when cases are checked against it. */
export function SaveForm({ subject, apply, oldName, onSaved, onCancel }: Props) {
  const { t } = useTranslation();
  const save = useSaveChanges(subject);
  const [name, setName] = useState(t('conformance.changedName', { name: oldName }));
  const [isDesign, setDesign] = useState(true);
  const [from, setFrom] = useState('');
  const [note, setNote] = useState('');
  const send = () =>
    save.mutate(
      {
        apply,
        save: {
          name: name.trim(),
          ...(isDesign && { design: { ...(from !== '' && { validFrom: from }), note: note.trim() } }),
        },
      },
      { onSuccess: ({ saved }) => saved !== null && onSaved(saved) },
    );
  return (
    <form
      className="stack"
      aria-label={t('conformance.saveChanged')}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={t('conformance.newName')}>
        <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Checkbox checked={isDesign} onChange={(event) => setDesign(event.target.checked)}>
        {t('conformance.asDesign')}
      </Checkbox>
      {isDesign && (
        <div className="save-design">
          <Field label={t('conformance.validFromLabel')}>
            <DayPicker value={from} onChange={(day) => setFrom(day ?? '')} />
          </Field>
          <Field label={t('conformance.note')}>
            <Input value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
          </Field>
          <p className="card-note">
            {t(from === '' ? 'conformance.validAlways' : 'conformance.validFromText', { from })}
          </p>
        </div>
      )}
      {save.error !== null && <ProblemView error={save.error} />}
      <div className="row dialog-foot">
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
        <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={save.isPending}>
          {t('conformance.save')}
        </Button>
      </div>
    </form>
  );
}
