import { useTranslation } from 'react-i18next';
import type { TablePreview } from '../../api/types.ts';
import { useLanguage } from '../../app/settings.ts';
import { formatNumber } from '../../format/index.ts';
import type { Language } from '../../i18n/index.ts';
import { fixedReason } from './server-words.ts';

type Reason = Pick<NonNullable<TablePreview['mapping']>['roles'][number], 'reason' | 'because'>;

/** Says why a column has its role, in the language of the page. */
export function useReasonText(): (choice: Reason) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return ({ reason, because }) => {
    if (because === undefined) return fixedReason(reason, language);
    const parts = because.map(({ code, values }) => t(`upload.why_${code}`, shown(values, language)));
    return parts.join(language === 'zh' ? '；' : '; ');
  };
}

const shown = (
  values: Readonly<Record<string, string | number>>,
  language: Language,
): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? formatNumber(value, language, 1) : value,
    ]),
  );
