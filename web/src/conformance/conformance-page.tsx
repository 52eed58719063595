import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useConformance, useLog, useModel } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded, Skeleton } from '../app/states.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount } from '../format/index.ts';
import { DeviationTable } from './deviation-table.tsx';
import { ModelBar, ModelChooser } from './model-chooser.tsx';
import { NotComputed } from './not-computed.tsx';
import { Rate } from './rates.tsx';
import { VariantCosts } from './variant-costs.tsx';
import './conformance.css';

const DiagramView = lazy(() => import('./diagram-view.tsx').then((m) => ({ default: m.DiagramView })));

/** The log held against its designed process. */
export function ConformancePage() {
  const { logId } = useParams({ from: '/logs/$logId' });
  const { t } = useTranslation();
  const log = useLog(logId);
  return (
    <div className="log-page-wide stack">
      <h1 className="visually-hidden">{t('conformance.title')}</h1>
      <Loaded query={log} height={500}>
        {({ log: { modelId } }) =>
          modelId === null ? <ModelChooser logId={logId} /> : <Checked key={modelId} logId={logId} modelId={modelId} />
        }
      </Loaded>
    </div>
  );
}

interface CheckedProps {
  readonly logId: string;
  readonly modelId: string;
}

function Checked({ logId, modelId }: CheckedProps) {
  const { t } = useTranslation();
  const { spec } = useFilter();
  const { deviation: selected = null } = useSearch({ from: '/logs/$logId' });
  const navigate = useNavigate();
  const model = useModel(modelId);
  const conformance = useConformance({ logId, filter: spec }, modelId);
  const select = (id: string | null) =>
    void navigate({
      to: '.',
      search: (old) => ({ ...old, deviation: id ?? undefined }),
      replace: true,
      resetScroll: false,
    });
  const deviations = conformance.data?.result.deviations ?? [];
  const chosen = deviations.find((deviation) => deviation.id === selected);
  const language = useLanguage();
  return (
    <>
      <ModelBar logId={logId} modelId={modelId} />
      <Loaded query={conformance} height={118}>
        {({ result }) => <Rates result={result} />}
      </Loaded>
      <section className="card diagram-card">
        <header>
          <h2>{t('conformance.diagram')}</h2>
          <span className="card-note">
            {t('conformance.legendMissing')} · {t('conformance.legendBadges')}
            {model.data?.laidOut === true && ` · ${t('conformance.laidOut')}`}
          </span>
        </header>
        <Loaded query={model} height={480}>
          {({ bpmn }) => (
            <Suspense fallback={<Skeleton height={480} />}>
              <DiagramView bpmn={bpmn} deviations={deviations} selected={selected} onSelect={select} />
            </Suspense>
          )}
        </Loaded>
        <p className="diagram-chosen" aria-live="polite">
          {chosen === undefined ? (
            <span className="muted">{t('conformance.chooseHint')}</span>
          ) : (
            chosen.sentence[language]
          )}
        </p>
      </section>
      <Loaded query={conformance} height={400}>
        {({ result }) => (
          <>
            <NotComputed
              logId={logId}
              variants={result.notComputed}
              unknown={result.unknownActivities}
              unsupported={result.unsupported}
            />
            <DeviationTable logId={logId} deviations={result.deviations} selected={selected} onSelect={select} />
            <VariantCosts logId={logId} variants={result.perVariant} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Rates({ result }: { readonly result: NonNullable<ReturnType<typeof useConformance>['data']>['result'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (n: number) => formatCount(n, language);
  const { n } = result;
  return (
    <div className="card rate-row rate-row-wide">
      <Rate
        label={t('conformance.caseRate')}
        value={result.caseConformance}
        note={t('conformance.caseRateNote', { fitting: count(n.fittingCases), n: count(n.cases) })}
      />
      <Rate
        label={t('conformance.stepRate')}
        value={result.stepConformance}
        note={`${t('conformance.stepRateNote')}; ${t('overview.n', { n: count(n.events + n.missingSteps) })}`}
      />
      <Rate
        label={t('conformance.fitness')}
        value={result.fitness}
        note={`${t('conformance.fitnessNote')} · ${t(result.exact ? 'conformance.exact' : 'conformance.inexact')}`}
      />
    </div>
  );
}
