import { useCallback } from 'react';
import { useModel } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';

/** The name of a step of a design in the page's language where its file gives one, else as it stands. */
export function useStepNames(modelId: string): (step: string) => string {
  const language = useLanguage();
  const names = useModel(modelId).data?.names;
  return useCallback((step) => names?.[step]?.[language] ?? step, [names, language]);
}
