import { ArrowLeftOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { moved, type Roles, roles, withoutColumn } from './column-roles.ts';

/** Roles that several columns make up, with the order in which their values are joined. */
export function JoinedColumns(props: {
  readonly chosen: Roles;
  readonly onChange: (chosen: Roles, column: string) => void;
}) {
  const { t } = useTranslation();
  const { chosen, onChange } = props;
  const joined = roles.flatMap((role) =>
    (chosen[role]?.length ?? 0) > 1 ? [{ role, columns: chosen[role] ?? [] }] : [],
  );
  if (joined.length === 0) return null;
  return (
    <section aria-label={t('upload.joined')} className="joined">
      {joined.map(({ role, columns }) => (
        <div key={role} className="row">
          <b className="small">{t(`upload.role_${role}`)}</b>
          {columns.map((column, place) => (
            <span key={column} className="column-chip">
              {place > 0 && (
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowLeftOutlined aria-hidden />}
                  aria-label={t('upload.forward', { column })}
                  onClick={() => onChange(moved(chosen, role, column, -1), column)}
                />
              )}
              {column}
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t('upload.takeOut', { column, role: t(`upload.role_${role}`) })}
                onClick={() => onChange(withoutColumn(chosen, column), column)}
              />
            </span>
          ))}
        </div>
      ))}
      <span className="muted small">{t('upload.joinedNote')}</span>
    </section>
  );
}
