import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError, type Job } from '#contract';
import { ProblemView } from '../app/states.tsx';
import type { RebuildState } from './quality-queries.ts';

/** How far each stage is on the way: rows in memory say nothing about bytes. */
const STAGES = { reading: 15, sorting: 45, storing: 75 } as const;

const isStage = (stage: string): stage is keyof typeof STAGES => stage in STAGES;
const isJob = (failed: unknown): failed is Job =>
  typeof failed === 'object' && failed !== null && 'problem' in failed && 'state' in failed;

/** The rebuild that runs, or why the last one came to nothing. */
export function RebuildProgress({ state }: { readonly state: RebuildState }) {
  const { t } = useTranslation();
  const { job, failed, cancel, dismiss } = state;
  if (job !== null) {
    const stage = isStage(job.stage) ? job.stage : 'reading';
    return (
      <section className="card stack rebuild" aria-busy>
        <div className="row spread" aria-live="polite">
          <h2>{t('quality.rebuilding')}</h2>
          <Button onClick={cancel}>{t('app.cancel')}</Button>
        </div>
        <Progress percent={STAGES[stage]} showInfo={false} status="active" aria-label={t('quality.rebuilding')} />
        <span className="muted small">{t(`upload.stage_${stage}`)}</span>
      </section>
    );
  }
  if (failed === null) return null;
  return (
    <section className="card stack rebuild">
      <Failure failed={failed} />
      <div>
        <Button onClick={dismiss}>{t('app.close')}</Button>
      </div>
    </section>
  );
}

function Failure({ failed }: { readonly failed: unknown }) {
  const { t } = useTranslation();
  if (!isJob(failed)) return <ProblemView error={failed} />;
  if (failed.state === 'cancelled') return <p role="status">{t('quality.cancelled')}</p>;
  return (
    <>
      <p role="status">{t('quality.failed')}</p>
      {failed.problem !== null && <ProblemView error={new ApiError(failed.problem)} />}
    </>
  );
}
