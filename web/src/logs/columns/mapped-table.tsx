import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TablePreview } from '../../api/types.ts';
import { useLanguage } from '../../app/settings.ts';
import { formatCount } from '../../format/index.ts';
import { ColumnHead } from './column-head.tsx';
import { type Roles, roleOf, withRole } from './column-roles.ts';
import { JoinedColumns } from './joined-columns.tsx';
import type { Choices } from './mapping-choices.ts';
import { PreviewTable } from './preview-table.tsx';

const SHOWN_ROWS = 9;
/** Columns shown at once: a page of thousands of selects would stand still. */
const STEP = 60;

/** The rows under their columns' roles. */
export function MappedTable(props: {
  readonly preview: TablePreview;
  readonly choices: Choices;
  readonly onChange: (part: Partial<Choices>) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { preview, choices, onChange } = props;
  const [limit, setLimit] = useState(STEP);
  const names = preview.columns.map((column) => column.name);
  const places = names.flatMap((name, i) => (i < limit || roleOf(choices.roles, name) !== null ? [i] : []));
  const setRoles = (roles: Roles, column: string) =>
    onChange({ roles, touched: new Set([...choices.touched, column, ...Object.values(roles).flat()]) });
  return (
    <>
      <PreviewTable
        columns={places.map((i) => names[i] ?? '')}
        rows={preview.rows.slice(0, SHOWN_ROWS).map((row) => places.map((i) => row[i] ?? null))}
        hasRole={(column) => roleOf(choices.roles, column) !== null}
        head={(column) => (
          <ColumnHead
            column={column}
            preview={preview}
            role={roleOf(choices.roles, column)}
            onRole={(role) => setRoles(withRole(choices.roles, column, role, preview), column)}
            use={choices.uses[column] ?? 'attribute'}
            onUse={(use) => {
              const { roles } = choices;
              onChange({
                roles: withRole(roles, column, null),
                touched: new Set([...choices.touched, column]),
                uses: { ...choices.uses, [column]: use },
              });
            }}
          />
        )}
      />
      {names.length > places.length && (
        <p className="row muted small">
          {t('upload.columnsShown', { n: formatCount(limit, language), total: formatCount(names.length, language) })}
          <Button size="small" onClick={() => setLimit(limit + STEP)}>
            {t('upload.showColumns', { n: formatCount(Math.min(STEP, names.length - limit), language) })}
          </Button>
        </p>
      )}
      <JoinedColumns chosen={choices.roles} onChange={setRoles} />
    </>
  );
}
