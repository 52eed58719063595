import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../app/field.tsx';
import { isCalendar } from '../../conformance/expectations/one-calendar.ts';
import { WeekHours } from '../../conformance/expectations/week-hours.tsx';
import { readJson } from '../read-json.ts';
import '../../conformance/expectations/expectations.css';
import { AliasesField } from './aliases-field.tsx';
import { partsOf, textOf } from './field-props.ts';
import { type SetDraft, withPart } from './rule-draft.ts';
import { TextField, ZoneField } from './rule-part.tsx';

const OFFICE = ['09:00-12:00', '13:00-18:00'];
const office = (timezone: string) => ({
  name: 'Office',
  timezone,
  week: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE, sat: [], sun: [] },
});

interface Props {
  readonly set: SetDraft;
  readonly onSet: (set: SetDraft, about: string) => void;
}

/** What holds for all rules of the set: currency, zone and the calendar of their working time. */
export function SetForm({ set, onSet }: Props) {
  const { t } = useTranslation();
  const part = (name: string) => (value: unknown) => onSet(withPart(set, name, value), `set ${name}`);
  const zone = textOf(set.timezone) || 'Asia/Shanghai';
  return (
    <section className="rule-form-part">
      <h3>{t('rules.wholeSet')}</h3>
      <div className="form-grid">
        <TextField label={t('rules.currency')} value={set.currency} onChange={part('currency')} />
        <ZoneField label={t('rules.field_timezone')} value={set.timezone} onChange={part('timezone')} />
        <Field label={t('rules.calendar')}>
          <Select
            value={set.calendar === undefined ? 'none' : 'own'}
            options={[
              { value: 'none', label: t('rules.calendar_none') },
              { value: 'own', label: t('rules.calendar_own') },
            ]}
            onChange={(next) => part('calendar')(next === 'none' ? undefined : office(zone))}
          />
        </Field>
      </div>
      <AliasesField value={set.aliases} onChange={part('aliases')} />
      {isCalendar(set.calendar) && (
        <WeekHours week={set.calendar.week} onWeek={(week) => part('calendar')({ ...partsOf(set.calendar), week })} />
      )}
      {set.calendar !== undefined && <CalendarText calendar={set.calendar} onCalendar={part('calendar')} />}
    </section>
  );
}

function CalendarText(props: { readonly calendar: unknown; readonly onCalendar: (calendar: unknown) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? JSON.stringify(props.calendar, null, 1).replace(/\n\s{3,}/g, ' ');
  const read = readJson(shown);
  return (
    <Field label={t('rules.calendarText')}>
      <Input.TextArea
        className="rule-json"
        value={shown}
        spellCheck={false}
        status={read.kind === 'broken' ? 'error' : ''}
        autoSize={{ minRows: 3, maxRows: 16 }}
        onBlur={() => read.kind === 'value' && setText(null)}
        onChange={(event) => {
          setText(event.target.value);
          const next = readJson(event.target.value);
          if (next.kind === 'value') props.onCalendar(next.value);
        }}
      />
    </Field>
  );
}
