import { PlusOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActivityNames } from '../app/activity-names.ts';
import { SideDialog } from '../app/dialog.tsx';
import { ProblemView, Skeleton } from '../app/states.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { GrowSteps } from './grow-steps.tsx';
import { ModelActions } from './model-actions.tsx';
import { ModelCanvas } from './model-canvas.tsx';
import { relabel } from './model-document.ts';
import { labelsOf } from './model-labels.ts';
import { type Growth, type GrowthMiner, useGrowth } from './model-queries.ts';
import { isNotation, type Notation, notations } from './notation.ts';
import { stepModel } from './step-model.ts';
import { Working } from './working.tsx';
import './models.css';

interface Props {
  readonly logId: string;
  /** Places of the variants to begin with, in order. */
  readonly picked: readonly number[];
  /** How many variants there are. */
  readonly total: number;
  readonly onPicked: (picked: readonly number[]) => void;
  readonly onClose: () => void;
}

const MOST_STEPS = 50;
const MINERS: readonly GrowthMiner[] = ['inductive', 'powl'];

/** A model that grows by one variant after the other: what each step explains, and the model after it. */
export function GrowPanel({ logId, picked, total, onPicked, onClose }: Props) {
  const { t } = useTranslation();
  const { spec } = useFilter();
  const [miner, setMiner] = useState<GrowthMiner>('inductive');
  const [chosen, setChosen] = useState<number | null>(null);
  const growth = useGrowth(logId, spec, picked, miner);
  const next = nextVariant(picked, total);
  const { data, error, isFetching } = growth;
  const shown = Math.min(chosen ?? picked.length - 1, picked.length - 1);
  return (
    <SideDialog onClose={onClose} title={t('models.growTitle')} size="min(980px, 100vw)" className="grow-panel">
      <div className="stack">
        <div className="row spread">
          <p className="muted">{t('models.growLead')}</p>
          <div className="row">
            <span className="muted">{t('models.growMiner')}</span>
            <Segmented
              aria-label={t('models.growMiner')}
              value={miner}
              onChange={setMiner}
              options={MINERS.map((value) => ({ value, label: t(`models.growMiner_${value}`) }))}
            />
          </div>
        </div>
        {isFetching && <Working text="models.growing" note={t('models.measuringNote')} onCancel={growth.cancel} />}
        {!isFetching && error !== null && <ProblemView error={error} retry={() => void growth.refetch()} />}
        {!isFetching && error === null && data === undefined && (
          <Button onClick={() => void growth.refetch()}>{t('app.retry')}</Button>
        )}
        {data !== undefined && (
          <>
            <GrowSteps logId={logId} steps={data.result.steps} shown={shown} onShow={setChosen} />
            <Button
              icon={<PlusOutlined aria-hidden />}
              disabled={next === null || isFetching}
              onClick={() => {
                if (next === null) return;
                setChosen(null);
                onPicked([...picked, next]);
              }}
            >
              {t(picked.length >= MOST_STEPS ? 'models.growSpent' : 'models.growMore')}
            </Button>
            <StepModel logId={logId} miner={miner} growth={data.result} picked={picked} shown={shown} />
          </>
        )}
      </div>
    </SideDialog>
  );
}

/** The most frequent variant that is not picked yet. */
function nextVariant(picked: readonly number[], total: number): number | null {
  if (picked.length >= Math.min(total, MOST_STEPS)) return null;
  const taken = new Set(picked);
  for (let variant = 0; variant < total; variant++) if (!taken.has(variant)) return variant;
  return null;
}

interface StepProps {
  readonly logId: string;
  readonly miner: GrowthMiner;
  readonly growth: Growth;
  readonly picked: readonly number[];
  readonly shown: number;
}

/** The model after one step. Trees stand in the answer as text; a partially ordered model of an earlier step is asked for. */
function StepModel({ logId, miner, growth, picked, shown }: StepProps) {
  const { t } = useTranslation();
  const { spec } = useFilter();
  const nameOf = useActivityNames(logId);
  const [notation, setNotation] = useState<Notation>('bpmn');
  const known = useMemo(() => stepModel(growth, miner, shown), [growth, miner, shown]);
  const earlier = useGrowth(logId, spec, known === null ? picked.slice(0, shown + 1) : [], miner);
  const model = known ?? earlier.data?.result.model ?? null;
  const readable = useMemo(() => (model === null ? null : relabel(model, nameOf)), [model, nameOf]);
  if (earlier.error !== null) return <ProblemView error={earlier.error} />;
  if (model === null || readable === null) return <Skeleton height={380} />;
  const options = notations.filter((one) => one !== 'process-tree' || model.kind === 'process-tree');
  const drawn = options.includes(notation) ? notation : 'bpmn';
  return (
    <section className="stack" aria-label={t('models.growLatest', { n: shown + 1 })}>
      <div className="row spread">
        <h2>{t('models.growLatest', { n: shown + 1 })}</h2>
        <Segmented
          aria-label={t('models.view')}
          value={drawn}
          options={options.map((value) => ({ value, label: t(`models.view_${value}`) }))}
          onChange={(value) => isNotation(value) && setNotation(value)}
        />
      </div>
      <div className="card map-canvas grow-canvas">
        <ModelCanvas
          model={readable}
          notation={drawn}
          label={t('models.label', { view: t(`models.view_${drawn}`), n: labelsOf(model).size })}
        />
      </div>
      <ModelActions logId={logId} model={model} notation={drawn} />
    </section>
  );
}
