import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LogVersion } from '#contract';
import type { ImportReport } from '../api/types.ts';
import { useLanguage } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';
import { warningText } from '../logs/import/server-words.ts';

/** What became of the rows that came. */
export function AddResult(props: {
  readonly version: LogVersion;
  readonly report: ImportReport;
  readonly onMore: () => void;
}) {
  const { version, report, onMore } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { change, how } = version;
  const { added } = change;
  const isTwice = how === 'append' && (added?.alreadyThere ?? 0) > 0;
  const figures =
    added === undefined
      ? []
      : ([
          ['versions.rowsCame', added.rows, false],
          ['versions.rowsUsed', added.used, false],
          [how === 'append' ? 'versions.rowsThereTwice' : 'versions.rowsThere', added.alreadyThere, isTwice],
          ['versions.rowsReplaced', added.replaced, false],
          ['versions.rowsRejected', added.rejected, added.rejected > 0],
        ] as const);
  return (
    <div className="stack">
      <p role="status">
        <b>{t('versions.done', { version: version.version })}</b>
      </p>
      <div className="report-figures num" data-added>
        {figures.map(([key, n, isBad]) => (
          <div key={key}>
            <b className={isBad ? 'bad' : ''}>{formatCount(n, language)}</b>
            <span className="muted small">{t(key)}</span>
          </div>
        ))}
      </div>
      {version.isCurrent &&
        report.warnings
          .filter(({ code }) => code === 'same-content')
          .map((warning) => (
            <p key={warning.code} className="small">
              {warningText(warning, language)}
            </p>
          ))}
      {isTwice && <p className="small">{t('versions.thereTwice')}</p>}
      <div>
        <Button onClick={onMore}>{t('versions.addMore')}</Button>
      </div>
    </div>
  );
}
