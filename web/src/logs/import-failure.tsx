import { useTranslation } from 'react-i18next';
import { ApiError, type Job } from '#contract';
import { ProblemView } from '../app/states.tsx';

const isJob = (error: unknown): error is Job =>
  typeof error === 'object' && error !== null && 'state' in error && 'problem' in error;

/** Why an import did not come to an end: it was cancelled, it failed, or it could not be started. */
export function ImportFailure({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  if (error === null) return null;
  if (!isJob(error)) return <ProblemView error={error} />;
  if (error.state === 'cancelled') return <p role="status">{t('upload.cancelled')}</p>;
  return (
    <>
      <p role="status">{t('upload.failed')}</p>
      {error.problem !== null && <ProblemView error={new ApiError(error.problem)} />}
    </>
  );
}
