import { Button, Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../app/field.tsx';
import { CalendarJson } from './calendar-json.tsx';
import type { Draft } from './draft.ts';
import { calendarOf, weekdays } from './one-calendar.ts';
import { WeekHours } from './week-hours.tsx';

interface Props {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** Hours that working time counts in: the same on every working day, or each day's own. Holidays and exchanged days are edited as text. */
export function CalendarField({ draft, onChange }: Props) {
  const { t } = useTranslation();
  const { calendar, keptCalendar } = draft;
  if (keptCalendar !== undefined)
    return (
      <fieldset className="calendar-field">
        <legend>{t('expectations.calendar')}</legend>
        <p className="card-note">{t('expectations.calendarKept')}</p>
        <WeekHours week={keptCalendar.week} onWeek={(week) => onChange({ keptCalendar: { ...keptCalendar, week } })} />
        <CalendarJson draft={draft} onChange={onChange} />
      </fieldset>
    );
  return (
    <fieldset className="calendar-field">
      <legend>{t('expectations.calendar')}</legend>
      <Checkbox.Group
        value={[...calendar.days]}
        options={weekdays.map((value) => ({ value, label: t(`expectations.day_${value}`) }))}
        onChange={(days) => onChange({ calendar: { ...calendar, days: weekdays.filter((day) => days.includes(day)) } })}
      />
      <div className="row">
        <Field label={t('expectations.hours')}>
          <Input
            value={calendar.hours}
            placeholder="09:00-12:00, 13:00-18:00"
            onChange={(event) => onChange({ calendar: { ...calendar, hours: event.target.value } })}
          />
        </Field>
        <Field label={t('expectations.zone')}>
          <Input
            value={calendar.timezone}
            placeholder="Asia/Shanghai"
            onChange={(event) => onChange({ calendar: { ...calendar, timezone: event.target.value.trim() } })}
          />
        </Field>
      </div>
      <div>
        <Button size="small" onClick={() => onChange({ keptCalendar: calendarOf(calendar) })}>
          {t('expectations.hoursByDay')}
        </Button>
      </div>
      <CalendarJson draft={draft} onChange={onChange} />
    </fieldset>
  );
}
