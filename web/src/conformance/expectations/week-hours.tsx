import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../app/field.tsx';
import { slotsIn, type Weekday, weekdays } from './one-calendar.ts';

type Week = Record<Weekday, string[]>;

/** Hours of each day of a week as people write them; an empty day is off. */
export function WeekHours({ week, onWeek }: { readonly week: Week; readonly onWeek: (week: Week) => void }) {
  const { t } = useTranslation();
  return (
    <div className="week-hours">
      {weekdays.map((day) => (
        <HoursOfDay
          key={day}
          label={t(`expectations.day_${day}`)}
          slots={week[day]}
          onSlots={(slots) => onWeek({ ...week, [day]: slots })}
        />
      ))}
    </div>
  );
}

function HoursOfDay(props: {
  readonly label: string;
  readonly slots: readonly string[];
  readonly onSlots: (slots: string[]) => void;
}) {
  const { t } = useTranslation();
  const { label, slots, onSlots } = props;
  // What is being written: a comma at its end would be gone if it were read back from its parts.
  const [text, setText] = useState<string | null>(null);
  return (
    <Field label={label}>
      <Input
        value={text ?? slots.join(', ')}
        placeholder={t('expectations.dayOff')}
        onChange={(event) => {
          setText(event.target.value);
          onSlots(slotsIn(event.target.value));
        }}
        onBlur={() => setText(null)}
      />
    </Field>
  );
}
