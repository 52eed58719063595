import { useTranslation } from 'react-i18next';
import { formatDate } from '../../format/index.ts';
import type { Design } from '../checked.ts';
import { Period } from './period.tsx';

/** What the designs of a log were before. */
export function DesignHistory({ entries }: { readonly entries: readonly Design[] }) {
  const { t } = useTranslation();
  if (entries.length === 0) return null;
  return (
    <details className="small">
      <summary>{t('conformance.designHistory', { count: entries.length })}</summary>
      <ul className="plain-list num">
        {entries.map((entry) => (
          <li key={entry.id}>
            {entry.modelName}: <Period from={entry.validFrom} to={entry.validTo} /> ·{' '}
            {t(entry.replacedBy === null ? 'conformance.removedAt' : 'conformance.replacedAt', {
              time: formatDate(entry.removedAt),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
