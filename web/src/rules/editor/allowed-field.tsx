import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { allowedRows, allowedTable } from './allowed-rows.ts';
import { type FieldProps, partsOf, textOf, textsOf } from './field-props.ts';
import { LanesField } from './lanes-field.tsx';
import { Rows } from './rows.tsx';
import { withPart } from './rule-draft.ts';
import { ValuesSelect } from './simple-fields.tsx';

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
  const rows = allowedRows(rule[way]);
  const free =
    props.vocabulary.activities.find(({ name }) => !rows.some(({ activity }) => activity === name))?.name ?? '';
  return (
    <div className="stack">
      <Segmented
        aria-label={label}
        value={way}
        options={WAYS.map((one) => ({ value: one, label: t(`rules.way_${one}`) }))}
        onChange={(next) => onRule({ ...rest, [next]: next === 'lanes' ? true : {} })}
      />
      {way === 'lanes' ? (
        <>
          <p className="card-note">{t('rules.lanesText')}</p>
          <LanesField {...props} attribute={attribute} value={rule.lanes} onChange={put} />
        </>
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
                  options={props.vocabulary.activities
                    .filter(({ name }) => name === row.activity || !rows.some(({ activity }) => activity === name))
                    .map(({ name }) => ({ value: name, label: props.nameOf(name) }))}
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
          onChange={(next) => put(allowedTable(next))}
        />
      )}
      {way === 'rasci' && (
        <fieldset className="field">
          <legend>{t('rules.mayDo')}</legend>
          <Select
            mode="multiple"
            aria-label={t('rules.mayDo')}
            value={rule.may === undefined ? ['R', 'A'] : textsOf(rule.may)}
            options={(['R', 'A', 'S'] as const).map((one) => ({ value: one, label: t(`rules.rasci_${one}`) }))}
            onChange={(next: string[]) => onRule(withPart(rule, 'may', next.length === 0 ? undefined : next))}
            className="wide-control"
          />
        </fieldset>
      )}
    </div>
  );
}
