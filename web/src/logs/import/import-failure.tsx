import { useTranslation } from 'react-i18next';
import { ApiError, type Job } from '#contract';
import { ProblemView } from '../../app/states.tsx';
import { useLostFocus } from '../../app/step-heading.tsx';

const isJob = (error: unknown): error is Job =>
  typeof error === 'object' && error !== null && 'state' in error && 'problem' in error;

/** Why an import did not come to an end: it was cancelled, it failed, or it could not be started. */
export function ImportFailure({ error }: { readonly error: unknown }) {
  return error === null ? null : <Failure error={error} />;
}

function Failure({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const place = useLostFocus<HTMLDivElement>();
  return (
    <div ref={place} tabIndex={-1} className="stack">
      {!isJob(error) ? (
        <ProblemView error={error} />
      ) : error.state === 'cancelled' ? (
        <p role="status">{t('upload.cancelled')}</p>
      ) : (
        <>
          <p role="status">{t('upload.failed')}</p>
          {error.problem !== null && <ProblemView error={new ApiError(error.problem)} />}
        </>
      )}
    </div>
  );
}
