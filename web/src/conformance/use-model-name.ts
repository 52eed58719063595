import { useMemo } from 'react';
import { useModel } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { localiseBpmn } from './diagram/localise-bpmn.ts';

/** The name of a design in the page's language where its file gives one, else as it was stored. */
export function useModelName(modelId: string | null, stored: string): string {
  const language = useLanguage();
  const bpmn = useModel(modelId).data?.bpmn;
  return useMemo(() => (bpmn === undefined ? null : localiseBpmn(bpmn, language).name), [bpmn, language]) ?? stored;
}
