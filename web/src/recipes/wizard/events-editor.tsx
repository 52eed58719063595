import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EventsLook, TablesLook } from '#contract';
import { Field } from '../../app/field.tsx';
import { useLanguage } from '../../app/settings.ts';
import { formatCount } from '../../format/index.ts';
import { ColumnsField } from './columns-field.tsx';
import { columnsOf, moved, type PlanEvents, type PlanJoin } from './plan-draft.ts';

interface Props {
  readonly definition: PlanEvents;
  readonly look: TablesLook;
  readonly joins: readonly PlanJoin[];
  /** What the definition gives; `null` while it is not known. */
  readonly found: EventsLook['definitions'][number] | null;
  readonly onChange: (definition: PlanEvents) => void;
  readonly onRemove: () => void;
}

/** One definition of events: whose rows, which case, what, when, and what else. */
export function EventsEditor({ definition, look, joins, found, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const names = [...look.tables.map(({ name }) => name), ...joins.map(({ name }) => name)];
  const columns = columnsOf(definition.from, look.tables, joins);
  const { activity } = definition;
  const isText = 'text' in activity;
  const changeFrom = (from: string) => {
    const there = columnsOf(from, look.tables, joins);
    onChange({
      from,
      case: moved(definition.case, there),
      activity: isText ? activity : { columns: moved(activity.columns, there) },
      time: moved(definition.time, there),
      ...(definition.timeFormat !== undefined && { timeFormat: definition.timeFormat }),
    });
  };
  return (
    <fieldset className="plan-row">
      <legend>{isText ? activity.text : activity.columns.join(' / ')}</legend>
      <div className="upload-form">
        <Field label={t('recipes.from')}>
          <Select
            value={definition.from}
            options={names.map((name) => ({ value: name, label: name }))}
            onChange={changeFrom}
            popupMatchSelectWidth={false}
            className="plan-select"
          />
        </Field>
        <ColumnsField
          label={t('recipes.case')}
          value={definition.case}
          columns={columns}
          onChange={(next) => onChange({ ...definition, case: next })}
        />
        <ActivityFields definition={definition} columns={columns} onChange={onChange} />
        <ColumnsField
          label={t('recipes.time')}
          value={definition.time}
          columns={columns}
          onChange={(next) => onChange({ ...definition, time: next })}
        />
        <Button icon={<DeleteOutlined aria-hidden />} aria-label={t('recipes.removeEvents')} onClick={onRemove} />
      </div>
      <More definition={definition} columns={columns} onChange={onChange} />
      {found !== null && <Found found={found} />}
    </fieldset>
  );
}

/** What the events are called: a text of their own, or what stands in columns. */
function ActivityFields(props: Pick<Props, 'definition' | 'onChange'> & { readonly columns: readonly string[] }) {
  const { t } = useTranslation();
  const { definition, columns, onChange } = props;
  const { activity } = definition;
  const isText = 'text' in activity;
  return (
    <>
      <Field label={t('recipes.activityIs')}>
        <Select
          value={isText ? 'text' : 'columns'}
          options={[
            { value: 'text', label: t('recipes.activity_text') },
            { value: 'columns', label: t('recipes.activity_columns') },
          ]}
          onChange={(kind) =>
            onChange({ ...definition, activity: kind === 'text' ? { text: definition.from } : { columns: [] } })
          }
          className="plan-select is-short"
        />
      </Field>
      {isText ? (
        <Field label={t('recipes.activityText')}>
          <Input
            value={activity.text}
            onChange={(event) => onChange({ ...definition, activity: { text: event.target.value } })}
            className="plan-input"
          />
        </Field>
      ) : (
        <ColumnsField
          label={t('recipes.activityColumns')}
          value={activity.columns}
          columns={columns}
          onChange={(next) => onChange({ ...definition, activity: { columns: next } })}
        />
      )}
    </>
  );
}

function Found({ found }: { readonly found: EventsLook['definitions'][number] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <p className="small num" aria-live="polite">
      {t('recipes.defined', { n: formatCount(found.events, language) })}
      {found.setAside > 0 && (
        <span className="bad">
          {' · '}
          {t('recipes.definedAside', { n: formatCount(found.setAside, language), problem: found.problem ?? '' })}
        </span>
      )}
    </p>
  );
}

function More(props: Pick<Props, 'definition' | 'onChange'> & { readonly columns: readonly string[] }) {
  const { t } = useTranslation();
  const { definition, columns, onChange } = props;
  const { where } = definition;
  const changeWhere = (column: string | undefined) => {
    const { where: _where, ...rest } = definition;
    onChange(column === undefined ? rest : { ...rest, where: { column, values: where?.values ?? [] } });
  };
  return (
    <details>
      <summary className="small">{t('recipes.more')}</summary>
      <div className="upload-form more">
        <ColumnsField
          label={t('recipes.resource')}
          value={definition.resource ?? []}
          columns={columns}
          onChange={(next) => onChange({ ...definition, resource: next })}
        />
        <ColumnsField
          label={t('recipes.attributes')}
          value={definition.attributes ?? []}
          columns={columns}
          onChange={(next) => onChange({ ...definition, attributes: next })}
        />
        <Field label={t('recipes.timeFormat')}>
          <Input
            value={definition.timeFormat ?? ''}
            placeholder="%d.%m.%Y %H:%M"
            onChange={(event) => onChange(withFormat(definition, event.target.value))}
            className="plan-input"
          />
        </Field>
        <Field label={t('recipes.where')}>
          <Select
            allowClear
            showSearch
            value={where?.column ?? null}
            options={columns.map((column) => ({ value: column, label: column }))}
            onChange={(column: string | null | undefined) => changeWhere(column ?? undefined)}
            popupMatchSelectWidth={false}
            className="plan-select"
          />
        </Field>
        {where !== undefined && (
          <Field label={t('recipes.whereValues')}>
            <Select
              mode="tags"
              value={[...where.values]}
              onChange={(values: string[]) => onChange({ ...definition, where: { ...where, values } })}
              className="plan-select"
            />
          </Field>
        )}
      </div>
    </details>
  );
}

function withFormat(definition: PlanEvents, text: string): PlanEvents {
  const { timeFormat: _format, ...rest } = definition;
  return text.trim() === '' ? rest : { ...rest, timeFormat: text };
}
