import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber, Segmented, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keyed } from '../../app/keyed.ts';
import { EventsField } from './events-field.tsx';
import { type FieldProps, listOf, numberOf, partsOf, textOf, textsOf } from './field-props.ts';
import { withPart } from './rule-draft.ts';
import { ActivitiesSelect, SpanControl, ValuesSelect } from './simple-fields.tsx';

interface RowsProps {
  readonly label: string;
  readonly add: string;
  readonly rows: readonly unknown[];
  readonly fresh: unknown;
  readonly canMove?: boolean;
  readonly row: (value: unknown, at: number, set: (next: unknown) => void) => ReactNode;
  readonly onChange: (rows: readonly unknown[]) => void;
}

/** Rows that can be added, taken out and moved. */
function Rows({ label, add, rows, fresh, canMove = false, row, onChange }: RowsProps) {
  const { t } = useTranslation();
  const moved = (from: number, to: number) => {
    const next = [...rows];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
  };
  return (
    <fieldset className="field rows-field">
      <legend>{label}</legend>
      {keyed(rows, () => 'row').map(({ key, item: value }, i) => (
        <div className="rows-row" key={key}>
          <div className="rows-parts">
            {row(value, i, (next) => onChange(rows.map((one, at) => (at === i ? next : one))))}
          </div>
          <span className="row rows-tools">
            {canMove && (
              <>
                <Button
                  type="text"
                  size="small"
                  disabled={i === 0}
                  icon={<ArrowUpOutlined />}
                  aria-label={t('rules.moveUp')}
                  onClick={() => moved(i, i - 1)}
                />
                <Button
                  type="text"
                  size="small"
                  disabled={i === rows.length - 1}
                  icon={<ArrowDownOutlined />}
                  aria-label={t('rules.moveDown')}
                  onClick={() => moved(i, i + 1)}
                />
              </>
            )}
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('rules.remove')}
              onClick={() => onChange(rows.filter((_, at) => at !== i))}
            />
          </span>
        </div>
      ))}
      <div>
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...rows, fresh])}>
          {add}
        </Button>
      </div>
    </fieldset>
  );
}

export function DutiesField(props: FieldProps) {
  const { t } = useTranslation();
  return (
    <Rows
      label={props.label}
      add={t('rules.addDuty')}
      rows={listOf(props.value)}
      fresh={[]}
      row={(value, i, set) => (
        <ActivitiesSelect {...props} label={t('rules.duty', { n: i + 1 })} value={value} onChange={set} />
      )}
      onChange={props.onChange}
    />
  );
}

/** Limits of an amount, and who approves beyond them. */
export function LevelsField(props: FieldProps) {
  const { t } = useTranslation();
  return (
    <Rows
      label={props.label}
      add={t('rules.addLevel')}
      rows={listOf(props.value)}
      fresh={{ atLeast: 0 }}
      row={(value, _, set) => <LevelRow {...props} value={value} onChange={set} />}
      onChange={props.onChange}
    />
  );
}

function LevelRow(props: FieldProps) {
  const { t } = useTranslation();
  const level = partsOf(props.value);
  const bound = level.above === undefined ? 'atLeast' : 'above';
  const by = partsOf(level.by);
  const attribute =
    textOf(by.attribute) ||
    props.vocabulary.attributes.find(({ name }) => /role|岗位|职务/i.test(name))?.name ||
    'resource';
  const { above: _, atLeast: __, ...rest } = level;
  return (
    <div className="row">
      <Select
        aria-label={t('rules.test')}
        value={bound}
        options={(['atLeast', 'above'] as const).map((one) => ({ value: one, label: t(`rules.test_${one}`) }))}
        onChange={(next: string) => props.onChange({ [next]: level[bound] ?? 0, ...rest })}
        popupMatchSelectWidth={false}
      />
      <InputNumber
        aria-label={t('rules.limit')}
        value={numberOf(level[bound])}
        onChange={(next) => props.onChange({ [bound]: next ?? 0, ...rest })}
      />
      <ValuesSelect
        {...props}
        label={t('rules.approvedBy', { attribute: attribute === 'resource' ? t('words.resource') : attribute })}
        attribute={attribute}
        value={by.values}
        onChange={(values) =>
          props.onChange(withPart(level, 'by', values === undefined ? undefined : { attribute, values }))
        }
      />
      <InputNumber
        aria-label={t('rules.people')}
        min={1}
        precision={0}
        prefix={<span className="muted small">{t('rules.people')}</span>}
        value={numberOf(level.people) ?? 1}
        onChange={(next) => props.onChange(withPart(level, 'people', next === null || next === 1 ? undefined : next))}
      />
    </div>
  );
}

/** The steps of a protocol in their order. */
export function StepsField(props: FieldProps) {
  const { t } = useTranslation();
  return (
    <Rows
      label={props.label}
      add={t('rules.addStep')}
      rows={listOf(props.value)}
      fresh={{ activity: [] }}
      canMove
      row={(value, i, set) => <StepRow {...props} at={i} value={value} onChange={set} />}
      onChange={props.onChange}
    />
  );
}

function StepRow({ at, ...props }: FieldProps & { readonly at: number }) {
  const { t } = useTranslation();
  const step = partsOf(props.value);
  const set = (name: string, value: unknown) => props.onChange(withPart(step, name, value));
  const flag = (name: 'optional' | 'concurrent') => (
    <span className="row small">
      <Switch
        size="small"
        aria-label={t(`rules.step_${name}`)}
        checked={step[name] === true}
        onChange={(on) => set(name, on ? true : undefined)}
      />
      {t(`rules.step_${name}`)}
    </span>
  );
  return (
    <div className="stack step-row">
      <EventsField
        {...props}
        label={t('rules.step', { n: at + 1 })}
        value={step.activity}
        onChange={(value) => set('activity', value ?? [])}
      />
      <div className="row">
        {flag('optional')}
        {at > 0 && flag('concurrent')}
      </div>
      {at > 0 && (
        <div className="row small">
          <span>{t('rules.step_min')}</span>
          <SpanControl label={t('rules.step_min')} value={step.min} onChange={(value) => set('min', value)} />
          <span>{t('rules.step_max')}</span>
          <SpanControl label={t('rules.step_max')} value={step.max} onChange={(value) => set('max', value)} />
          <Select
            aria-label={t('rules.step_from')}
            value={numberOf(step.from) ?? 0}
            options={[
              { value: 0, label: t('rules.step_fromBefore') },
              ...Array.from({ length: at }, (_, i) => ({
                value: i + 1,
                label: t('rules.step_fromStep', { n: i + 1 }),
              })),
            ]}
            onChange={(next: number) => set('from', next === 0 ? undefined : next)}
            popupMatchSelectWidth={false}
          />
        </div>
      )}
    </div>
  );
}

const WAYS = ['allowed', 'rasci', 'lanes'] as const;
const LETTERS = ['R', 'A', 'S', 'C', 'I'] as const;

/** Who may do what: a list, an RASCI table, or the lanes of the design. */
export function AllowedField(
  props: FieldProps & {
    readonly rule: Readonly<Record<string, unknown>>;
    readonly onRule: (parts: Readonly<Record<string, unknown>>) => void;
  },
) {
  const { t } = useTranslation();
  const { rule, onRule, label } = props;
  const way = WAYS.find((one) => rule[one] !== undefined) ?? 'allowed';
  const attribute = textOf(rule.attribute) || 'resource';
  const { allowed: _, rasci: __, lanes: ___, ...rest } = rule;
  const put = (value: unknown) => onRule({ ...rest, [way]: value });
  const rows = Object.entries(partsOf(rule[way])).map(([activity, value]) => ({ activity, value }));
  const write = (next: readonly unknown[]) =>
    put(Object.fromEntries(next.map(partsOf).map(({ activity, value }) => [textOf(activity), value])));
  const free =
    props.vocabulary.activities.find(({ name }) => !rows.some(({ activity }) => activity === name))?.name ?? '';
  return (
    <div className="stack">
      <Segmented
        value={way}
        options={WAYS.map((one) => ({ value: one, label: t(`rules.way_${one}`) }))}
        onChange={(next) => onRule({ ...rest, [next]: next === 'lanes' ? true : {} })}
      />
      {way === 'lanes' ? (
        <p className="card-note">{t('rules.lanesText')}</p>
      ) : (
        <Rows
          label={label}
          add={t('rules.addActivity')}
          rows={rows}
          fresh={{ activity: free, value: way === 'rasci' ? { R: ['…'] } : ['…'] }}
          row={(value, _at, set) => {
            const row = partsOf(value);
            const select = (name: string, values: unknown, onChange: (values: unknown) => void) => (
              <ValuesSelect
                {...props}
                key={name}
                label={name}
                attribute={attribute}
                value={values}
                onChange={onChange}
              />
            );
            return (
              <div className="row">
                <Select
                  aria-label={t('words.activity')}
                  showSearch
                  value={textOf(row.activity)}
                  options={props.vocabulary.activities.map(({ name }) => ({ value: name, label: props.nameOf(name) }))}
                  onChange={(activity: string) => set({ ...row, activity })}
                  className="wide-control"
                />
                {way === 'allowed'
                  ? select(t('rules.values'), textsOf(row.value), (values) => set({ ...row, value: values ?? [] }))
                  : LETTERS.map((letter) =>
                      select(t(`rules.rasci_${letter}`), partsOf(row.value)[letter], (values) =>
                        set({ ...row, value: withPart(partsOf(row.value), letter, values) }),
                      ),
                    )}
              </div>
            );
          }}
          onChange={write}
        />
      )}
    </div>
  );
}
