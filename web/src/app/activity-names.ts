import { useCallback, useMemo } from 'react';
import { useVocabulary } from '../api/queries.ts';
import { activityColour } from './palette.ts';
import { useLanguage, usePalette } from './settings.ts';

/** The name of an activity to show: the designed model's in the page's language where it has one, else the log's own. */
export function useActivityNames(logId: string): (activity: string) => string {
  const language = useLanguage();
  const names = useVocabulary(logId).data?.names;
  return useCallback((activity: string) => names?.[activity]?.[language] ?? activity, [names, language]);
}

/** A colour per activity that depends on the log only. */
export function useActivityColours(
  logId: string,
): (activity: string) => { readonly fill: string; readonly ink: string } {
  const { dark } = usePalette();
  const activities = useVocabulary(logId).data?.activities;
  const places = useMemo(() => {
    const sorted = (activities ?? []).map((a) => a.name).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return new Map(sorted.map((name, i) => [name, i]));
  }, [activities]);
  return useCallback((activity: string) => activityColour(places.get(activity) ?? 0, dark), [places, dark]);
}
