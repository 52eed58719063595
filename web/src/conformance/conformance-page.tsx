import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLog, useModel } from '../api/queries.ts';
import { Loaded } from '../app/states.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { AcceptedCard } from './accepted-card.tsx';
import { type CheckedDeviation, useChecked, useDesigns } from './checked.ts';
import { CheckedFigures } from './checked-figures.tsx';
import { ModelBar, ModelChooser } from './model-chooser.tsx';
import { useConformanceSearch } from './use-conformance-search.ts';
import { useModelName } from './use-model-name.ts';
import './conformance.css';

// What is below the first figures, or opened from them, is not waited for.
const AcceptDialog = lazy(async () => ({ default: (await import('./accept-dialog.tsx')).AcceptDialog }));
const CompareCard = lazy(async () => ({ default: (await import('./comparison/compare-card.tsx')).CompareCard }));
const CostsDialog = lazy(async () => ({ default: (await import('./costs/costs-dialog.tsx')).CostsDialog }));
const DesignsCard = lazy(async () => ({ default: (await import('./designs/designs-card.tsx')).DesignsCard }));
const ExpectationsDialog = lazy(async () => ({
  default: (await import('./expectations/expectations-dialog.tsx')).ExpectationsDialog,
}));
const MappingDialog = lazy(async () => ({ default: (await import('./mapping-dialog.tsx')).MappingDialog }));
const RepairDrawer = lazy(async () => ({ default: (await import('./repair/repair-drawer.tsx')).RepairDrawer }));

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

/** Dialogs of the page: one at a time. */
type Dialog = 'mapping' | 'expectations' | 'costs' | 'repair';

function CheckedLog({ logId, modelId }: CheckedProps) {
  const { t } = useTranslation();
  const { spec } = useFilter();
  const [{ asIf, costs, amount }, change] = useConformanceSearch();
  const setAsIf = (next: string | undefined) => change({ asIf: next });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [accepting, setAccepting] = useState<CheckedDeviation | null>(null);
  const checked = useChecked({ logId, filter: spec, asIf, costs, cost: amount });
  const [wanted, setWanted] = useState<string | null>(null);
  const result = checked.data?.result;
  const part = result?.models.find((model) => model.modelId === wanted) ?? result?.models[0];
  const close = () => setDialog(null);
  return (
    <>
      <div className="row spread">
        {modelId === null ? <span /> : <ModelBar logId={logId} modelId={modelId} />}
        {part !== undefined && (
          <div className="row">
            <Button onClick={() => setDialog('mapping')}>{t('conformance.mapping')}</Button>
            <Button onClick={() => setDialog('expectations')}>{t('expectations.button')}</Button>
            <Button onClick={() => setDialog('costs')}>{t('conformance.costs')}</Button>
            <Button onClick={() => setDialog('repair')}>{t('conformance.repair')}</Button>
          </div>
        )}
      </div>
      {asIf !== undefined && <AsIfNotice modelId={asIf} onEnd={() => setAsIf(undefined)} />}
      <Loaded query={checked} height={1200}>
        {({ result: found }) => (
          <div className="stack">
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
      <Suspense fallback={null}>
        {result !== undefined && result.n.cases > 0 && <CompareCard logId={logId} />}
        <DesignsCard logId={logId} result={result} asIf={asIf} onAsIf={setAsIf} />
      </Suspense>
      <AcceptedCard logId={logId} result={result} />
      <Suspense fallback={null}>
        {dialog === 'mapping' && part !== undefined && (
          <MappingDialog logId={logId} modelId={part.modelId} onClose={close} />
        )}
        {dialog === 'expectations' && part !== undefined && (
          <ExpectationsDialog logId={logId} modelId={part.modelId} onClose={close} />
        )}
        {dialog === 'costs' && part !== undefined && (
          <CostsDialog logId={logId} modelId={part.modelId} onClose={close} />
        )}
        {dialog === 'repair' && part !== undefined && (
          <RepairDrawer
            subject={{ logId, modelId: part.modelId, filter: spec, costs }}
            storedName={part.modelName}
            onAsIf={setAsIf}
            onClose={close}
          />
        )}
        {accepting !== null && <AcceptDialog logId={logId} deviation={accepting} onClose={() => setAccepting(null)} />}
      </Suspense>
    </>
  );
}

function AsIfNotice({ modelId, onEnd }: { readonly modelId: string; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const name = useModelName(modelId, '…');
  const { error } = useModel(modelId);
  return (
    <p className="cases-notice pane-notice row" role="status">
      <span>{error === null ? t('conformance.asIfNotice', { name }) : t('conformance.asIfGone')}</span>
      <Button size="small" onClick={onEnd}>
        {t('conformance.asIfEnd')}
      </Button>
    </p>
  );
}
