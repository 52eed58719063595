import { Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { describeFilter } from '#analysis/filter';
import type { Vocabulary } from '../../api/types.ts';
import { Field } from '../../app/field.tsx';
import { useLanguage } from '../../app/settings.ts';
import { useFilter } from '../../filter/use-filter.ts';
import { severities } from '../rule-order.ts';
import type { RuleProblem } from '../rule-queries.ts';
import { numberOf, partsOf, textOf, textsOf } from './field-props.ts';
import { ProblemList } from './problem-list.tsx';
import { type RuleDraft, withPart } from './rule-draft.ts';
import { ruleFields } from './rule-fields.ts';
import { RulePart, TextField } from './rule-part.tsx';
import { AttributeSelect } from './simple-fields.tsx';

interface Props {
  readonly rule: RuleDraft;
  readonly vocabulary: Vocabulary;
  readonly nameOf: (activity: string) => string;
  readonly currency: string | null;
  /** Of an object-centric log: rules may be about its objects. */
  readonly hasObjects: boolean;
  readonly problems: readonly RuleProblem[];
  readonly onRule: (rule: RuleDraft, about: string) => void;
}

/** One rule as a form: what it asks for, what it is called, who answers for it and what it costs. */
export function RuleForm(props: Props) {
  const { t } = useTranslation();
  const { rule, problems } = props;
  return (
    <div className="stack rule-form">
      {problems.length > 0 && <ProblemList problems={problems} />}
      <section className="rule-form-part">
        <h3>{t(`rules.kind_${rule.kind}`)}</h3>
        <p className="card-note">{t(`rules.kindText_${rule.kind}`)}</p>
        {ruleFields[rule.kind].map((field) => (
          <RulePart key={`${rule.kind} ${field.name}`} field={field} {...props} />
        ))}
        <Where {...props} />
        {(props.hasObjects || rule.objects !== undefined) && (
          <TextField
            label={t('rules.objects')}
            value={rule.objects}
            onChange={(value) => props.onRule(withPart(rule, 'objects', value), `${rule.id} objects`)}
          />
        )}
      </section>
      <About {...props} />
      <Amount {...props} />
    </div>
  );
}

/** The cases that a rule applies to: all, or those that pass a filter. */
function Where({ rule, onRule }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { spec } = useFilter();
  const own = rule.where as FilterSpec | undefined;
  const put = (where: FilterSpec | undefined) => onRule(withPart(rule, 'where', where), `${rule.id} where`);
  return (
    <div className="field">
      <span className="field-name">{t('rules.where')}</span>
      <div className="row small">
        <span>{own === undefined ? t('rules.whereAll') : described(own, language)}</span>
        {spec !== null && (
          <Button size="small" onClick={() => put(spec)}>
            {t('rules.whereFilter')}
          </Button>
        )}
        {own !== undefined && (
          <Button size="small" onClick={() => put(undefined)}>
            {t('rules.whereClear')}
          </Button>
        )}
      </div>
    </div>
  );
}

function described(where: FilterSpec, language: 'en' | 'zh'): string {
  try {
    return describeFilter(where, language);
  } catch {
    return JSON.stringify(where);
  }
}

function About({ rule, onRule }: Props) {
  const { t } = useTranslation();
  const name = partsOf(rule.name);
  const set = (part: string, value: unknown) => onRule(withPart(rule, part, value), `${rule.id} ${part}`);
  const setName = (language: 'en' | 'zh', text: string) => {
    const next = { en: textOf(name.en), zh: textOf(name.zh), [language]: text };
    set('name', next.en === '' && next.zh === '' ? undefined : next);
  };
  return (
    <section className="rule-form-part">
      <h3>{t('rules.about')}</h3>
      <div className="form-grid">
        <Field label={t('rules.nameZh')}>
          <Input value={textOf(name.zh)} onChange={(event) => setName('zh', event.target.value)} />
        </Field>
        <Field label={t('rules.nameEn')}>
          <Input value={textOf(name.en)} onChange={(event) => setName('en', event.target.value)} />
        </Field>
        <Field label="id">
          <Input value={rule.id} onChange={(event) => onRule({ ...rule, id: event.target.value }, 'id')} />
        </Field>
        <Field label={t('rules.severity')}>
          <Select
            allowClear
            value={typeof rule.severity === 'string' ? rule.severity : undefined}
            options={severities.map((value) => ({ value, label: t(`rules.severity_${value}`) }))}
            onChange={(value: string | undefined) => set('severity', value)}
          />
        </Field>
        <TextField label={t('conformance.owner')} value={rule.owner} onChange={(value) => set('owner', value)} />
        <Field label={t('rules.clauses')}>
          <Select
            mode="tags"
            value={textsOf(rule.clauses)}
            open={false}
            suffixIcon={null}
            placeholder="ISO 9001:8.4"
            onChange={(clauses: string[]) => set('clauses', clauses.length === 0 ? undefined : clauses)}
          />
        </Field>
      </div>
    </section>
  );
}

function Amount({ rule, onRule, vocabulary, nameOf, currency }: Props) {
  const { t } = useTranslation();
  const amount = partsOf(rule.amount);
  const ofValue = partsOf(amount.ofValue);
  const put = (next: object) =>
    onRule(withPart(rule, 'amount', Object.keys(next).length === 0 ? undefined : next), `${rule.id} amount`);
  const money = (part: 'perViolation' | 'perDayLate' | 'atMost') => (
    <Field label={`${t(`rules.${part}`)}${currency === null ? '' : ` (${currency})`}`}>
      <InputNumber
        min={0}
        value={numberOf(amount[part])}
        onChange={(value) => put(withPart(amount, part, value ?? undefined))}
      />
    </Field>
  );
  const attribute = textOf(ofValue.attribute);
  return (
    <section className="rule-form-part">
      <h3>{t('rules.amountOf')}</h3>
      <div className="form-grid">
        {money('perViolation')}
        {money('perDayLate')}
        <fieldset className="field">
          <legend>{t('rules.ofValue')}</legend>
          <div className="row">
            <AttributeSelect
              {...{ vocabulary, nameOf }}
              label={t('rules.field_attribute')}
              onlyNumbers
              value={attribute}
              onChange={(name) =>
                put(
                  withPart(
                    amount,
                    'ofValue',
                    name === undefined ? undefined : { attribute: name, share: numberOf(ofValue.share) ?? 1 },
                  ),
                )
              }
            />
            {attribute !== '' && (
              <InputNumber
                aria-label={t('rules.share_of')}
                min={0}
                suffix="%"
                value={Math.round((numberOf(ofValue.share) ?? 1) * 1e6) / 1e4}
                onChange={(value) => put({ ...amount, ofValue: { attribute, share: (value ?? 0) / 100 } })}
              />
            )}
          </div>
        </fieldset>
        {money('atMost')}
      </div>
    </section>
  );
}
