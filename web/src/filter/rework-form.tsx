import { InputNumber, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../app/field.tsx';
import { matches, useActivityOptions } from './activity-options.ts';
import type { FormProps } from './form-props.ts';

const ANY = '';

/** Cases in which something is done again. */
export function ReworkForm({ onChange, ...given }: FormProps) {
  const { t } = useTranslation();
  const any = { value: ANY, label: t('filter.anyActivity'), search: t('filter.anyActivity').toLowerCase() };
  const options = [any, ...useActivityOptions(given)];
  const [activity, setActivity] = useState(ANY);
  const [times, setTimes] = useState(2);
  // Complete from the start: any activity, at least twice.
  useEffect(
    () => onChange({ kind: 'rework', ...(activity !== ANY && { activity }), times }),
    [activity, times, onChange],
  );
  return (
    <>
      <Field label={t('words.activity')}>
        <Select showSearch={{ filterOption: matches }} value={activity} options={options} onChange={setActivity} />
      </Field>
      <Field label={t('filter.times')}>
        <InputNumber
          min={2}
          max={1000}
          precision={0}
          value={times}
          onChange={(value) => setTimes(value ?? 2)}
          style={{ width: 180 }}
        />
      </Field>
    </>
  );
}
