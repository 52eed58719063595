import { Select } from 'antd';
import { Field } from '../../app/field.tsx';

/** Several columns, in the order in which they are chosen. */
export function ColumnsField(props: {
  readonly label: string;
  readonly value: readonly string[];
  readonly columns: readonly string[];
  readonly onChange: (columns: string[]) => void;
}) {
  const { label, value, columns, onChange } = props;
  return (
    <Field label={label}>
      <Select
        mode="multiple"
        value={[...value]}
        options={columns.map((column) => ({ value: column, label: column }))}
        onChange={(next: string[]) => onChange(next)}
        popupMatchSelectWidth={false}
        className="plan-select"
      />
    </Field>
  );
}
