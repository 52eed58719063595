import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControlTotals, Reconciled, Reconciliation } from '#contract';
import { useVocabulary } from '../api/queries.ts';
import { Field } from '../app/field.tsx';
import { useLanguage } from '../app/settings.ts';
import { ProblemView } from '../app/states.tsx';
import { TableHead } from '../app/table-head.tsx';
import { formatCount, formatNumber } from '../format/index.ts';
import { useReconcile } from './version-queries.ts';

type Per = 'row' | 'case';

/** Totals that the user knows of the source, typed in and held against the log. */
export function ControlTotalsCard({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary(logId);
  const reconcile = useReconcile(logId);
  const [rows, setRows] = useState<number | null>(null);
  const [cases, setCases] = useState<number | null>(null);
  const [sum, setSum] = useState<SumWish>({ column: null, total: null, per: 'row' });
  const numbers = vocabulary.data?.attributes.filter(({ kind }) => kind === 'number') ?? [];
  const ofCases = new Set(numbers.filter(({ level }) => level === 'case').map(({ name }) => name));
  const totals: ControlTotals = {
    ...(rows !== null && { rows }),
    ...(cases !== null && { cases }),
    ...(sum.column !== null &&
      sum.total !== null && {
        sums: [{ column: sum.column, total: sum.total, per: ofCases.has(sum.column) ? sum.per : 'row' }],
      }),
  };
  return (
    <section className="card stack totals-card">
      <header>
        <h2>{t('versions.totals')}</h2>
        <span className="card-note">{t('versions.totalsNote')}</span>
      </header>
      <div className="upload-form">
        <Field label={t('versions.totalRows')}>
          <InputNumber controls={false} min={0} precision={0} value={rows} onChange={setRows} />
        </Field>
        <Field label={t('versions.totalCases')}>
          <InputNumber controls={false} min={0} precision={0} value={cases} onChange={setCases} />
        </Field>
      </div>
      {numbers.length === 0 && vocabulary.data !== undefined && (
        <p className="muted small">{t('versions.noNumbers')}</p>
      )}
      {numbers.length > 0 && (
        <SumForm columns={numbers.map(({ name }) => name)} ofCases={ofCases} sum={sum} onSum={setSum} />
      )}
      <div>
        <Button
          type="primary"
          disabled={Object.keys(totals).length === 0}
          loading={reconcile.isPending}
          onClick={() => reconcile.mutate(totals)}
        >
          {t('versions.compare')}
        </Button>
      </div>
      {reconcile.error !== null && <ProblemView error={reconcile.error} />}
      {reconcile.data !== undefined && reconcile.error === null && <Compared answer={reconcile.data} />}
    </section>
  );
}

/** The total of a column, as far as it is chosen. */
interface SumWish {
  readonly column: string | null;
  readonly total: number | null;
  readonly per: Per;
}

function SumForm(props: {
  readonly columns: readonly string[];
  readonly ofCases: ReadonlySet<string>;
  readonly sum: SumWish;
  readonly onSum: (sum: SumWish) => void;
}) {
  const { t } = useTranslation();
  const { columns, ofCases, sum, onSum } = props;
  return (
    <div className="upload-form">
      <Field label={t('versions.sumOf')}>
        <Select
          allowClear
          value={sum.column}
          placeholder={t('versions.sumColumn')}
          onChange={(next: string | undefined) => onSum({ ...sum, column: next ?? null })}
          options={columns.map((name) => ({ value: name, label: name }))}
          style={{ width: 190 }}
        />
      </Field>
      <Field label={t('versions.sumTotal')}>
        <InputNumber
          controls={false}
          value={sum.total}
          onChange={(total) => onSum({ ...sum, total })}
          style={{ width: 150 }}
        />
      </Field>
      {sum.column !== null && ofCases.has(sum.column) && (
        <Select<Per>
          value={sum.per}
          aria-label={t('versions.sumOf')}
          onChange={(per) => onSum({ ...sum, per })}
          options={[
            { value: 'row', label: t('versions.perRow') },
            { value: 'case', label: t('versions.perCase') },
          ]}
          style={{ width: 170 }}
        />
      )}
    </div>
  );
}

function Compared({ answer }: { readonly answer: Reconciliation }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { totals, agrees } = answer;
  const setAside = totals[0]?.setAside ?? 0;
  return (
    <div className="stack" role="status">
      <p className={agrees ? 'agrees' : 'bad'}>
        <b>{t(agrees ? 'versions.allAgree' : 'versions.someDiffer')}</b>
      </p>
      <div className="scroll-x">
        <table className="preview-table totals-table num">
          <TableHead
            columns={[t('versions.result'), t('versions.expected'), t('versions.found'), t('versions.difference')]}
          />
          <tbody>
            {totals.map((total) => (
              <TotalRow key={`${total.control} ${total.column}`} total={total} />
            ))}
          </tbody>
        </table>
      </div>
      {!agrees && setAside > 0 && (
        <p className="small">{t('versions.maybeSetAside', { count: setAside, n: formatCount(setAside, language) })}</p>
      )}
    </div>
  );
}

function TotalRow({ total }: { readonly total: Reconciled }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { control, column, expected, found, difference, agrees } = total;
  const number = (value: number) => formatNumber(value, language, 6);
  const word = t(agrees ? 'versions.agrees' : 'versions.differs');
  return (
    <tr data-total={control}>
      <th scope="row" className={agrees ? 'agrees' : 'bad'}>
        {agrees ? <CheckCircleOutlined aria-label={word} /> : <CloseCircleOutlined aria-label={word} />}{' '}
        {t(`versions.control_${control}`, { column })}
      </th>
      <td>{number(expected)}</td>
      <td>{number(found)}</td>
      <td className={agrees ? '' : 'bad'}>
        {agrees ? 0 : `${difference > 0 ? '+' : '−'}${number(Math.abs(difference))}`}
      </td>
    </tr>
  );
}
