import { useTranslation } from 'react-i18next';
import type { LogVersion } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';

/** How a version came about, in a title and details. */
export function useHowText(): (version: LogVersion) => { readonly title: string; readonly details: string[] } {
  const { t } = useTranslation();
  const language = useLanguage();
  const n = (count: number) => ({ count, n: formatCount(count, language) });
  const titleOf = ({ how, change }: LogVersion): string => {
    if (how === 'restore') return t('versions.how_restore', { version: change.restored });
    if (how === 'merge' && change.key === undefined) return t('versions.how_mergeAll');
    return t(`versions.how_${how}`);
  };
  return (version) => {
    const { files, change } = version;
    const { added, key, options, fixes } = change;
    const details = [
      files.map(({ name }) => name).join(', '),
      key === undefined ? '' : t('versions.by', { columns: key.join(', ') }),
      added === undefined
        ? ''
        : t('versions.addedRows', { used: formatCount(added.used, language), rows: formatCount(added.rows, language) }),
      added === undefined || added.alreadyThere === 0 ? '' : t('versions.there', n(added.alreadyThere)),
      added === undefined || added.replaced === 0 ? '' : t('versions.replacedRows', n(added.replaced)),
      (options?.length ?? 0) === 0 ? '' : t('versions.changedOptions'),
      (fixes?.applied.length ?? 0) === 0 ? '' : t('versions.fixesApplied', n(fixes?.applied.length ?? 0)),
      (fixes?.undone.length ?? 0) === 0 ? '' : t('versions.fixesUndone', n(fixes?.undone.length ?? 0)),
    ];
    return { title: titleOf(version), details: details.filter((text) => text !== '') };
  };
}
