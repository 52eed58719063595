import { Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLog } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded, ProblemView } from '../app/states.tsx';
import { formatBytes, formatCount } from '../format/index.ts';
import { ColumnMapping } from './column-mapping.tsx';
import { DropZone, takeOfferedFile } from './drop-zone.tsx';
import { ImportReport } from './import-report.tsx';
import { PreviewTable } from './preview-table.tsx';
import { type UploadState, useUpload } from './use-upload.ts';
import './logs.css';

/** From a file to a log: send, say what the columns mean, import, read the report. */
export function AddPage() {
  const { t } = useTranslation();
  const { state, send, chooseSheet, start, cancel } = useUpload();
  useEffect(() => {
    const file = takeOfferedFile();
    if (file !== null) void send(file);
  }, [send]);
  return (
    <main id="content" className="page" tabIndex={-1}>
      <div>
        <Link to="/" className="small">
          ← {t('upload.back')}
        </Link>
        <h1>{t('upload.title')}</h1>
      </div>
      {state.step === 'choose' && (
        <>
          {state.error !== null && <ProblemView error={state.error} />}
          <DropZone onFile={(file) => void send(file)} isLarge />
        </>
      )}
      {state.step === 'sending' && <Sending state={state} onCancel={cancel} />}
      {state.step === 'mapping' && (
        <ColumnMapping
          key={state.uploadId}
          state={state}
          onSheet={(sheet) => void chooseSheet(sheet)}
          onImport={(name, options) => void start(name, options)}
          onDiscard={cancel}
        />
      )}
      {state.step === 'importing' && <Importing state={state} onCancel={cancel} />}
      {state.step === 'done' && <Done logId={state.logId} />}
    </main>
  );
}

type At<S extends UploadState['step']> = Extract<UploadState, { step: S }>;

function Sending({ state, onCancel }: { readonly state: At<'sending'>; readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { file, sent, local } = state;
  const share = file.size === 0 ? 1 : Math.min(1, sent / file.size);
  return (
    <section className="card stack" aria-busy>
      <div className="row spread" aria-live="polite">
        <h2>{share < 1 ? t('upload.sending', { name: file.name }) : t('upload.reading')}</h2>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </div>
      <Progress percent={Math.round(share * 100)} aria-label={t('upload.sending', { name: file.name })} />
      <span className="muted small num">
        {t('upload.sent', {
          done: formatBytes(Math.min(sent, file.size), language),
          total: formatBytes(file.size, language),
        })}
      </span>
      {local !== null && (
        <div className="stack">
          <span className="muted small">
            {t('upload.localPreview')} · {local.encoding}
          </span>
          <PreviewTable columns={local.columns} rows={local.rows} />
        </div>
      )}
    </section>
  );
}

const STAGES = ['reading', 'sorting', 'storing'] as const;

function Importing({ state, onCancel }: { readonly state: At<'importing'>; readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { job, file } = state;
  const stage = STAGES.find((s) => s === job.stage) ?? 'other';
  const percent = job.bytesTotal > 0 ? Math.floor((100 * job.bytesDone) / job.bytesTotal) : 0;
  return (
    <section className="card stack" aria-busy>
      <div className="row spread">
        <h2>{t('upload.importing', { name: file.name })}</h2>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </div>
      <Progress percent={percent} aria-label={t('upload.importing', { name: file.name })} />
      <p aria-live="polite" className="num muted">
        {t(`upload.stage_${stage}`)} ·{' '}
        {t('upload.progress', {
          bytes: formatBytes(job.bytesDone, language),
          total: formatBytes(job.bytesTotal, language),
          rows: formatCount(job.rows, language),
          rate: formatCount(job.rowsPerSecond, language),
        })}
      </p>
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
            <h2>
              {t('upload.done')}: {detail.log.name}
            </h2>
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
