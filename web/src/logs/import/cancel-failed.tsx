import { useTranslation } from 'react-i18next';
import { ProblemView } from '../../app/states.tsx';

/** That an import could not be cancelled, with the reason; nothing without an error. */
export function CancelFailed({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  if (error === null) return null;
  return (
    <>
      <p className="bad" role="alert">
        {t('upload.cancelFailed')}
      </p>
      <ProblemView error={error} />
    </>
  );
}
