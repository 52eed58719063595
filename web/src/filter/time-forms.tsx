import { DatePicker, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../app/field.tsx';
import { formatDate, TYPED_UNITS, type TypedUnit } from '../format/index.ts';
import type { FormProps } from './form-props.ts';

const modes = ['started', 'completed', 'contained', 'intersecting'] as const;
type Mode = (typeof modes)[number];

/** Cases by the calendar. */
export function PeriodForm({ log, onChange }: FormProps) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<Mode>('started');
  const [bounds, setBounds] = useState<readonly [string, string]>(['', '']);
  const report = (m: Mode, [from, to]: readonly [string, string]) =>
    onChange(
      from === '' && to === ''
        ? null
        : { kind: 'time-range', mode: m, ...(from !== '' && { from }), ...(to !== '' && { to }) },
    );
  return (
    <>
      <Select
        value={mode}
        options={modes.map((value) => ({ value, label: t(`filter.mode_${value}`) }))}
        onChange={(next) => {
          setMode(next);
          report(next, bounds);
        }}
        aria-label={t('filter.kind')}
      />
      <Field label={t('filter.period')}>
        <DatePicker.RangePicker
          allowEmpty={[true, true]}
          placeholder={[formatDate(log?.first), formatDate(log?.last)]}
          onChange={(_, texts) => {
            const next = [texts?.[0] ?? '', texts?.[1] ?? ''] as const;
            setBounds(next);
            report(mode, next);
          }}
        />
      </Field>
    </>
  );
}

const units = ['days', 'hours', 'minutes'] as const satisfies readonly TypedUnit[];

/** Cases by their throughput time. */
export function DurationForm({ onChange }: FormProps) {
  const { t } = useTranslation();
  const [unit, setUnit] = useState<TypedUnit>('days');
  const [min, setMin] = useState<number | null>(null);
  const [max, setMax] = useState<number | null>(null);
  const report = (u: TypedUnit, low: number | null, high: number | null) => {
    const seconds = TYPED_UNITS[u];
    onChange(
      low === null && high === null
        ? null
        : {
            kind: 'duration',
            ...(low !== null && { min: low * seconds }),
            ...(high !== null && { max: high * seconds }),
          },
    );
  };
  return (
    <>
      <Segmented
        value={unit}
        options={units.map((value) => ({ value, label: t(`filter.unit_${value}`) }))}
        onChange={(next) => {
          setUnit(next);
          report(next, min, max);
        }}
        aria-label={t('filter.unit')}
      />
      <div className="row">
        <Field label={t('filter.atLeast')}>
          <InputNumber
            min={0}
            value={min}
            onChange={(value) => {
              setMin(value);
              report(unit, value, max);
            }}
          />
        </Field>
        <Field label={t('filter.atMost')}>
          <InputNumber
            min={0}
            value={max}
            onChange={(value) => {
              setMax(value);
              report(unit, min, value);
            }}
          />
        </Field>
      </div>
    </>
  );
}
