import { PlusOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { describeFilter } from '#analysis/filter';
import { useActivityNames } from '../../app/activity-names.ts';
import { useLanguage } from '../../app/settings.ts';
import { displayedFilter } from '../../filter/displayed-filter.ts';

const FilterEditor = lazy(() => import('../../filter/filter-editor.tsx').then((m) => ({ default: m.FilterEditor })));

interface Props {
  readonly logId: string;
  readonly label: string;
  readonly conditions: readonly FilterSpec[];
  readonly onChange: (conditions: readonly FilterSpec[]) => void;
}

/** The conditions that make up one of the two groups. */
export function GroupChooser({ logId, label, conditions, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  const [isOpen, setOpen] = useState(false);
  return (
    <fieldset className="group-chooser row">
      <legend>{label}</legend>
      {conditions.map((condition, i) => {
        const sentence = describeFilter(displayedFilter(condition, nameOf), language);
        return (
          <Tag
            key={JSON.stringify(condition)}
            className="filter-chip"
            title={sentence}
            closable={{ 'aria-label': t('filter.remove', { sentence }) }}
            onClose={(event) => {
              event.preventDefault();
              onChange(conditions.filter((_, other) => other !== i));
            }}
          >
            <span>{sentence}</span>
          </Tag>
        );
      })}
      {conditions.length === 0 && <span className="muted">{t('conformance.allOthers')}</span>}
      <Button size="small" type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('conformance.addCondition')}
      </Button>
      {isOpen && (
        <Suspense>
          <FilterEditor
            logId={logId}
            onClose={() => setOpen(false)}
            onApply={(condition) => {
              onChange([...conditions, condition]);
              setOpen(false);
            }}
          />
        </Suspense>
      )}
    </fieldset>
  );
}
