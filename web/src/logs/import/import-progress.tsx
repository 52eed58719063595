import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../api/types.ts';
import { useLanguage } from '../../app/settings.ts';
import { StepHeading } from '../../app/step-heading.tsx';
import { formatBytes, formatCount } from '../../format/index.ts';
import { CancelFailed } from './cancel-failed.tsx';

const STAGES = ['reading', 'sorting', 'storing'] as const;

/** An import that runs: stage, bytes, rows and how fast; a cancel that was not taken is told. */
export function ImportProgress(props: {
  readonly name: string;
  readonly job: Job;
  readonly cancelError: unknown;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { name, job, cancelError, onCancel } = props;
  const stage = STAGES.find((s) => s === job.stage) ?? 'other';
  const isRead = job.bytesTotal === 0 && stage !== 'reading';
  const percent =
    job.bytesTotal > 0 ? Math.min(100, Math.floor((100 * job.bytesDone) / job.bytesTotal)) : isRead ? 100 : 0;
  const figures = {
    bytes: formatBytes(job.bytesDone, language),
    total: formatBytes(job.bytesTotal, language),
    rows: formatCount(job.rows, language),
    rate: formatCount(job.rowsPerSecond, language),
  };
  return (
    <section className="card stack" aria-busy>
      <div className="row spread">
        <StepHeading>{t('upload.importing', { name })}</StepHeading>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </div>
      <Progress percent={percent} status="active" aria-label={t('upload.importing', { name })} />
      <p aria-live="polite" className="num muted">
        {t(`upload.stage_${stage}`)} · {t(isRead ? 'upload.rowsOnly' : 'upload.progress', figures)}
      </p>
      <CancelFailed error={cancelError} />
    </section>
  );
}
