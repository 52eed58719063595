import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TablePreview } from '../../api/types.ts';
import { useLanguage } from '../../app/settings.ts';
import { formatShare } from '../../format/index.ts';
import { useReasonText } from '../import/reason-text.ts';
import { type Role, roles } from './column-roles.ts';
import type { AttributeUse } from './mapping-choices.ts';

const KINDS = ['text', 'number', 'time'] as const;

/** A column's name with the select of its role and why it has it. Without `onUse` a column without a role is an attribute as it is. */
export function ColumnHead(props: {
  readonly column: string;
  readonly preview: TablePreview;
  readonly role: Role | null;
  readonly onRole: (role: Role | null) => void;
  readonly use?: AttributeUse;
  readonly onUse?: (use: AttributeUse) => void;
}) {
  const { t } = useTranslation();
  const { column, preview, role, onRole, use = 'attribute', onUse } = props;
  const kind = KINDS.find((known) => known === preview.columns.find(({ name }) => name === column)?.kind) ?? 'text';
  type Value = Role | AttributeUse;
  const uses: readonly AttributeUse[] =
    onUse === undefined ? ['attribute'] : ['attribute', ...(kind === 'text' ? [] : (['text'] as const)), 'ignore'];
  const options = [...roles, ...uses].map((value) => ({ value, label: t(`upload.role_${value}`) }));
  const change = (value: Value) => {
    const isUse = value === 'attribute' || value === 'text' || value === 'ignore';
    onRole(isUse ? null : value);
    if (isUse) onUse?.(value);
  };
  return (
    <>
      <Select<Value>
        size="small"
        value={role ?? use}
        disabled={!preview.mappable}
        options={options}
        onChange={change}
        aria-label={t('upload.role', { column })}
        style={{ width: 132 }}
        popupMatchSelectWidth={false}
        data-column={column}
      />
      <span className="column-name">{column}</span>
      <ColumnWhy column={column} preview={preview} role={role} />
      {role === null && preview.mappable && (
        <span className="column-why">
          {use === 'ignore' ? t('upload.leftOut') : t(`upload.kind_${use === 'text' ? 'text' : kind}`)}
        </span>
      )}
    </>
  );
}

function ColumnWhy(props: { readonly column: string; readonly preview: TablePreview; readonly role: Role | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const reasonText = useReasonText();
  const { column, preview, role } = props;
  const guess = preview.mapping?.roles.find((choice) => choice.columns.includes(column));
  if (role === null) return null;
  if (guess === undefined || guess.role !== role || guess.givenByUser)
    return <span className="column-why">{t('upload.given')}</span>;
  // Roles that the format itself gives, and those of an earlier import, are no guesses.
  const isGuessed = preview.mappable && guess.because?.every(({ code }) => code !== 'remembered') === true;
  return (
    <span className="column-why">
      {isGuessed && `${t('upload.guessed', { confidence: formatShare(guess.confidence, language, 0) })} · `}
      {reasonText(guess)}
    </span>
  );
}
