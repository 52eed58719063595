import { DatePicker, type DatePickerProps } from 'antd';
import dayjs from 'dayjs';

interface Props {
  /** `2026-01-31`; null: none. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  /** First and last day that can be chosen. */
  readonly min?: string | null | undefined;
  readonly max?: string | null | undefined;
  readonly label?: string;
  readonly id?: string;
  readonly placeholder?: string;
  readonly size?: DatePickerProps['size'];
}

/** A day of the calendar, written `2026-01-31` in every language, by keyboard or from a calendar in the language of the page. */
export function DayPicker({ value, onChange, min, max, label, id, placeholder, size }: Props) {
  const limits = {
    ...(min != null && min !== '' && { minDate: dayjs(min) }),
    ...(max != null && max !== '' && { maxDate: dayjs(max) }),
  };
  return (
    <DatePicker
      {...limits}
      {...(id !== undefined && { id })}
      {...(size !== undefined && { size })}
      {...(placeholder !== undefined && { placeholder })}
      {...(label !== undefined && { 'aria-label': label })}
      value={value === null || value === '' ? null : dayjs(value)}
      format={FORMAT}
      onChange={(_, text) => onChange(typeof text === 'string' && text !== '' ? text : null)}
      onKeyDown={(event) => {
        // Enter takes the day that was typed; it does not send the form around it.
        if (event.key === 'Enter') event.preventDefault();
      }}
      onBlur={({ target }) => {
        // What was typed counts without the Enter key too.
        const text = target instanceof HTMLInputElement ? target.value : '';
        if (text !== (value ?? '') && isDay(text, min, max)) onChange(text);
      }}
    />
  );
}

const FORMAT = 'YYYY-MM-DD';

/** Whether a text is a day of the calendar, within limits. */
const isDay = (text: string, min: Props['min'], max: Props['max']): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  dayjs(text).format(FORMAT) === text &&
  !(min != null && min !== '' && text < min) &&
  !(max != null && max !== '' && text > max);
