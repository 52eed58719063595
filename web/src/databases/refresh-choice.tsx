import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DatabaseColumn } from '#contract';
import { Field } from '../app/field.tsx';

/** What later reads go by. */
export interface RefreshRule {
  readonly highWater: string | null;
  readonly key: readonly string[];
}

interface Props {
  readonly columns: readonly DatabaseColumn[];
  readonly rule: RefreshRule;
  readonly onChange: (rule: RefreshRule) => void;
}

/** Whether the log can be refreshed later: by which growing column, and which columns tell events apart. */
export function RefreshChoice({ columns, rule, onChange }: Props) {
  const { t } = useTranslation();
  const growing = columns.filter(({ kind }) => kind !== 'boolean' && kind !== 'binary');
  return (
    <fieldset className="refresh-choice">
      <legend>{t('databases.later')}</legend>
      <div className="upload-form">
        <Field label={t('databases.highWater')}>
          <Select<string>
            value={rule.highWater ?? ''}
            onChange={(column) => onChange({ ...rule, highWater: column === '' ? null : column })}
            options={[
              { value: '', label: t('databases.noHighWater') },
              ...growing.map(({ name, type }) => ({ value: name, label: `${name} · ${type}` })),
            ]}
            popupMatchSelectWidth={false}
            style={{ width: 260, maxWidth: '80vw' }}
          />
        </Field>
        {rule.highWater !== null && (
          <Field label={t('databases.key')}>
            <Select<string[]>
              mode="multiple"
              value={[...rule.key]}
              onChange={(key) => onChange({ ...rule, key })}
              options={columns.map(({ name }) => ({ value: name, label: name }))}
              placeholder={t('databases.noKey')}
              style={{ width: 300, maxWidth: '80vw' }}
            />
          </Field>
        )}
      </div>
      <p className="muted small">
        {t(
          rule.highWater === null
            ? 'databases.laterHint'
            : rule.key.length === 0
              ? 'databases.addHint'
              : 'databases.keyHint',
        )}
      </p>
    </fieldset>
  );
}
