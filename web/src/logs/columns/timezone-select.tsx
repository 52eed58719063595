import { Select } from 'antd';

/** Every zone that the browser knows; UTC and the browser's own first. */
export function TimezoneSelect(props: {
  readonly value: string;
  readonly onChange: (zone: string) => void;
  readonly id?: string;
}) {
  const { value, onChange, id } = props;
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set(['UTC', own, value, ...Intl.supportedValuesOf('timeZone')])].filter((zone) => zone !== '');
  return (
    <Select
      {...(id !== undefined && { id })}
      showSearch
      value={value}
      onChange={onChange}
      options={zones.map((zone) => ({ value: zone, label: zone }))}
      style={{ width: 220 }}
    />
  );
}
