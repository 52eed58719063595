import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { allowedRows, allowedTable } from './allowed-rows.ts';
import { type FieldProps, partsOf, textOf } from './field-props.ts';
import { Rows } from './rows.tsx';
import { ValuesSelect } from './simple-fields.tsx';

/** Lanes that stand for other values than their own name; `true` where there is none. */
export function LanesField(props: FieldProps & { readonly attribute: string }) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  return (
    <Rows
      label={t('rules.laneValues')}
      add={t('rules.addLane')}
      rows={allowedRows(value)}
      fresh={{ activity: '', value: [] }}
      row={(one, _, set) => {
        const row = partsOf(one);
        return (
          <div className="row">
            <Input
              aria-label={t('rules.lane')}
              placeholder={t('rules.lane')}
              value={textOf(row.activity)}
              onChange={(event) => set({ ...row, activity: event.target.value })}
              className="wide-control"
            />
            <ValuesSelect
              {...props}
              label={t('rules.values')}
              value={row.value}
              onChange={(values) => set({ ...row, value: values ?? [] })}
            />
          </div>
        );
      }}
      onChange={(rows) => onChange(rows.length === 0 ? true : allowedTable(rows))}
    />
  );
}
