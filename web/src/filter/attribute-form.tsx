import { DatePicker, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../api/types.ts';
import { Field } from '../app/field.tsx';
import { useLanguage } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';
import type { FormProps } from './form-props.ts';

const keyOf = (attribute: Attribute): string => `${attribute.level}:${attribute.name}`;

/** Cases by the value of an attribute: values of a text, a range of a number or a time. */
export function AttributeForm({ vocabulary, onChange }: FormProps) {
  const { t } = useTranslation();
  const [key, setKey] = useState<string | null>(null);
  const chosen = vocabulary.attributes.find((attribute) => keyOf(attribute) === key);
  return (
    <>
      <Field label={t('filter.attribute')}>
        <Select
          showSearch
          value={key}
          options={vocabulary.attributes.map((attribute) => ({
            value: keyOf(attribute),
            label: `${attribute.name} (${attribute.level === 'case' ? t('filter.caseLevel') : t('filter.eventLevel')})`,
          }))}
          onChange={(next) => {
            setKey(next);
            onChange(null);
          }}
        />
      </Field>
      {chosen !== undefined && <TestForm key={key} attribute={chosen} onChange={onChange} />}
    </>
  );
}

interface TestProps extends Pick<FormProps, 'onChange'> {
  readonly attribute: Attribute;
}

function TestForm({ attribute, onChange }: TestProps) {
  if (attribute.kind === 'number') return <NumberTest attribute={attribute} onChange={onChange} />;
  if (attribute.kind === 'time') return <TimeTest attribute={attribute} onChange={onChange} />;
  return <ValueTest attribute={attribute} onChange={onChange} />;
}

function ValueTest({ attribute, onChange }: TestProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isBoolean = attribute.kind === 'boolean';
  const known = attribute.values.map(({ value, count }) => ({
    value,
    label: `${value} · ${formatCount(count, language)}`,
  }));
  const options = isBoolean && known.length === 0 ? ['true', 'false'].map((value) => ({ value, label: value })) : known;
  return (
    <Field label={t('filter.values')}>
      <Select
        mode={isBoolean ? 'multiple' : 'tags'}
        options={options}
        onChange={(values: string[]) =>
          onChange(
            values.length === 0
              ? null
              : {
                  kind: 'attribute',
                  level: attribute.level,
                  attribute: attribute.name,
                  test: { is: 'in', values: isBoolean ? values.map((v) => v === 'true') : values },
                },
          )
        }
      />
    </Field>
  );
}

function NumberTest({ attribute, onChange }: TestProps) {
  const { t } = useTranslation();
  const [min, setMin] = useState<number | null>(null);
  const [max, setMax] = useState<number | null>(null);
  const report = (low: number | null, high: number | null) =>
    onChange(
      low === null && high === null
        ? null
        : {
            kind: 'attribute',
            level: attribute.level,
            attribute: attribute.name,
            test: { is: 'range', ...(low !== null && { min: low }), ...(high !== null && { max: high }) },
          },
    );
  return (
    <div className="row">
      <Field label={t('filter.atLeast')}>
        <InputNumber
          value={min}
          placeholder={attribute.min === null ? '' : String(attribute.min)}
          onChange={(value) => {
            setMin(value);
            report(value, max);
          }}
          style={{ width: 180 }}
        />
      </Field>
      <Field label={t('filter.atMost')}>
        <InputNumber
          value={max}
          placeholder={attribute.max === null ? '' : String(attribute.max)}
          onChange={(value) => {
            setMax(value);
            report(min, value);
          }}
          style={{ width: 180 }}
        />
      </Field>
    </div>
  );
}

function TimeTest({ attribute, onChange }: TestProps) {
  const { t } = useTranslation();
  return (
    <Field label={t('filter.period')}>
      <DatePicker.RangePicker
        allowEmpty={[true, true]}
        onChange={(_, texts) => {
          const [from = '', to = ''] = texts ?? [];
          onChange(
            from === '' && to === ''
              ? null
              : {
                  kind: 'attribute',
                  level: attribute.level,
                  attribute: attribute.name,
                  test: { is: 'range', ...(from !== '' && { min: from }), ...(to !== '' && { max: to }) },
                },
          );
        }}
      />
    </Field>
  );
}
