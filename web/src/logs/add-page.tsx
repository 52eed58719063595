import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLog } from '../api/queries.ts';
import { Loaded, Skeleton } from '../app/states.tsx';
import { StepHeading } from '../app/step-heading.tsx';
import { PseudonymiseChoice } from '../versions/pseudonymise-choice.tsx';
import { ColumnMapping } from './columns/column-mapping.tsx';
import { DropZone, takeOfferedFiles } from './files/drop-zone.tsx';
import { FileList } from './files/file-list.tsx';
import { withoutEndings } from './files/file-types.ts';
import { ImportFailure } from './import/import-failure.tsx';
import { ImportProgress } from './import/import-progress.tsx';
import { ImportReport } from './import/import-report.tsx';
import { areOneLog, type ImportSession } from './import/import-session.ts';
import { previewOf } from './import/import-state.ts';
import { useImport } from './import/use-import.ts';
import { ImportWays } from './import-ways.tsx';
import { UnfinishedList } from './transfer/unfinished-list.tsx';
import './logs.css';

/** From files to a log: send them, say meanwhile what the columns mean, import, read the report. */
export function AddPage() {
  const { t } = useTranslation();
  const session = useImport();
  const { files, stage } = session.view;
  useEffect(() => {
    const offered = takeOfferedFiles();
    if (offered.length > 0) session.add(offered);
  }, [session]);
  return (
    <main id="content" className="page" tabIndex={-1}>
      <div>
        <Link to="/" className="small">
          ← {t('upload.back')}
        </Link>
        <h1>{t('upload.title')}</h1>
      </div>
      {files.length === 0 && (
        <>
          <ImportWays current="file" />
          <UnfinishedList onFiles={session.add} />
          <DropZone onFiles={session.add} isLarge />
        </>
      )}
      {stage.step === 'importing' && (
        <ImportProgress
          name={files.map(({ file }) => file.name).join(' + ')}
          job={stage.job}
          cancelError={stage.cancelError}
          onCancel={() => void session.cancelImport()}
        />
      )}
      {/* Kept while the import runs: when it fails, what was chosen is still there. */}
      {files.length > 0 && stage.step !== 'done' && (
        <div className="stack" hidden={stage.step === 'importing'}>
          <Prepare session={session} />
        </div>
      )}
      {stage.step === 'done' && <Done logId={stage.logId} />}
    </main>
  );
}

function Prepare({ session }: { readonly session: ImportSession }) {
  const { t } = useTranslation();
  const [pseudonymise, setPseudonymise] = useState<readonly string[]>([]);
  const { files, source, isLooking, stage } = session.view;
  const [first] = files;
  const preview = previewOf(first);
  if (first === undefined) return null;
  const columns = preview?.columns.map(({ name }) => name) ?? [];
  const hidden = pseudonymise.filter((name) => columns.includes(name));
  const wish = stage.step === 'prepare' ? stage.wish : null;
  const error = stage.step === 'prepare' ? stage.error : null;
  const note =
    wish === null ? undefined : (
      <>
        <span role="status">{t('upload.importWaits')}</span>
        <Button onClick={session.unstart}>{t('upload.importStop')}</Button>
      </>
    );
  return (
    <>
      <FileList session={session} />
      {preview === null && first.error === null && <NothingYet isLooking={first.local === undefined} />}
      {preview !== null && (
        <ColumnMapping
          key={first.key}
          preview={preview}
          before={first.local ?? null}
          defaultName={withoutEndings(first.file.name)}
          source={source}
          onSource={(next) => void session.readAs(next)}
          isLooking={isLooking}
          isBlocked={wish !== null || !areOneLog(files)}
          note={note}
          further={
            preview.mappable && <PseudonymiseChoice columns={columns} chosen={hidden} onChange={setPseudonymise} />
          }
          onImport={(mapped) => session.start({ ...mapped, pseudonymise: hidden })}
          onDiscard={session.discard}
        >
          <ImportFailure error={error} />
        </ColumnMapping>
      )}
    </>
  );
}

function NothingYet({ isLooking }: { readonly isLooking: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="card stack" aria-busy>
      <p className="muted">{t(isLooking ? 'upload.reading' : 'upload.wholeFirst')}</p>
      <Skeleton height={220} />
    </section>
  );
}

function Done({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  const log = useLog(logId);
  return (
    <Loaded query={log} height={300}>
      {(detail) => (
        <section className="card stack">
          <div className="row spread" aria-live="polite">
            <StepHeading>{t('upload.done', { name: detail.log.name })}</StepHeading>
            <Link to="/logs/$logId" params={{ logId }}>
              <Button type="primary">{t('upload.open')}</Button>
            </Link>
          </div>
          <ImportReport logId={logId} report={detail.report} />
        </section>
      )}
    </Loaded>
  );
}
