import { useTranslation } from 'react-i18next';
import type { Fix } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatTime } from '../format/index.ts';

/** Says what a fix does. */
export function useFixText(): (fix: Fix) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (fix) => {
    switch (fix.kind) {
      case 'merge-names': {
        const count = fix.names.length;
        return t('quality.fixMerge', { count, n: formatCount(count, language), column: fix.column });
      }
      case 'fold-names':
        return t('quality.fixFold', { column: fix.column });
      case 'time-window':
        return t('quality.fixWindow', { from: formatTime(fix.from), to: formatTime(fix.to) });
      case 'drop-duplicates':
        return t('quality.fixDuplicates');
    }
  };
}
