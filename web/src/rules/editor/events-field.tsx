import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { keyed } from '../../app/keyed.ts';
import {
  type ConditionRow,
  type ConditionTest,
  conditionRows,
  conditionTests,
  readEvents,
  withRow,
  writeEvents,
} from './events-parts.ts';
import { type FieldProps, numberOf, type Parts, textsOf } from './field-props.ts';
import { ActivitiesSelect, AttributeSelect, ValuesSelect } from './simple-fields.tsx';

/** Which events: one or several activities, perhaps only with certain values. */
export function EventsField(props: FieldProps) {
  const { t } = useTranslation();
  const { label, value, onChange } = props;
  const parts = readEvents(value);
  const { activities, conditions } = parts;
  const attribute = props.vocabulary.attributes[0]?.name;
  const put = (next: readonly Parts[]) => onChange(writeEvents({ ...parts, conditions: next }));
  return (
    <fieldset className="field events-field">
      <legend>{label}</legend>
      <ActivitiesSelect
        {...props}
        value={activities}
        onChange={(names) => onChange(writeEvents({ ...parts, activities: textsOf(names) }))}
      />
      {keyed(conditionRows(conditions), ({ at }) => String(at)).map(({ key, item }) => (
        <Condition key={key} {...props} row={item} onRow={(next) => put(withRow(conditions, item, next))} />
      ))}
      {attribute !== undefined && activities.length > 0 && (
        <div>
          <Button
            size="small"
            type="text"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => put([...conditions, { attribute }])}
          >
            {t('rules.addCondition')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

const isTexts = (test: ConditionTest): boolean => test === 'values' || test === 'not';

function Condition(
  props: FieldProps & { readonly row: ConditionRow; readonly onRow: (next: ConditionRow | null) => void },
) {
  const { t } = useTranslation();
  const { row, onRow } = props;
  const { attribute, test, value } = row;
  const moved = (next: ConditionTest): unknown => (isTexts(next) === isTexts(test) ? value : isTexts(next) ? [] : 0);
  return (
    <div className="row condition-row">
      <AttributeSelect
        {...props}
        label={t('rules.field_attribute')}
        value={attribute}
        onChange={(name) => onRow(typeof name === 'string' ? { ...row, attribute: name } : null)}
      />
      <Select
        aria-label={t('rules.test')}
        value={test}
        options={conditionTests.map((one) => ({ value: one, label: t(`rules.test_${one}`) }))}
        onChange={(next: ConditionTest) => onRow({ ...row, test: next, value: moved(next) })}
        popupMatchSelectWidth={false}
      />
      {isTexts(test) ? (
        <ValuesSelect
          {...props}
          label={t('rules.values')}
          attribute={attribute}
          value={value}
          onChange={(values) => onRow({ ...row, value: values })}
        />
      ) : (
        <InputNumber
          aria-label={t('rules.values')}
          value={numberOf(value)}
          onChange={(next) => onRow({ ...row, value: next ?? 0 })}
        />
      )}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('rules.remove')}
        onClick={() => onRow(null)}
      />
    </div>
  );
}
