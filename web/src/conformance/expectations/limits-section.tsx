import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { CalendarField } from './calendar-field.tsx';
import { type Draft, type LimitRow, needsCalendar } from './draft.ts';
import type { Suggested } from './expectation-queries.ts';
import { SpanInput } from './span-input.tsx';

interface Props {
  readonly found: Suggested;
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** Times between two steps, and the calendar that working time counts on. */
export function LimitsSection({ found, draft, onChange }: Props) {
  const { t } = useTranslation();
  const { limits } = draft;
  const add = () => {
    const key = Math.max(-1, ...limits.map((row) => row.key)) + 1;
    onChange({ limits: [...limits, { key, from: null, to: null, min: null, max: null }] });
  };
  const set = (key: number, change: Partial<LimitRow>) =>
    onChange({ limits: limits.map((row) => (row.key === key ? { ...row, ...change } : row)) });
  return (
    <section className="stack">
      <p className="card-note">{t('expectations.limitsText')}</p>
      <Timers found={found} />
      {limits.map((row, i) => (
        <Limit
          key={row.key}
          n={i + 1}
          row={row}
          found={found}
          onChange={(change) => set(row.key, change)}
          onRemove={() => onChange({ limits: limits.filter(({ key }) => key !== row.key) })}
        />
      ))}
      <div>
        <Button onClick={add}>{t('expectations.addLimit')}</Button>
      </div>
      {needsCalendar(draft) && <CalendarField draft={draft} onChange={onChange} />}
    </section>
  );
}

function Timers({ found }: Pick<Props, 'found'>) {
  const { t } = useTranslation();
  if (found.timers.length === 0) return null;
  const list = found.timers.map(({ from, to, min, max }) => {
    const bounds = [
      ...(min === null ? [] : [t('expectations.atLeast', { span: min })]),
      ...(max === null ? [] : [t('expectations.atMost', { span: max })]),
    ];
    return t('expectations.timer', { from, to, bounds: bounds.join(', ') });
  });
  return <p className="card-note">{t('expectations.timers', { list: list.join('; ') })}</p>;
}

function Limit(props: {
  readonly n: number;
  readonly row: LimitRow;
  readonly found: Suggested;
  readonly onChange: (change: Partial<LimitRow>) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { n, row, found, onChange, onRemove } = props;
  const options = found.steps.map(({ step, names }) => ({ value: step, label: names[language] }));
  return (
    <fieldset className="limit-row">
      <legend className="visually-hidden">{t('expectations.limitOf', { n })}</legend>
      {(['from', 'to'] as const).map((side) => (
        <span key={side} className="limit-step">
          <span className="small muted">{t(`expectations.${side}`)}</span>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            value={row[side]}
            placeholder={t(`expectations.${side}`)}
            aria-label={`${t('expectations.limitOf', { n })}: ${t(`expectations.${side}`)}`}
            options={options}
            onChange={(step: string) => onChange({ [side]: step })}
          />
        </span>
      ))}
      {(['min', 'max'] as const).map((bound) => (
        <span key={bound} className="limit-bound">
          <span className="small muted">{t(`expectations.${bound}`)}</span>
          <SpanInput
            span={row[bound]}
            label={`${t('expectations.limitOf', { n })}: ${t(`expectations.${bound}`)}`}
            onChange={(span) => onChange({ [bound]: span })}
          />
        </span>
      ))}
      <Button type="text" aria-label={t('expectations.removeLimit', { n })} onClick={onRemove}>
        ×
      </Button>
    </fieldset>
  );
}
