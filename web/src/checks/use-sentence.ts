import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useActivityNames } from '../app/activity-names.ts';
import { useLanguage } from '../app/settings.ts';
import { formatDuration } from '../format/index.ts';
import type { Sentence } from './violation.ts';

/** A finding in words, its activities by the names that the page shows. */
export function useSentence(logId: string): (sentence: Sentence) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  return useCallback(
    ({ key, activities, seconds = {} }: Sentence) => {
      const [a = '', b = ''] = activities.map(nameOf);
      const times = Object.entries(seconds).map(([name, value]) => [name, formatDuration(value, language)] as const);
      return t(`checks.${key}`, { a, b, ...Object.fromEntries(times) });
    },
    [t, language, nameOf],
  );
}
