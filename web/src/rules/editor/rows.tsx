import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keyed } from '../../app/keyed.ts';

interface RowsProps {
  readonly label: string;
  readonly add: string;
  readonly rows: readonly unknown[];
  readonly fresh: unknown;
  readonly canMove?: boolean;
  readonly row: (value: unknown, at: number, set: (next: unknown) => void) => ReactNode;
  readonly onChange: (rows: readonly unknown[]) => void;
}

/** Rows that can be added, taken out and moved. */
export function Rows({ label, add, rows, fresh, canMove = false, row, onChange }: RowsProps) {
  const { t } = useTranslation();
  const moved = (from: number, to: number) => {
    const next = [...rows];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
  };
  return (
    <fieldset className="field rows-field">
      <legend>{label}</legend>
      {keyed(rows, () => 'row').map(({ key, item: value }, i) => (
        <div className="rows-row" key={key}>
          <div className="rows-parts">
            {row(value, i, (next) => onChange(rows.map((one, at) => (at === i ? next : one))))}
          </div>
          <span className="row rows-tools">
            {canMove && (
              <>
                <Button
                  type="text"
                  size="small"
                  disabled={i === 0}
                  icon={<ArrowUpOutlined />}
                  aria-label={t('rules.moveUp')}
                  onClick={() => moved(i, i - 1)}
                />
                <Button
                  type="text"
                  size="small"
                  disabled={i === rows.length - 1}
                  icon={<ArrowDownOutlined />}
                  aria-label={t('rules.moveDown')}
                  onClick={() => moved(i, i + 1)}
                />
              </>
            )}
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('rules.remove')}
              onClick={() => onChange(rows.filter((_, at) => at !== i))}
            />
          </span>
        </div>
      ))}
      <div>
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => onChange([...rows, fresh])}>
          {add}
        </Button>
      </div>
    </fieldset>
  );
}
