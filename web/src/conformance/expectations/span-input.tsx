import { InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { isUnit, type Span, textOfSpan, units } from './span.ts';

interface Props {
  readonly span: Span | null;
  readonly label: string;
  readonly onChange: (span: Span | null) => void;
}

/** A time as number and unit; empty: no limit. */
export function SpanInput({ span, label, onChange }: Props) {
  const { t } = useTranslation();
  const unit = span?.unit ?? 'd';
  const options: { value: string; label: string }[] = units.map((value) => ({
    value,
    label: t(`expectations.unit_${value}`),
  }));
  if (!isUnit(unit))
    options.push({ value: unit, label: t('expectations.unit_other', { span: textOfSpan(span) ?? '' }) });
  return (
    <Space.Compact className="span-input">
      <InputNumber
        min={0}
        value={span?.amount ?? null}
        placeholder="–"
        aria-label={label}
        onChange={(amount) => onChange(amount === null ? null : { amount, unit })}
      />
      <Select
        value={unit}
        disabled={span === null}
        aria-label={label}
        options={options}
        popupMatchSelectWidth={false}
        onChange={(next) => span !== null && onChange({ ...span, unit: next })}
      />
    </Space.Compact>
  );
}
