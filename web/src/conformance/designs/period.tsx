import { useTranslation } from 'react-i18next';
import { formatDate } from '../../format/index.ts';

/** When a design is valid. */
export function Period({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const { t } = useTranslation();
  if (from === null && to === null) return <>{t('conformance.always')}</>;
  return (
    <>
      {from === null ? '…' : formatDate(from)} – {to === null ? '…' : formatDate(to)}
    </>
  );
}
