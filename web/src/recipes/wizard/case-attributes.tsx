import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../app/field.tsx';
import { keyed } from '../../app/keyed.ts';
import { ColumnsField } from './columns-field.tsx';
import { columnsOf, moved, type PlanDraft } from './plan-draft.ts';
import type { StepProps } from './step-props.ts';

type CaseValues = PlanDraft['cases'][number];

/** Columns that say something about a whole case. */
export function CaseAttributes({ look, draft, onDraft }: Pick<StepProps, 'look' | 'draft' | 'onDraft'>) {
  const { t } = useTranslation();
  const names = [...look.tables.map(({ name }) => name), ...draft.joins.map(({ name }) => name)];
  const change = (place: number, next: CaseValues) =>
    onDraft({ ...draft, cases: draft.cases.map((one, i) => (i === place ? next : one)) });
  const add = () => {
    const [first] = draft.events;
    const from = first?.from ?? names[0] ?? '';
    onDraft({ ...draft, cases: [...draft.cases, { from, case: first?.case ?? [], columns: [] }] });
  };
  return (
    <div className="stack">
      {keyed(draft.cases, () => 'case').map(({ key, item }, place) => {
        const columns = columnsOf(item.from, look.tables, draft.joins);
        return (
          <fieldset key={key} className="plan-row">
            <legend>{t('recipes.caseAttributes')}</legend>
            <div className="upload-form">
              <Field label={t('recipes.from')}>
                <Select
                  value={item.from}
                  options={names.map((name) => ({ value: name, label: name }))}
                  onChange={(from: string) => {
                    const there = columnsOf(from, look.tables, draft.joins);
                    change(place, { from, case: moved(item.case, there), columns: moved(item.columns, there) });
                  }}
                  popupMatchSelectWidth={false}
                  className="plan-select"
                />
              </Field>
              <ColumnsField
                label={t('recipes.case')}
                value={item.case}
                columns={columns}
                onChange={(next) => change(place, { ...item, case: next })}
              />
              <ColumnsField
                label={t('recipes.attributes')}
                value={item.columns}
                columns={columns}
                onChange={(next) => change(place, { ...item, columns: next })}
              />
              <Button
                icon={<DeleteOutlined aria-hidden />}
                aria-label={t('recipes.removeCaseAttributes')}
                onClick={() => onDraft({ ...draft, cases: draft.cases.filter((_, i) => i !== place) })}
              />
            </div>
          </fieldset>
        );
      })}
      <div>
        <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
          {t('recipes.addCaseAttributes')}
        </Button>
      </div>
    </div>
  );
}
