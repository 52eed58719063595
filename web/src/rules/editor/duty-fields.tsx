import { useTranslation } from 'react-i18next';
import { EventsField } from './events-field.tsx';
import { type FieldProps, listOf } from './field-props.ts';
import { Rows } from './rows.tsx';
import { ActivitiesSelect } from './simple-fields.tsx';

/** Lists of activities, each a duty of its own. */
export function DutiesField(props: FieldProps) {
  const { t } = useTranslation();
  return (
    <Rows
      label={props.label}
      add={t('rules.addDuty')}
      rows={listOf(props.value)}
      fresh={[]}
      row={(value, i, set) => (
        <ActivitiesSelect {...props} label={t('rules.duty', { n: i + 1 })} value={value} onChange={set} />
      )}
      onChange={props.onChange}
    />
  );
}

/** What different people do: activities of which any counts, perhaps only with certain values. */
export function PartiesField(props: FieldProps) {
  const { t } = useTranslation();
  return (
    <Rows
      label={props.label}
      add={t('rules.addActivity')}
      rows={listOf(props.value)}
      fresh={[]}
      row={(value, i, set) => (
        <EventsField
          {...props}
          label={t('rules.party', { n: i + 1 })}
          value={value}
          onChange={(next) => set(next ?? [])}
        />
      )}
      onChange={props.onChange}
    />
  );
}
