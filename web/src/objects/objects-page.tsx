import { useParams } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount } from '../format/index.ts';
import { useRebuild, useRecipe } from '../quality/quality-queries.ts';
import { RebuildProgress } from '../quality/rebuild-progress.tsx';
import { ObjectGraphCard } from './object-graph-card.tsx';
import { ObjectNetCard } from './object-net-card.tsx';
import { useObjectGraph, useObjects } from './object-queries.ts';
import { TypeList } from './type-list.tsx';
import '../graph/graph.css';
import '../quality/quality.css';
import './objects.css';

const VIEWS = ['graph', 'net', 'table'] as const;

/** The objects behind the cases: which there are, what each type distorts as cases, and how all of them live. */
export function ObjectsPage() {
  const { logId } = useParams({ from: '/logs/$logId' });
  const { t } = useTranslation();
  const language = useLanguage();
  const found = useObjects(logId);
  const graph = useObjectGraph(logId);
  const switching = useSwitch(logId);
  const [view, setView] = useState<(typeof VIEWS)[number]>('graph');
  if (found.error instanceof ApiError && found.error.problem.code === 'needs-objects')
    return (
      <div className="state">
        <h1>{t('objects.none')}</h1>
        <p>{t('objects.noneLead')}</p>
      </div>
    );
  const n = (count: number) => formatCount(count, language);
  return (
    <div className="log-page-wide stack">
      <div className="page-head">
        <h1>{t('objects.title')}</h1>
        <span className="muted small">{t('objects.lead')}</span>
      </div>
      <RebuildProgress state={switching.rebuild} />
      <Loaded query={found} height={320}>
        {({ overview, objectType }) => (
          <>
            <p className="num">
              {t('objects.counts', {
                events: n(overview.events),
                objects: n(overview.objects),
                types: n(overview.types.length),
                relations: n(overview.relations),
              })}
            </p>
            <TypeList
              overview={overview}
              current={objectType}
              isBusy={switching.rebuild.job !== null || !switching.isReady}
              onChoose={switching.to}
            />
            <section className="card stack object-card">
              <div className="row spread">
                <h2>{t('objects.graphTitle')}</h2>
                <Segmented
                  aria-label={t('objects.view')}
                  value={view}
                  options={VIEWS.map((value) => ({ value, label: t(`objects.${value}`) }))}
                  onChange={setView}
                />
              </div>
              {view === 'net' ? (
                <ObjectNetCard logId={logId} />
              ) : (
                <Loaded query={graph} height={640}>
                  {(data) => (
                    <ObjectGraphCard logId={logId} graph={data} overview={overview} isTable={view === 'table'} />
                  )}
                </Loaded>
              )}
            </section>
          </>
        )}
      </Loaded>
    </div>
  );
}

/** Makes the objects of another type the cases. Conditions on the cases of before do not hold for them. */
function useSwitch(logId: string) {
  const rebuild = useRebuild(logId);
  const recipe = useRecipe(logId);
  const { conditions, clear } = useFilter();
  const to = (objectType: string) => {
    if (recipe.data === undefined) return;
    const { version, options } = recipe.data;
    const { case: _, ...kept } = options;
    if (conditions.length > 0) clear();
    rebuild.start({ version, options: { ...kept, objectType } });
  };
  return { rebuild, to, isReady: recipe.data !== undefined };
}
