import { InputNumber, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLog, useLogs } from '../api/queries.ts';
import { DayPicker } from '../app/day-picker.tsx';
import { Field } from '../app/field.tsx';
import { type CheckSpec, checkKinds, type Reference, STRICTNESS, usualSpec } from './check-spec.ts';

interface Props {
  readonly logId: string;
  readonly spec: CheckSpec;
  readonly onChange: (spec: CheckSpec) => void;
}

/** What is checked, from what the usual is learned, and how strictly. */
export function CheckForm({ logId, spec, onChange }: Props) {
  const { t } = useTranslation();
  const { kind, reference } = spec;
  return (
    <section className="card check-form" aria-label={t('checks.kind')}>
      <Segmented
        value={kind}
        options={checkKinds.map((value) => ({ value, label: t(`checks.kind_${value}`) }))}
        onChange={(next) => onChange(usualSpec(next, reference))}
        aria-label={t('checks.kind')}
      />
      <p className="muted">{t(`checks.about_${kind}`)}</p>
      <div className="check-choices">
        <Field label={t('checks.reference')}>
          <Select
            value={reference.from}
            options={(kind === 'footprints' ? STEP_REFERENCES : REFERENCES).map((value) => ({
              value,
              label: t(`checks.reference_${value}`),
            }))}
            onChange={(from) => onChange({ ...spec, reference: begin(from) })}
            popupMatchSelectWidth={false}
          />
        </Field>
        <ReferenceChoice
          logId={logId}
          reference={reference}
          onChange={(next) => onChange({ ...spec, reference: next })}
        />
        <Strictness spec={spec} onChange={onChange} />
      </div>
    </section>
  );
}

const REFERENCES = ['all', 'period', 'log'] as const satisfies readonly Reference['from'][];
const STEP_REFERENCES = ['period', 'log', 'design', 'all'] as const satisfies readonly Reference['from'][];

function begin(from: Reference['from']): Reference {
  switch (from) {
    case 'period':
      return { from, first: null, last: null };
    case 'log':
      return { from, logId: '' };
    default:
      return { from };
  }
}

function ReferenceChoice(props: {
  readonly logId: string;
  readonly reference: Reference;
  readonly onChange: (reference: Reference) => void;
}) {
  const { t } = useTranslation();
  const log = useLog(props.logId).data?.log;
  const others = useLogs().data?.filter(({ id }) => id !== props.logId) ?? [];
  const { reference, onChange } = props;
  if (reference.from === 'period')
    return (
      <>
        <Field label={t('checks.firstDay')}>
          <DayPicker
            value={reference.first}
            min={day(log?.first)}
            max={reference.last ?? day(log?.last)}
            onChange={(first) => onChange({ ...reference, first })}
          />
        </Field>
        <Field label={t('checks.lastDay')}>
          <DayPicker
            value={reference.last}
            min={reference.first ?? day(log?.first)}
            max={day(log?.last)}
            onChange={(last) => onChange({ ...reference, last })}
          />
        </Field>
      </>
    );
  if (reference.from !== 'log') return null;
  return (
    <Field label={t('checks.otherLog')}>
      <Select
        value={reference.logId === '' ? null : reference.logId}
        placeholder={t('checks.chooseLog')}
        notFoundContent={t('checks.noOtherLog')}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id: string | null) => onChange({ from: 'log', logId: id ?? '' })}
        style={{ minWidth: 200 }}
        popupMatchSelectWidth={false}
      />
    </Field>
  );
}

function Strictness({ spec, onChange }: Omit<Props, 'logId'>) {
  const { t } = useTranslation();
  const range = STRICTNESS[spec.kind];
  if (range === null || spec.kind === 'footprints') return null;
  const scale = range.isShare ? 100 : 1;
  return (
    <Field label={t(`checks.strictness_${spec.kind}`)}>
      <InputNumber
        value={Math.round(spec.strictness * scale * 100) / 100}
        min={range.min * scale}
        max={range.max * scale}
        step={range.step * scale}
        suffix={range.isShare ? '%' : undefined}
        onChange={(value) => value !== null && onChange({ ...spec, strictness: value / scale })}
        style={{ width: 110 }}
      />
    </Field>
  );
}

const day = (time: string | null | undefined): string | undefined => time?.slice(0, 10);
