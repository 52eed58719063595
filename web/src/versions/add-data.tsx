import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job, LogVersion } from '#contract';
import type { ImportReport } from '../api/types.ts';
import { ProblemView } from '../app/states.tsx';
import { AddResult } from './add-result.tsx';
import { ChooseData } from './choose-data.tsx';
import { type AddState, useAddData } from './use-add-data.ts';

interface Props {
  readonly logId: string;
  readonly version: number;
  readonly report: ImportReport;
  readonly versions: readonly LogVersion[];
}

/** More rows for the log: files, what becomes of their rows, and what came of it. */
export function AddDataCard({ logId, version, report, versions }: Props) {
  const { t } = useTranslation();
  const { state, start, cancel, reset } = useAddData(logId);
  // Kept here, so that they need not be chosen again when it fails.
  const [files, setFiles] = useState<readonly File[]>([]);
  const more = () => {
    setFiles([]);
    reset();
  };
  const made = state.step === 'done' ? versions.find((one) => one.version === state.version) : undefined;
  return (
    <section className="card stack add-data">
      <header>
        <h2>{t('versions.add')}</h2>
        <span className="card-note">{t('versions.addNote')}</span>
      </header>
      {state.step === 'choose' && (
        <>
          {state.failed !== null && <Failed failed={state.failed} />}
          <ChooseData
            logId={logId}
            version={version}
            report={report}
            files={files}
            onFiles={setFiles}
            onStart={(wish) => void start(files, wish)}
          />
        </>
      )}
      {(state.step === 'sending' || state.step === 'adding') && <Working state={state} onCancel={cancel} />}
      {made !== undefined && <AddResult version={made} report={report} onMore={more} />}
    </section>
  );
}

const isJob = (failed: unknown): failed is Job =>
  typeof failed === 'object' && failed !== null && 'state' in failed && 'kind' in failed;

function Failed({ failed }: { readonly failed: unknown }) {
  const { t } = useTranslation();
  if (isJob(failed) && failed.state === 'cancelled') return <p role="status">{t('versions.cancelled')}</p>;
  return (
    <>
      <p role="status">{t('versions.addFailed')}</p>
      <ProblemView error={failed} />
    </>
  );
}

/** How far each stage is on the way: rows in memory say nothing about bytes. */
const STAGES = { reading: 15, sorting: 45, storing: 75 } as const;
const isStage = (stage: string): stage is keyof typeof STAGES => stage in STAGES;

function Working(props: {
  readonly state: Extract<AddState, { step: 'sending' | 'adding' }>;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const { state, onCancel } = props;
  const stage = state.step === 'adding' && isStage(state.job.stage) ? state.job.stage : 'reading';
  const title = state.step === 'sending' ? t('versions.sending', { name: state.file.name }) : t('versions.adding');
  const percent =
    state.step === 'adding' ? STAGES[stage] : Math.floor((100 * state.transfer.sent) / Math.max(1, state.file.size));
  return (
    <div className="stack" aria-busy>
      <div className="row spread" aria-live="polite">
        <span>{title}</span>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </div>
      <Progress percent={percent} showInfo={state.step === 'sending'} status="active" aria-label={title} />
      <span className="muted small" role="status">
        {state.step === 'adding'
          ? t(`upload.stage_${stage}`)
          : state.transfer.phase === 'waiting' && t('versions.pausedAt', { seconds: state.transfer.retryIn })}
      </span>
    </div>
  );
}
