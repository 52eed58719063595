import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionSummary } from '#contract';
import { useLog } from '../api/queries.ts';
import { Loaded, ProblemView } from '../app/states.tsx';
import { StepHeading } from '../app/step-heading.tsx';
import { ImportReport } from '../logs/import/import-report.tsx';
import { ImportWays } from '../logs/import-ways.tsx';
import { ConnectionForm } from './connection-form.tsx';
import { ConnectionList } from './connection-list.tsx';
import { DatabaseProgress } from './database-progress.tsx';
import { useConnections, useTables } from './database-queries.ts';
import { MapSubject } from './map-subject.tsx';
import { SubjectChooser } from './subject-chooser.tsx';
import { type Subject, useDatabaseImport } from './use-database-import.ts';
import '../logs/logs.css';
import './databases.css';

/** From a database to a log: a connection, a table or query, what its columns mean, the import, its report. */
export function DatabasesPage() {
  const { t } = useTranslation();
  const connections = useConnections();
  return (
    <main id="content" className="page" tabIndex={-1}>
      <div>
        <Link to="/" className="small">
          ← {t('upload.back')}
        </Link>
        <h1>{t('databases.title')}</h1>
      </div>
      <Loaded query={connections} height={260}>
        {(list) => <FromDatabase connections={list} />}
      </Loaded>
    </main>
  );
}

type Editing = { readonly id: string | null } | null;

function FromDatabase({ connections }: { readonly connections: readonly ConnectionSummary[] }) {
  const [wanted, setWanted] = useState<string | null>(null);
  const [editing, setEditing] = useState<Editing>(null);
  const chosen = connections.find(({ id }) => id === wanted) ?? (connections.length === 1 ? connections[0] : undefined);
  const work = useDatabaseImport(chosen?.id ?? null);
  const { stage } = work;
  const choose = (id: string) => {
    work.reset();
    setWanted(id);
  };
  if (stage.step === 'done') return <Done logId={stage.logId} onAgain={work.reset} />;
  const isBusy = stage.step === 'importing';
  const edited = connections.find(({ id }) => id === editing?.id) ?? null;
  const isForm = editing !== null || connections.length === 0;
  return (
    <>
      {!isBusy && <ImportWays current="database" />}
      {!isBusy && !isForm && (
        <ConnectionList
          connections={connections}
          chosen={chosen?.id ?? null}
          onChoose={choose}
          onEdit={(id) => setEditing({ id })}
          onAdd={() => setEditing({ id: null })}
        />
      )}
      {!isBusy && isForm && (
        <ConnectionForm
          key={editing?.id ?? 'new'}
          connection={edited}
          onSaved={({ id }) => {
            setEditing(null);
            choose(id);
          }}
          onCancel={connections.length === 0 ? null : () => setEditing(null)}
        />
      )}
      {chosen !== undefined && !isForm && <Subjects key={chosen.id} connectionId={chosen.id} work={work} />}
    </>
  );
}

function Subjects(props: { readonly connectionId: string; readonly work: ReturnType<typeof useDatabaseImport> }) {
  const { t } = useTranslation();
  const { connectionId, work } = props;
  const { stage } = work;
  const tables = useTables(connectionId);
  const expectedOf = ({ table }: Subject): number | null =>
    tables.data?.find((entry) => entry.table === table)?.rows ?? null;
  if (stage.step === 'done') return null;
  const subject = stage.step === 'choose' ? stage.looking : stage.subject;
  return (
    <>
      {stage.step !== 'importing' && (
        <SubjectChooser
          connectionId={connectionId}
          chosen={subject}
          isLooking={stage.step === 'choose' && stage.looking !== null}
          onChoose={(next) => void work.choose(next)}
        />
      )}
      {stage.step === 'choose' && stage.error !== null && <ProblemView error={stage.error} />}
      {stage.step === 'importing' && (
        <DatabaseProgress
          title={t('upload.importing', { name: stage.subject.table ?? t('databases.query') })}
          job={stage.job}
          expected={expectedOf(stage.subject)}
          cancelError={stage.cancelError}
          onCancel={() => void work.cancel()}
        />
      )}
      {/* Kept while the import runs: when it fails, what was chosen is still there. */}
      {(stage.step === 'map' || stage.step === 'importing') && (
        <div hidden={stage.step === 'importing'}>
          <MapSubject
            key={JSON.stringify(stage.subject)}
            subject={stage.subject}
            found={stage.found}
            error={stage.step === 'map' ? stage.error : null}
            onImport={(wish) => void work.start(wish)}
            onDiscard={work.reset}
          />
        </div>
      )}
    </>
  );
}

function Done({ logId, onAgain }: { readonly logId: string; readonly onAgain: () => void }) {
  const { t } = useTranslation();
  const log = useLog(logId);
  return (
    <Loaded query={log} height={300}>
      {(detail) => (
        <section className="card stack">
          <div className="row spread" aria-live="polite">
            <StepHeading>{t('upload.done', { name: detail.log.name })}</StepHeading>
            <span className="row">
              <Button onClick={onAgain}>{t('upload.again')}</Button>
              <Link to="/logs/$logId" params={{ logId }}>
                <Button type="primary">{t('upload.open')}</Button>
              </Link>
            </span>
          </div>
          <ImportReport logId={logId} report={detail.report} />
        </section>
      )}
    </Loaded>
  );
}
