import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../app/field.tsx';
import { useLanguage } from '../../app/settings.ts';
import { formatCount } from '../../format/index.ts';
import { localeOf } from '../../i18n/language.ts';
import type { ColumnTimes } from './time-check.ts';
import { TimezoneSelect } from './timezone-select.tsx';

/** Whether the user still has to say which of day and month comes first. */
export const isOpenQuestion = (check: ColumnTimes | null, timeFormat: string): boolean =>
  check !== null && check.ambiguous !== null && timeFormat === '';

/** How the times are read, checked against the rows shown while it is typed; the question of day and month where only the user can know. */
export function TimeChoice(props: {
  readonly check: ColumnTimes;
  readonly timeFormat: string;
  readonly onTimeFormat: (format: string) => void;
  readonly timezone: string;
  readonly onTimezone: (zone: string) => void;
}) {
  const { t } = useTranslation();
  const { check, timeFormat, onTimeFormat, timezone, onTimezone } = props;
  const hasOffset = /(Z|[+-]\d\d:\d\d)$/.test(check.first?.time ?? '');
  return (
    <div className="stack time-choice">
      {check.ambiguous !== null && (
        <DayMonthQuestion ambiguous={check.ambiguous} value={timeFormat} onChange={onTimeFormat} />
      )}
      <div className="upload-form">
        <Field label={t('upload.timeFormat')}>
          <Input
            value={timeFormat}
            onChange={(event) => onTimeFormat(event.target.value)}
            placeholder={check.format ?? t('upload.timeFormatHint')}
            allowClear
            spellCheck={false}
            style={{ width: 220 }}
          />
        </Field>
        {!hasOffset && (
          <Field label={t('upload.timezone')}>
            <TimezoneSelect value={timezone} onChange={onTimezone} />
          </Field>
        )}
        {!isOpenQuestion(check, timeFormat) && <TimesRead check={check} />}
      </div>
    </div>
  );
}

function TimesRead({ check }: { readonly check: ColumnTimes }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { read, of, first, unread } = check;
  const isBad = read < of;
  return (
    <p className={`small num ${isBad ? 'bad' : 'muted'}`} aria-live="polite" data-times={`${read}/${of}`}>
      {read === 0 ? (
        t('upload.timesNone')
      ) : (
        <>
          {t('upload.timesRead', { read: formatCount(read, language), of: formatCount(of, language) })}
          {first !== null && <br />}
          {first !== null && t('upload.timesFirst', { value: first.value, time: first.time })}
        </>
      )}
      {unread !== null && read > 0 && (
        <>
          <br />
          {t('upload.timesUnread', { value: unread })}
        </>
      )}
    </p>
  );
}

function DayMonthQuestion(props: {
  readonly ambiguous: NonNullable<ColumnTimes['ambiguous']>;
  readonly value: string;
  readonly onChange: (order: string) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { ambiguous, value, onChange } = props;
  const date = (local: string) =>
    new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${local.slice(0, 10)}T00:00:00Z`),
    );
  return (
    <fieldset className="question">
      <legend>{t('upload.question')}</legend>
      <p>{t('upload.questionText', { value: ambiguous.value })}</p>
      <Radio.Group
        value={value}
        onChange={(event) => onChange(String(event.target.value))}
        options={[
          { value: 'dmy', label: t('upload.dmy', { date: date(ambiguous.dmy) }) },
          { value: 'mdy', label: t('upload.mdy', { date: date(ambiguous.mdy) }) },
        ]}
      />
    </fieldset>
  );
}
