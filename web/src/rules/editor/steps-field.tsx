import { Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { EventsField } from './events-field.tsx';
import { type FieldProps, listOf, numberOf, partsOf } from './field-props.ts';
import { Rows } from './rows.tsx';
import { withPart } from './rule-draft.ts';
import { SpanControl } from './simple-fields.tsx';

/** The steps of a protocol in their order. */
export function StepsField(props: FieldProps) {
  const { t } = useTranslation();
  return (
    <Rows
      label={props.label}
      add={t('rules.addStep')}
      rows={listOf(props.value)}
      fresh={{ activity: [] }}
      canMove
      row={(value, i, set) => <StepRow {...props} at={i} value={value} onChange={set} />}
      onChange={props.onChange}
    />
  );
}

function StepRow({ at, ...props }: FieldProps & { readonly at: number }) {
  const { t } = useTranslation();
  const step = partsOf(props.value);
  const set = (name: string, value: unknown) => props.onChange(withPart(step, name, value));
  const flag = (name: 'optional' | 'concurrent') => (
    <span className="row small">
      <Switch
        size="small"
        aria-label={t(`rules.step_${name}`)}
        checked={step[name] === true}
        onChange={(on) => set(name, on ? true : undefined)}
      />
      {t(`rules.step_${name}`)}
    </span>
  );
  return (
    <div className="stack step-row">
      <EventsField
        {...props}
        label={t('rules.step', { n: at + 1 })}
        value={step.activity}
        onChange={(value) => set('activity', value ?? [])}
      />
      <div className="row">
        {flag('optional')}
        {at > 0 && flag('concurrent')}
      </div>
      {at > 0 && (
        <div className="row small">
          <span>{t('rules.step_min')}</span>
          <SpanControl label={t('rules.step_min')} value={step.min} onChange={(value) => set('min', value)} />
          <span>{t('rules.step_max')}</span>
          <SpanControl label={t('rules.step_max')} value={step.max} onChange={(value) => set('max', value)} />
          <Select
            aria-label={t('rules.step_from')}
            value={numberOf(step.from) ?? 0}
            options={[
              { value: 0, label: t('rules.step_fromBefore') },
              ...Array.from({ length: at }, (_, i) => ({
                value: i + 1,
                label: t('rules.step_fromStep', { n: i + 1 }),
              })),
            ]}
            onChange={(next: number) => set('from', next === 0 ? undefined : next)}
            popupMatchSelectWidth={false}
          />
        </div>
      )}
    </div>
  );
}
