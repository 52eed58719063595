import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Job } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { StepHeading } from '../app/step-heading.tsx';
import { formatCount } from '../format/index.ts';
import { CancelFailed } from '../logs/import/cancel-failed.tsx';

const STAGES = ['reading', 'sorting', 'storing'] as const;

/** How far each stage is on the way when nobody knows how many rows there are. */
const SHARE = { reading: 15, sorting: 60, storing: 80, other: 10 } as const;

/** A read from a database that runs: rows and how fast, of about how many. */
export function DatabaseProgress(props: {
  readonly title: string;
  readonly job: Job;
  /** As estimated by the server; `null` when it does not know. */
  readonly expected: number | null;
  readonly cancelError?: unknown;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { title, job, expected, cancelError = null, onCancel } = props;
  const stage = STAGES.find((s) => s === job.stage) ?? 'other';
  const read = expected === null || expected === 0 ? null : Math.min(1, job.rows / expected);
  const percent = stage === 'reading' && read !== null ? Math.round(read * 55) : SHARE[stage];
  return (
    <section className="card stack" aria-busy>
      <div className="row spread">
        <StepHeading>{title}</StepHeading>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
      </div>
      <Progress percent={percent} showInfo={false} status="active" aria-label={title} />
      <p aria-live="polite" className="num muted">
        {stage === 'reading' && job.rows === 0
          ? t('databases.waiting')
          : `${t(`upload.stage_${stage}`)} · ${t(expected === null ? 'databases.progress' : 'databases.progressOf', {
              rows: formatCount(job.rows, language),
              expected: formatCount(expected ?? 0, language),
              rate: formatCount(job.rowsPerSecond, language),
            })}`}
      </p>
      <CancelFailed error={cancelError} />
    </section>
  );
}
