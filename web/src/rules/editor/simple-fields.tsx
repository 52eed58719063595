import { InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../app/field.tsx';
import { matches, useActivityOptions } from '../../filter/activity-options.ts';
import { type FieldProps, numberOf, textOf, textsOf } from './field-props.ts';

const orNothing = (texts: readonly string[]): readonly string[] | undefined => (texts.length === 0 ? undefined : texts);

/** Several activities. */
export function ActivitiesSelect({ label, value, onChange, ...given }: FieldProps) {
  const { vocabulary, nameOf } = given;
  const known = useActivityOptions({ vocabulary, nameOf });
  // Rules may name activities as the design does, or such that the log does not have.
  const others = textsOf(value).filter((name) => !known.some((option) => option.value === name));
  const options = [
    ...known,
    ...others.map((name) => ({ value: name, label: nameOf(name), search: name.toLowerCase() })),
  ];
  return (
    <Select
      mode="multiple"
      aria-label={label}
      showSearch={{ filterOption: matches }}
      value={textsOf(value)}
      options={options}
      onChange={onChange}
      className="wide-control"
      placeholder={label}
    />
  );
}

/** An attribute of the log, as it is called there. */
export function AttributeSelect(
  props: FieldProps & {
    readonly onlyNumbers?: boolean /** What is taken where none is chosen. */;
    readonly usual?: string;
  },
) {
  const { label, usual, value, vocabulary, onChange, onlyNumbers = false } = props;
  const { t } = useTranslation();
  const known = vocabulary.attributes.filter(({ kind }) => !onlyNumbers || kind === 'number');
  return (
    <Select
      aria-label={label}
      allowClear
      showSearch
      value={typeof value === 'string' && value !== '' ? value : undefined}
      options={known.map(({ name, level }) => ({
        value: name,
        label: name === 'resource' ? t('words.resource') : `${name} · ${t(`rules.level_${level}`)}`,
      }))}
      onChange={(name: string | undefined) => onChange(name)}
      className="wide-control"
      placeholder={usual ?? label}
    />
  );
}

export function AttributesSelect({ label, value, vocabulary, onChange }: FieldProps) {
  return (
    <Select
      mode="multiple"
      aria-label={label}
      value={textsOf(value)}
      options={vocabulary.attributes.map(({ name }) => ({ value: name, label: name }))}
      onChange={onChange}
      className="wide-control"
    />
  );
}

/** Texts, those of an attribute to choose from. */
export function ValuesSelect({
  label,
  value,
  vocabulary,
  attribute,
  onChange,
}: FieldProps & { readonly attribute: string }) {
  const values = vocabulary.attributes.find(({ name }) => name === attribute)?.values ?? [];
  return (
    <Select
      mode="tags"
      aria-label={label}
      value={textsOf(value)}
      options={values.map((one) => ({ value: one.value, label: one.value }))}
      onChange={(texts: string[]) => onChange(orNothing(texts))}
      className="wide-control"
      placeholder={label}
    />
  );
}

export function NumberField(
  props: FieldProps & { readonly min?: number; readonly max?: number; readonly isWhole?: boolean },
) {
  const { label, value, onChange, min, max, isWhole = false } = props;
  return (
    <Field label={label}>
      <InputNumber
        value={numberOf(value)}
        {...(min !== undefined && { min })}
        {...(max !== undefined && { max })}
        {...(isWhole && { precision: 0 })}
        onChange={(next) => onChange(next ?? undefined)}
      />
    </Field>
  );
}

/** A share, written in per cent. */
export function PercentField({ label, value, onChange }: FieldProps) {
  const share = numberOf(value);
  return (
    <Field label={label}>
      <InputNumber
        value={share === null ? null : Math.round(share * 1e6) / 1e4}
        min={0}
        suffix="%"
        onChange={(next) => onChange(next === null ? undefined : next / 100)}
      />
    </Field>
  );
}

export function YesField({ label, value, onChange }: FieldProps) {
  return (
    <div className="field">
      <span className="row">
        <Switch
          size="small"
          checked={value === true}
          aria-label={label}
          onChange={(on) => onChange(on ? true : undefined)}
        />
        <span>{label}</span>
      </span>
    </div>
  );
}

const UNITS = ['s', 'min', 'h', 'd', 'cd', 'bd', 'wh', 'wd'] as const;

/** A limit in time: a number and what it counts. */
export function SpanControl({ label, value, onChange }: Pick<FieldProps, 'label' | 'value' | 'onChange'>) {
  const { t } = useTranslation();
  const [, amount = '', unit = 'd'] = /^([0-9.]+)([a-z]+)$/.exec(textOf(value)) ?? [];
  return (
    <span className="row span-control">
      <InputNumber
        aria-label={label}
        min={0}
        value={amount === '' ? null : Number(amount)}
        onChange={(next) => onChange(next === null ? undefined : `${next}${unit}`)}
      />
      <Select
        aria-label={t('rules.unit')}
        value={unit}
        options={UNITS.map((one) => ({ value: one, label: t(`rules.unit_${one}`) }))}
        onChange={(next: string) => onChange(`${amount === '' ? 1 : amount}${next}`)}
        popupMatchSelectWidth={false}
      />
    </span>
  );
}

/** One of a few words. */
export function ChoiceField(
  props: FieldProps & { readonly of: 'scope' | 'direction' | 'roll'; readonly choices: readonly string[] },
) {
  const { t } = useTranslation();
  const { label, value, onChange, of, choices } = props;
  return (
    <Field label={label}>
      <Select
        allowClear
        value={typeof value === 'string' ? value : undefined}
        options={choices.map((one) => ({ value: one, label: t(`rules.${of}_${one}` as 'rules.scope_case') }))}
        onChange={(next: string | undefined) => onChange(next)}
        className="wide-control"
      />
    </Field>
  );
}
