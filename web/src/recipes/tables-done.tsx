import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TableAccount } from '#contract';
import { useLog } from '../api/queries.ts';
import type { ImportReport as Report } from '../api/types.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { StepHeading } from '../app/step-heading.tsx';
import { TableHead } from '../app/table-head.tsx';
import { formatCount } from '../format/index.ts';
import { ImportReport } from '../logs/import/import-report.tsx';

interface ActivityCount {
  readonly name: string;
  readonly events: number;
  readonly cases: number;
}

/** What came of the tables: rows by table, events by activity, keys without a partner, what the tables cannot tell. */
export function TablesDone({ logId, onAgain }: { readonly logId: string; readonly onAgain: () => void }) {
  const { t } = useTranslation();
  const log = useLog(logId);
  return (
    <Loaded query={log} height={420}>
      {({ log: summary, report }) => (
        <>
          <section className="card stack">
            <div className="row spread" aria-live="polite">
              <StepHeading>{t('upload.done', { name: summary.name })}</StepHeading>
              <span className="row">
                <Button onClick={onAgain}>{t('upload.again')}</Button>
                <Link to="/logs/$logId" params={{ logId }}>
                  <Button type="primary">{t('upload.open')}</Button>
                </Link>
              </span>
            </div>
            <TablesReport report={report} />
          </section>
          <section className="card stack">
            <ImportReport logId={logId} report={report} />
          </section>
        </>
      )}
    </Loaded>
  );
}

/** The tables and activities of a report on a log that was made of tables. */
function TablesReport({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (n: number) => formatCount(n, language);
  const {
    tables = [],
    activities = [],
    limits = [],
  } = report.metadata as {
    tables?: readonly TableAccount[];
    activities?: readonly ActivityCount[];
    limits?: readonly { readonly en: string; readonly zh: string }[];
  };
  const unmatched = tables.flatMap(({ table, unmatched: links }) => links.map((link) => ({ table, ...link })));
  return (
    <div className="tables-report">
      <div>
        <h3>{t('recipes.result')}</h3>
        <div className="scroll-x">
          <table className="figure-table num">
            <TableHead
              columns={[
                t('recipes.table'),
                t('recipes.rows'),
                t('recipes.used'),
                t('recipes.setAside'),
                t('recipes.events'),
              ]}
            />
            <tbody>
              {tables.map(({ table, file, rows, used, setAside, events }) => (
                <tr key={table}>
                  <th scope="row" title={file}>
                    {table}
                  </th>
                  <td>{count(rows)}</td>
                  <td>{count(used)}</td>
                  <td className={setAside > 0 ? 'bad' : ''}>{count(setAside)}</td>
                  <td>{count(events)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="muted small">{t('recipes.usedNote')}</p>
        {unmatched.length > 0 && (
          <ul className="plain-list small">
            {unmatched.map(({ table, columns, to, rows, examples }) => (
              <li key={`${table}${columns.join()}${to}`}>
                {t('recipes.unmatched', {
                  n: count(rows),
                  columns: `${table} (${columns.join(', ')})`,
                  to,
                  examples: examples.join('; '),
                })}
              </li>
            ))}
          </ul>
        )}
        {limits.length > 0 && (
          <div className="limits">
            <h3>{t('recipes.limits')}</h3>
            <ul className="plain-list small">
              {limits.map((limit) => (
                <li key={limit.en}>{limit[language]}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <div>
        <h3>{t('recipes.found')}</h3>
        <div className="scroll-x">
          <table className="figure-table num">
            <TableHead columns={[t('recipes.activity'), t('recipes.events'), t('recipes.cases')]} />
            <tbody>
              {activities.map(({ name, events, cases }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{count(events)}</td>
                  <td>{count(cases)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </div>
  );
}
