import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarInDraft, type Draft } from './draft.ts';
import { type Calendar, calendarOf, readCalendar } from './one-calendar.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** The whole calendar as it is written down: holidays, exchanged working days and hours of their own for each weekday too. */
export function CalendarJson({ draft, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const calendar: Calendar = draft.keptCalendar ?? calendarOf(draft.calendar);
  const { holidays = [], workdays = [] } = calendar;
  const write = (next: string) => {
    setText(next);
    const read = readCalendar(next);
    onChange(
      read === null ? { isCalendarBroken: true } : { isCalendarBroken: false, ...calendarInDraft(read, read.timezone) },
    );
  };
  return (
    <details className="calendar-json" open={draft.isCalendarBroken || undefined}>
      <summary>
        {t('expectations.calendarDays', { holidays: holidays.length, workdays: workdays.length })} ·{' '}
        {t('expectations.calendarJson')}
      </summary>
      <Input.TextArea
        aria-label={t('expectations.calendarJson')}
        aria-invalid={draft.isCalendarBroken}
        status={draft.isCalendarBroken ? 'error' : ''}
        autoSize={{ minRows: 6, maxRows: 14 }}
        spellCheck={false}
        value={text ?? JSON.stringify(calendar, null, 2)}
        onChange={(event) => write(event.target.value)}
        onBlur={() => !draft.isCalendarBroken && setText(null)}
      />
      <p
        className={draft.isCalendarBroken ? 'small bad' : 'card-note'}
        role={draft.isCalendarBroken ? 'alert' : undefined}
      >
        {t(draft.isCalendarBroken ? 'expectations.calendarBroken' : 'expectations.calendarExample')}
      </p>
    </details>
  );
}
