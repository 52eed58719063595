import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type FieldProps, listOf, numberOf, partsOf, textOf } from './field-props.ts';
import { Rows } from './rows.tsx';
import { withPart } from './rule-draft.ts';
import { ValuesSelect } from './simple-fields.tsx';

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
  return (
    <div className="row">
      <Select
        aria-label={t('rules.test')}
        value={bound}
        options={(['atLeast', 'above'] as const).map((one) => ({ value: one, label: t(`rules.test_${one}`) }))}
        disabled={level.above !== undefined && level.atLeast !== undefined}
        onChange={(next: string) =>
          props.onChange(withPart(withPart(level, bound, undefined), next, level[bound] ?? 0))
        }
        popupMatchSelectWidth={false}
      />
      <InputNumber
        aria-label={t('rules.limit')}
        value={numberOf(level[bound])}
        onChange={(next) => props.onChange(withPart(level, bound, next ?? undefined))}
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
