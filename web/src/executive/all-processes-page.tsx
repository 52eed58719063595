import { PrinterOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogSummary } from '#contract';
import { useLogs } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { formatCount } from '../format/index.ts';
import { useOneSheet } from './one-sheet.ts';
import { ProcessRow } from './process-row.tsx';
import { ProcessUnits } from './process-units.tsx';
import './executive.css';
import './all-processes.css';

/** More rows than this would not be read on paper; the screen has them all. */
const MOST_ON_PAPER = 8;

/** Conformance of all processes on one page: a row each, then their units. Every row opens the report of its process. */
export function AllProcessesPage() {
  const { t } = useTranslation();
  const logs = useLogs();
  return (
    <main id="content" className="page executive stack" tabIndex={-1}>
      <Loaded query={logs} height={500}>
        {(list) => (list.length === 0 ? <NoLogs /> : <Sheet logs={list} />)}
      </Loaded>
      <p className="visually-hidden">{t('executive.allTitle')}</p>
    </main>
  );
}

function NoLogs() {
  const { t } = useTranslation();
  return (
    <section className="card state">
      <h1>{t('executive.allTitle')}</h1>
      <p>{t('executive.noLogs')}</p>
      <Link to="/add">
        <Button type="primary">{t('logs.upload')}</Button>
      </Link>
    </section>
  );
}

function Sheet({ logs }: { readonly logs: readonly LogSummary[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const sheet = useRef<HTMLElement>(null);
  useOneSheet(sheet);
  const ordered = [...logs].sort((a, b) => a.name.localeCompare(b.name, language));
  const count = (n: number) => formatCount(n, language);
  return (
    <>
      <div className="row spread no-print">
        <span className="muted">{t('executive.allLead')}</span>
        <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
          {t('executive.print')}
        </Button>
      </div>
      <article ref={sheet} className="card sheet all-processes">
        <header className="sheet-head">
          <h1>{t('executive.allTitle')}</h1>
          <p className="card-note num">
            {t('executive.allCount', {
              count: logs.length,
              n: count(logs.length),
              cases: count(logs.reduce((sum, { cases }) => sum + cases, 0)),
            })}
          </p>
        </header>
        <section className="sheet-part">
          <h2>{t('executive.byProcess')}</h2>
          <table className="plain-table process-table" aria-label={t('executive.byProcess')}>
            <thead>
              <tr>
                <th scope="col">{t('executive.process')}</th>
                <th scope="col" className="right">
                  {t('conformance.caseRate')}
                </th>
                <th scope="col" className="right">
                  {t('conformance.stepRate')}
                </th>
                <th scope="col">{t('executive.trend')}</th>
                <th scope="col">{t('executive.topOne')}</th>
                <th scope="col" className="right">
                  {t('executive.valueAtStake')}
                </th>
              </tr>
            </thead>
            <tbody>
              {ordered.map((log, i) => (
                <ProcessRow key={log.id} log={log} isOnPaper={i < MOST_ON_PAPER} />
              ))}
            </tbody>
          </table>
          {logs.length > MOST_ON_PAPER && (
            <p className="card-note only-print">{t('executive.moreOnScreen', { n: logs.length - MOST_ON_PAPER })}</p>
          )}
        </section>
        <section className="sheet-part">
          <h2>{t('executive.byUnit')}</h2>
          <div className="unit-blocks">
            {ordered.map((log, i) => (
              <ProcessUnits key={log.id} log={log} most={unitsOf(ordered.length)} isOnPaper={i < MOST_ON_PAPER} />
            ))}
          </div>
        </section>
        <p className="card-note">{t('executive.allFootnote')}</p>
      </article>
    </>
  );
}

/** The more processes, the fewer units of each: the page has one size. */
const unitsOf = (processes: number): number => (processes <= 4 ? 12 : processes <= 6 ? 6 : 3);
