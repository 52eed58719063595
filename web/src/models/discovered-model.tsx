import { TableOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActivityNames } from '../app/activity-names.ts';
import { useLanguage } from '../app/settings.ts';
import { ProblemView } from '../app/states.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount } from '../format/index.ts';
import { MinerControls } from './miner-controls.tsx';
import { givesTree, type Mining, readMining, USUAL_MINING } from './mining.ts';
import { ModelActions } from './model-actions.tsx';
import { ModelCanvas } from './model-canvas.tsx';
import { relabel } from './model-document.ts';
import { labelsOf } from './model-labels.ts';
import { type Discovered, useDiscovered } from './model-queries.ts';
import { ModelTable } from './model-table.tsx';
import type { Notation } from './notation.ts';
import { QualityPanel } from './quality-panel.tsx';
import { ViewSwitch } from './view-switch.tsx';
import { Working } from './working.tsx';
import './models.css';

interface Props {
  readonly logId: string;
  readonly view: Notation;
}

/** A model of the log: how it is discovered, its picture, and how good it is. */
export function DiscoveredModel({ logId, view }: Props) {
  const { t } = useTranslation();
  const { spec } = useFilter();
  const { mining = USUAL_MINING } = useSearch({ from: '/logs/$logId' });
  const navigate = useNavigate();
  const [isTable, setTable] = useState(false);
  const discovered = useDiscovered(logId, spec, mining);
  const notation = view === 'process-tree' && !givesTree(mining) ? 'bpmn' : view;
  const setMining = (next: Mining) =>
    void navigate({ to: '.', search: (old) => ({ ...old, mining: readMining(next) }), replace: true });
  const { data, error, isFetching } = discovered;
  return (
    <div className="map-page model-page">
      <h1 className="visually-hidden">{t(`models.view_${notation}`)}</h1>
      <div className="map-controls">
        <ViewSwitch />
        <MinerControls mining={mining} onChange={setMining} />
        <Button
          className="map-twin"
          icon={<TableOutlined aria-hidden />}
          type={isTable ? 'primary' : 'default'}
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
        >
          {t('map.twinShow')}
        </Button>
      </div>
      <p className="map-coverage">
        {t(`models.about_${mining.miner}`)} {data !== undefined && <LeftOut discovered={data} />}
      </p>
      {error !== null && <ProblemView error={error} retry={() => void discovered.refetch()} />}
      {error === null && data === undefined && (
        <div className="map-canvas card model-waiting">
          {isFetching ? (
            <Working text="models.discovering" onCancel={discovered.cancel} />
          ) : (
            <Button onClick={() => void discovered.refetch()}>{t('app.retry')}</Button>
          )}
        </div>
      )}
      {data !== undefined && data.provenance.cases === 0 && <p className="state card">{t('models.empty')}</p>}
      {data !== undefined && data.provenance.cases > 0 && (
        <Shown logId={logId} discovered={data} notation={notation} isTable={isTable} />
      )}
    </div>
  );
}

interface ShownProps {
  readonly logId: string;
  readonly discovered: Discovered;
  readonly notation: Notation;
  readonly isTable: boolean;
}

function Shown({ logId, discovered, notation, isTable }: ShownProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { spec } = useFilter();
  const nameOf = useActivityNames(logId);
  const { model } = discovered.result;
  const readable = useMemo(() => relabel(model, nameOf), [model, nameOf]);
  const n = formatCount(labelsOf(model).size, language);
  return (
    <div className="map-stage has-panel">
      <div className="map-canvas card">
        {isTable ? (
          <ModelTable model={readable} notation={notation} />
        ) : (
          <ModelCanvas
            model={readable}
            notation={notation}
            label={t('models.label', { view: t(`models.view_${notation}`), n })}
          />
        )}
      </div>
      <div className="model-side">
        <ModelActions logId={logId} model={model} notation={notation} />
        <QualityPanel logId={logId} filter={spec} model={model} />
      </div>
    </div>
  );
}

/** What the model does not speak of, and what could not be found. */
function LeftOut({ discovered }: { readonly discovered: Discovered }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { leftOut, notComputed } = discovered.result;
  const count = (n: number) => formatCount(n, language);
  const hasLeftOut = leftOut.activities.length + leftOut.cases > 0;
  return (
    <>
      {hasLeftOut && (
        <strong className="map-low" title={leftOut.activities.join(', ')}>
          {t('models.leftOut', {
            activities: count(leftOut.activities.length),
            events: count(leftOut.events),
            cases: count(leftOut.cases),
          })}
        </strong>
      )}
      {notComputed !== undefined && notComputed.length > 0 && (
        <strong className="map-low"> {t('models.ilpNotComputed', { n: count(notComputed.length) })}</strong>
      )}
    </>
  );
}
