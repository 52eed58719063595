import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDurations } from '../api/columns.ts';
import { useLog, usePerformance, useStats } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount } from '../format/index.ts';
import { ExportMenu } from '../logs/export-menu.tsx';
import { ImportReport } from '../logs/import/import-report.tsx';
import { Bottlenecks } from './bottlenecks.tsx';
import { ConformanceCard } from './conformance-card.tsx';
import { DurationHistogram } from './duration-histogram.tsx';
import { Endpoints } from './endpoints.tsx';
import { KeyFigures } from './key-figures.tsx';
import './overview.css';

/** The log at a glance: every figure with its unit, clock and n, and a way down to what is behind it. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { logId } = useParams({ from: '/logs/$logId' });
  const { spec } = useFilter();
  const log = useLog(logId);
  const stats = useStats({ logId, filter: spec });
  const performance = usePerformance({ logId, filter: spec }, 5);
  return (
    <div className="log-page-wide stack">
      <h1 className="visually-hidden">{t('overview.title')}</h1>
      <Loaded query={stats} height={124}>
        {({ result }) => <KeyFigures stats={result} />}
      </Loaded>
      <div className="overview-grid">
        <Durations logId={logId} />
        <section className="card">
          <header>
            <h2>{t('overview.bottlenecks')}</h2>
            <span className="card-note">{t('overview.bottlenecksNote')}</span>
          </header>
          <Loaded query={performance} height={240}>
            {({ result, provenance }) => (
              <Bottlenecks logId={logId} bottlenecks={result.bottlenecks} cases={provenance.cases} />
            )}
          </Loaded>
        </section>
        <section className="card">
          <header>
            <h2>{t('overview.startsEnds')}</h2>
          </header>
          <Loaded query={stats} height={200}>
            {({ result }) => <Endpoints logId={logId} stats={result} />}
          </Loaded>
        </section>
        <Loaded query={log} height={200}>
          {(detail) => <ConformanceCard logId={logId} modelId={detail.log.modelId} />}
        </Loaded>
      </div>
      <section className="card">
        <header>
          <h2>{t('overview.quality')}</h2>
          <ExportMenu logId={logId} filter={spec} />
        </header>
        <Loaded query={log} height={120}>
          {(detail) => <ImportReport logId={logId} report={detail.report} />}
        </Loaded>
      </section>
    </div>
  );
}

function Durations({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { spec } = useFilter();
  const durations = useDurations(logId, spec);
  const stats = useStats({ logId, filter: spec });
  const figures = stats.data?.result.caseDuration;
  const noCases = stats.data?.provenance.cases === 0;
  return (
    <section className="card">
      <header>
        <h2>{t('overview.histogram')}</h2>
        <span className="card-note">
          {durations.data !== undefined &&
            durations.data.length > 0 &&
            t('overview.histogramNote', { n: formatCount(durations.data.length, language) })}
        </span>
      </header>
      <Loaded query={durations} height={300}>
        {(values) =>
          values.length === 0 ? (
            <p className="state muted">{t(noCases ? 'filter.none' : 'overview.noTimes')}</p>
          ) : (
            <DurationHistogram durations={values} median={figures?.p50 ?? null} p90={figures?.p90 ?? null} />
          )
        }
      </Loaded>
    </section>
  );
}
