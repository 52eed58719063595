import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLog } from '../api/queries.ts';
import { Loaded } from '../app/states.tsx';
import { SourceCard } from '../databases/source-card.tsx';
import { AddDataCard } from './add-data.tsx';
import { ControlTotalsCard } from './control-totals.tsx';
import { OriginCard } from './origin.tsx';
import { RetentionCard } from './retention.tsx';
import { useVersions } from './version-queries.ts';
import { VersionTable } from './version-table.tsx';
import '../logs/logs.css';
import './versions.css';

/** Where the rows of a log come from, what it was before, more rows for it, and whether it agrees with its source. */
export function VersionsPage() {
  const { logId } = useParams({ from: '/logs/$logId' });
  const { t } = useTranslation();
  const versions = useVersions(logId);
  const log = useLog(logId);
  return (
    <div className="log-page-wide stack">
      <div className="page-head">
        <h1>{t('versions.title')}</h1>
        <span className="muted small">{t('versions.lead')}</span>
      </div>
      <SourceCard logId={logId} />
      <div className="versions-two">
        <div className="stack">
          <Loaded query={versions} height={200}>
            {(history) => (
              <Loaded query={log} height={200}>
                {({ report }) => <OriginCard history={history} report={report} />}
              </Loaded>
            )}
          </Loaded>
          <Loaded query={log} height={240}>
            {({ log: { version } }) => <ControlTotalsCard key={version} logId={logId} />}
          </Loaded>
        </div>
        <Loaded query={log} height={456}>
          {({ log: { version }, report }) => (
            <AddDataCard logId={logId} version={version} report={report} versions={versions.data?.versions ?? []} />
          )}
        </Loaded>
      </div>
      <Loaded query={versions} height={260}>
        {(history) => <VersionTable logId={logId} history={history} />}
      </Loaded>
      <Loaded query={versions} height={180}>
        {(history) => <RetentionCard key={JSON.stringify(history.retention)} logId={logId} history={history} />}
      </Loaded>
    </div>
  );
}
