import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { describeFilter } from '#analysis/filter';
import { useLog, useVocabulary } from '../api/queries.ts';
import { useActivityNames } from '../app/activity-names.ts';
import { Dialog } from '../app/dialog.tsx';
import { Field } from '../app/field.tsx';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { ActivityForm, EndpointsForm, FollowsForm } from './activity-forms.tsx';
import { AttributeForm } from './attribute-form.tsx';
import { ConditionCount } from './condition-count.tsx';
import { displayedFilter } from './displayed-filter.ts';
import type { FormProps } from './form-props.ts';
import { ReworkForm } from './rework-form.tsx';
import { DurationForm, PeriodForm } from './time-forms.tsx';

const kinds = ['activity', 'follows', 'attribute', 'time', 'duration', 'endpoints', 'rework'] as const;
type Kind = (typeof kinds)[number];

const FORMS: { readonly [K in Kind]: (props: FormProps) => ReactNode } = {
  activity: ActivityForm,
  follows: FollowsForm,
  attribute: AttributeForm,
  time: PeriodForm,
  duration: DurationForm,
  endpoints: EndpointsForm,
  rework: ReworkForm,
};

/** A dialog that makes one condition and says it as a sentence before it is applied. */
export function FilterEditor(props: {
  readonly logId: string;
  readonly onApply: (condition: FilterSpec) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { logId, onApply, onClose } = props;
  const [kind, setKind] = useState<Kind>('activity');
  const [condition, setCondition] = useState<FilterSpec | null>(null);
  const vocabulary = useVocabulary(logId);
  const log = useLog(logId).data?.log;
  const nameOf = useActivityNames(logId);
  const Form = FORMS[kind];
  const choose = (next: Kind) => {
    setKind(next);
    setCondition(null);
  };
  return (
    <Dialog
      title={t('filter.add')}
      okText={t('filter.apply')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: condition === null }}
      onOk={() => condition !== null && onApply(condition)}
      onCancel={onClose}
      width={560}
    >
      <div className="filter-form">
        <Field label={t('filter.kind')}>
          <Select
            value={kind}
            onChange={choose}
            options={kinds.map((value) => ({ value, label: t(`filter.kind_${value}`) }))}
          />
        </Field>
        <Loaded query={vocabulary} height={140}>
          {(words) => <Form key={kind} vocabulary={words} log={log ?? null} nameOf={nameOf} onChange={setCondition} />}
        </Loaded>
        <div className="filter-says" aria-live="polite">
          {condition !== null && (
            <>
              <p className="muted">{describeFilter(displayedFilter(condition, nameOf), language)}</p>
              <ConditionCount logId={logId} condition={condition} />
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
