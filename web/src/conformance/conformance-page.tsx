import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLog } from '../api/queries.ts';
import { Loaded } from '../app/states.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { AcceptedCard } from './accepted-card.tsx';
import { type CheckedDeviation, useChecked, useDesigns } from './checked.ts';
import { CheckedFigures } from './checked-figures.tsx';
import { CompareCard } from './comparison/compare-card.tsx';
import { DesignsCard } from './designs/designs-card.tsx';
import { MappingDialog } from './mapping-dialog.tsx';
import { ModelBar, ModelChooser } from './model-chooser.tsx';
import { useConformanceSearch } from './use-conformance-search.ts';
import './conformance.css';

/** The log held against its designs. */
export function ConformancePage() {
  const { logId } = useParams({ from: '/logs/$logId' });
  const { t } = useTranslation();
  const log = useLog(logId);
  const designs = useDesigns(logId);
  const both = {
    data: log.data && designs.data && { modelId: log.data.log.modelId, count: designs.data.designs.length },
    error: log.error ?? designs.error,
    refetch: () => Promise.all([log.refetch(), designs.refetch()]),
  };
  return (
    <div className="log-page-wide conformance-page stack">
      <h1 className="visually-hidden">{t('conformance.title')}</h1>
      <Loaded query={both} height={500}>
        {({ modelId, count }) =>
          modelId === null && count === 0 ? (
            <ModelChooser logId={logId} />
          ) : (
            <CheckedLog logId={logId} modelId={modelId} />
          )
        }
      </Loaded>
    </div>
  );
}

interface CheckedProps {
  readonly logId: string;
  readonly modelId: string | null;
}

function CheckedLog({ logId, modelId }: CheckedProps) {
  const { t } = useTranslation();
  const { spec } = useFilter();
  const [{ asIf, costs, amount }, change] = useConformanceSearch();
  const setAsIf = (next: string | undefined) => change({ asIf: next });
  const [isMapping, setMapping] = useState(false);
  const [accepting, setAccepting] = useState<CheckedDeviation | null>(null);
  const checked = useChecked({ logId, filter: spec, asIf, costs, cost: amount });
  const [wanted, setWanted] = useState<string | null>(null);
  const result = checked.data?.result;
  const part = result?.models.find((model) => model.modelId === wanted) ?? result?.models[0];
  return (
    <>
      <div className="row spread">
        {modelId === null ? <span /> : <ModelBar logId={logId} modelId={modelId} />}
        {part !== undefined && <Button onClick={() => setMapping(true)}>{t('conformance.mapping')}</Button>}
      </div>
      {asIf !== undefined && <AsIfNotice onEnd={() => setAsIf(undefined)} />}
      <Loaded query={checked} height={1200}>
        {({ result: found }) => (
          <div className={checked.isPlaceholderData ? 'stack is-stale' : 'stack'} aria-busy={checked.isPlaceholderData}>
            <CheckedFigures
              logId={logId}
              result={found}
              part={part}
              asIf={asIf}
              onPart={setWanted}
              onAccept={setAccepting}
            />
          </div>
        )}
      </Loaded>
      <AcceptedCard logId={logId} result={result} />
      <DesignsCard logId={logId} result={result} asIf={asIf} onAsIf={setAsIf} />
      {part !== undefined && <CompareCard logId={logId} modelId={part.modelId} />}
      {isMapping && part !== undefined && (
        <MappingDialog logId={logId} modelId={part.modelId} onClose={() => setMapping(false)} />
      )}
      {accepting !== null && <AcceptDialog logId={logId} deviation={accepting} onClose={() => setAccepting(null)} />}
    </>
  );
}

function AsIfNotice({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useTranslation();
  return (
    <p className="cases-notice pane-notice row">
      <span>{t('conformance.asIfNotice')}</span>
      <Button size="small" onClick={onEnd}>
        {t('conformance.asIfEnd')}
      </Button>
    </p>
  );
}
