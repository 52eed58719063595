import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { useStepNames } from '../use-step-names.ts';
import type { TokenPlace } from './replay-query.ts';

/** Steps named before the rest is only counted. */
const NAMED = 2;

/** Where tokens lie, in words: between which steps, at the beginning or at the end. */
export function usePlaceWords(modelId: string): (place: Pick<TokenPlace, 'before' | 'after'>) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useStepNames(modelId);
  return useCallback(
    ({ before, after }) => {
      const listed = (steps: readonly string[]) => {
        const named = steps.slice(0, NAMED).map((step) => t('replay.quoted', { name: nameOf(step) }));
        const more = steps.length - named.length;
        return [...named, ...(more > 0 ? [t('replay.moreSteps', { count: more })] : [])].join(
          language === 'zh' ? '、' : ', ',
        );
      };
      const words = { before: listed(before), after: listed(after) };
      if (before.length === 0) return t(after.length === 0 ? 'replay.nowhere' : 'replay.atStart', words);
      return t(after.length === 0 ? 'replay.atEnd' : 'replay.between', words);
    },
    [t, language, nameOf],
  );
}
