import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { keyed } from '../../app/keyed.ts';
import { type FieldProps, listOf, numberOf, type Parts, partsOf, textOf, textsOf } from './field-props.ts';
import { ActivitiesSelect, AttributeSelect, ValuesSelect } from './simple-fields.tsx';

const TESTS = ['values', 'not', 'above', 'atLeast', 'below', 'atMost'] as const;
type Test = (typeof TESTS)[number];

/** The activities of a part, and the conditions on their events. */
function read(value: unknown): { readonly activities: string[]; readonly conditions: readonly Parts[] } {
  if (typeof value === 'string') return { activities: [value], conditions: [] };
  if (Array.isArray(value)) return { activities: value.map(String), conditions: [] };
  const { activity, when } = partsOf(value);
  return {
    activities: typeof activity === 'string' ? [activity] : textsOf(activity),
    conditions: listOf(when).map(partsOf),
  };
}

function write(activities: readonly string[], conditions: readonly Parts[]): unknown {
  const activity = activities.length === 1 ? activities[0] : activities;
  if (activities.length === 0 && conditions.length === 0) return undefined;
  return conditions.length === 0 ? activity : { activity, when: conditions };
}

/** Which events: one or several activities, perhaps only with certain values. */
export function EventsField(props: FieldProps) {
  const { t } = useTranslation();
  const { label, value, onChange } = props;
  const { activities, conditions } = read(value);
  const set = (at: number, condition: Parts | null) =>
    onChange(
      write(
        activities,
        condition === null
          ? conditions.filter((_, i) => i !== at)
          : conditions.map((one, i) => (i === at ? condition : one)),
      ),
    );
  const attribute = props.vocabulary.attributes[0]?.name;
  return (
    <fieldset className="field events-field">
      <legend>{label}</legend>
      <ActivitiesSelect
        {...props}
        value={activities}
        onChange={(names) => onChange(write(textsOf(names), conditions))}
      />
      {keyed(conditions, ({ attribute: name }) => String(name)).map(({ key, item }, i) => (
        <ConditionRow
          key={key}
          {...props}
          value={item}
          onChange={(next) => set(i, next === null ? null : partsOf(next))}
        />
      ))}
      {attribute !== undefined && activities.length > 0 && (
        <div>
          <Button
            size="small"
            type="text"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => onChange(write(activities, [...conditions, { attribute }]))}
          >
            {t('rules.addCondition')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function ConditionRow(props: FieldProps) {
  const { t } = useTranslation();
  const condition = partsOf(props.value);
  const test: Test = TESTS.find((one) => condition[one] !== undefined) ?? 'values';
  const attribute = textOf(condition.attribute);
  const isText = test === 'values' || test === 'not';
  return (
    <div className="row condition-row">
      <AttributeSelect
        {...props}
        label={t('rules.field_attribute')}
        value={attribute}
        onChange={(name) => props.onChange(name === undefined ? null : { attribute: name })}
      />
      <Select
        aria-label={t('rules.test')}
        value={test}
        options={TESTS.map((one) => ({ value: one, label: t(`rules.test_${one}`) }))}
        onChange={(next: Test) => props.onChange({ attribute, [next]: next === 'values' || next === 'not' ? [] : 0 })}
        popupMatchSelectWidth={false}
      />
      {isText ? (
        <ValuesSelect
          {...props}
          label={t('rules.values')}
          attribute={attribute}
          value={condition[test]}
          onChange={(values) => props.onChange({ attribute, ...(values !== undefined && { [test]: values }) })}
        />
      ) : (
        <InputNumber
          aria-label={t('rules.values')}
          value={numberOf(condition[test])}
          onChange={(next) => props.onChange({ attribute, [test]: next ?? 0 })}
        />
      )}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('rules.remove')}
        onClick={() => props.onChange(null)}
      />
    </div>
  );
}
