import { Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../app/field.tsx';
import { AllowedField } from './allowed-field.tsx';
import { DutiesField, PartiesField } from './duty-fields.tsx';
import { EventsField } from './events-field.tsx';
import { type FieldProps, partsOf, textOf } from './field-props.ts';
import { LevelsField } from './levels-field.tsx';
import { type RuleDraft, withPart } from './rule-draft.ts';
import type { RuleField } from './rule-fields.ts';
import {
  AttributeSelect,
  AttributesSelect,
  ChoiceField,
  NumberField,
  PercentField,
  SpanControl,
  ValuesSelect,
  YesField,
} from './simple-fields.tsx';
import { StepsField } from './steps-field.tsx';

type Props = Omit<FieldProps, 'label' | 'value' | 'onChange'> & {
  readonly field: RuleField;
  readonly rule: RuleDraft;
  readonly onRule: (rule: RuleDraft, about: string) => void;
};

/** One part of a rule as it is written. */
export function RulePart({ field, rule, onRule, ...given }: Props) {
  const { t } = useTranslation();
  const { name, as } = field;
  const own = t(`rules.field_${name}` as 'rules.field_activity');
  const label = field.isNeeded === true ? own : t('rules.optional', { name: own });
  const onChange = (value: unknown) => onRule(withPart(rule, name, value), `${rule.id} ${name}`);
  const props: FieldProps = { ...given, label, value: rule[name], onChange };
  switch (as) {
    case 'events':
      return <EventsField {...props} />;
    case 'parties':
      return <PartiesField {...props} />;
    case 'duties':
      return <DutiesField {...props} />;
    case 'attribute':
      return named(label, <AttributeSelect {...props} {...(field.isPerson && { usual: t('words.resource') })} />);
    case 'attributes':
      return named(label, <AttributesSelect {...props} />);
    case 'span':
      return named(label, <SpanControl {...props} />);
    case 'count':
      return <NumberField {...props} min={0} isWhole />;
    case 'day':
      return <NumberField {...props} min={1} max={31} isWhole />;
    case 'percent':
      return <PercentField {...props} />;
    case 'yes':
      return <YesField {...props} />;
    case 'texts':
      return named(label, <ValuesSelect {...props} attribute={textOf(rule.attribute) || 'resource'} />);
    case 'by':
      return <ByField {...props} />;
    case 'allowed':
      return (
        <AllowedField {...props} rule={rule} onRule={(parts) => onRule(parts as RuleDraft, `${rule.id} ${name}`)} />
      );
    case 'levels':
      return <LevelsField {...props} />;
    case 'steps':
      return <StepsField {...props} />;
    case 'scope':
      return <ChoiceField {...props} of="scope" choices={['case', 'log']} />;
    case 'direction':
      return <ChoiceField {...props} of="direction" choices={['any', 'up', 'down']} />;
    case 'roll':
      return <ChoiceField {...props} of="roll" choices={['next', 'previous']} />;
    case 'zone':
      return <ZoneField {...props} />;
    default:
      return as satisfies never;
  }
}

const named = (label: string, control: ReactElement) => (
  <fieldset className="field">
    <legend>{label}</legend>
    {control}
  </fieldset>
);

function ByField(props: FieldProps) {
  const { t } = useTranslation();
  const by = partsOf(props.value);
  const attribute = textOf(by.attribute);
  return (
    <fieldset className="field">
      <legend>{props.label}</legend>
      <div className="row">
        <AttributeSelect
          {...props}
          label={t('rules.field_attribute')}
          value={attribute}
          onChange={(name) => props.onChange(name === undefined ? undefined : { attribute: name, values: [] })}
        />
        {attribute !== '' && (
          <ValuesSelect
            {...props}
            label={t('rules.values')}
            attribute={attribute}
            value={by.values}
            onChange={(values) => props.onChange({ attribute, values: values ?? [] })}
          />
        )}
      </div>
    </fieldset>
  );
}

export function ZoneField({ label, value, onChange }: Pick<FieldProps, 'label' | 'value' | 'onChange'>) {
  const zones = Intl.supportedValuesOf('timeZone');
  return (
    <Field label={label}>
      <Select
        showSearch
        allowClear
        value={typeof value === 'string' ? value : undefined}
        options={zones.map((zone) => ({ value: zone, label: zone }))}
        onChange={(zone: string | undefined) => onChange(zone)}
        className="wide-control"
      />
    </Field>
  );
}

export function TextField({ label, value, onChange }: Pick<FieldProps, 'label' | 'value' | 'onChange'>) {
  return (
    <Field label={label}>
      <Input
        value={textOf(value)}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
    </Field>
  );
}
