import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { allowedRows, allowedTable } from './allowed-rows.ts';
import { partsOf, textOf, textsOf } from './field-props.ts';
import { Rows } from './rows.tsx';

interface Props {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** What activities and attributes of the rules are called in other logs. */
export function AliasesField({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Rows
      label={t('rules.aliases')}
      add={t('rules.addAlias')}
      rows={allowedRows(value)}
      fresh={{ activity: '', value: [] }}
      row={(one, _, set) => {
        const row = partsOf(one);
        return (
          <div className="row">
            <Input
              aria-label={t('rules.aliasOf')}
              placeholder={t('rules.aliasOf')}
              value={textOf(row.activity)}
              onChange={(event) => set({ ...row, activity: event.target.value })}
            />
            <Select
              mode="tags"
              aria-label={t('rules.aliasNames')}
              placeholder={t('rules.aliasNames')}
              value={textsOf(row.value)}
              open={false}
              suffixIcon={null}
              onChange={(names: string[]) => set({ ...row, value: names })}
              className="wide-control"
            />
          </div>
        );
      }}
      onChange={(rows) => onChange(rows.length === 0 ? undefined : allowedTable(rows))}
    />
  );
}
