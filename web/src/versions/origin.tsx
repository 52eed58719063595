import { useTranslation } from 'react-i18next';
import type { VersionList } from '#contract';
import type { ImportReport } from '../api/types.ts';
import { keyed } from '../app/keyed.ts';
import { useLanguage } from '../app/settings.ts';
import { formatBytes, formatCount } from '../format/index.ts';
import { filesOf, type OriginFile } from './lineage.ts';

type ShownFile = Omit<OriginFile, 'version'> & { readonly version: number | null };

/** The files whose rows are in the current version, and how many rows there are. */
export function OriginCard({ history, report }: { readonly history: VersionList; readonly report: ImportReport }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { versions, pseudonymised } = history;
  const current = versions.find(({ isCurrent }) => isCurrent)?.version ?? 1;
  const known = filesOf(versions, current);
  // Logs older than their history have their files in the report only.
  const files: readonly ShownFile[] =
    known.length > 0 ? known : report.files.map(({ name, bytes }) => ({ name, bytes, hash: null, version: null }));
  const figures = [
    ['report.rowsRead', report.rowsRead],
    ['report.rowsUsed', report.rowsUsed],
    ['report.rowsRejected', report.rowsRejected],
  ] as const;
  return (
    <section className="card stack">
      <header>
        <h2>{t('versions.origin')}</h2>
        <span className="card-note">{t('versions.originNote', { version: current })}</span>
      </header>
      <div className="report-figures num">
        {figures.map(([key, n]) => (
          <div key={key}>
            <b className={key === 'report.rowsRejected' && n > 0 ? 'bad' : ''}>{formatCount(n, language)}</b>
            <span className="muted small">{t(key)}</span>
          </div>
        ))}
      </div>
      <ul className="origin-files">
        {keyed(files, ({ name, version }) => `${name} ${version}`).map(
          ({ key, item: { name, bytes, hash, version } }) => (
            <li key={key}>
              <span className="origin-name">{name}</span>
              <span className="muted small num">
                {[
                  formatBytes(bytes, language),
                  ...(version === null ? [] : [`${t('versions.cameWith')} ${t('versions.versionN', { version })}`]),
                ].join(' · ')}
              </span>
              {hash !== null && (
                <code className="muted small" title={hash}>
                  {t(pseudonymised.length > 0 ? 'versions.hashKeyed' : 'versions.hash')} {hash.slice(0, 16)}…
                </code>
              )}
            </li>
          ),
        )}
      </ul>
      {pseudonymised.length > 0 && (
        <p className="muted small">{t('versions.pseudonymised', { columns: pseudonymised.join(', ') })}</p>
      )}
    </section>
  );
}
