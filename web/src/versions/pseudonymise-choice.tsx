import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../app/field.tsx';

/** The columns whose values are replaced by pseudonyms at the import. */
export function PseudonymiseChoice(props: {
  readonly columns: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}) {
  const { t } = useTranslation();
  const { columns, chosen, onChange } = props;
  return (
    <div className="field">
      <Field label={t('versions.pseudonymise')}>
        <Select
          mode="multiple"
          value={[...chosen]}
          onChange={onChange}
          placeholder={t('versions.pseudonymiseNone')}
          options={columns.map((value) => ({ value, label: value }))}
          style={{ width: 420, maxWidth: '84vw' }}
        />
      </Field>
      {chosen.length > 0 && (
        <p className="muted small" style={{ maxWidth: '64ch' }}>
          {t('versions.pseudonymiseText')}
        </p>
      )}
    </div>
  );
}
