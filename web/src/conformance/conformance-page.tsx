import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLog } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount } from '../format/index.ts';
import { AcceptDialog } from './accept-dialog.tsx';
import { AcceptedCard } from './accepted-card.tsx';
import { type Checked, type CheckedDeviation, useChecked, useDesigns } from './checked.ts';
import { CompareCard } from './compare-card.tsx';
import { DesignsCard } from './designs-card.tsx';
import { MappingDialog } from './mapping-dialog.tsx';
import { ModelBar, ModelChooser } from './model-chooser.tsx';
import { NotComputed } from './not-computed.tsx';
import { Panes } from './panes.tsx';
import { RateCards } from './rate-cards.tsx';
import { RateTrend } from './rate-trend.tsx';
import { SegmentsCard } from './segments-card.tsx';
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
  const [asIf, setAsIf] = useState<string | undefined>(undefined);
  const [isMapping, setMapping] = useState(false);
  const [accepting, setAccepting] = useState<CheckedDeviation | null>(null);
  const checked = useChecked({ logId, filter: spec, asIf });
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
      <Loaded query={checked} height={150}>
        {({ result: found }) => <RateCards result={found} />}
      </Loaded>
      {result !== undefined && result.models.length > 1 && (
        <PartChoice result={result} value={part?.modelId ?? null} onChange={setWanted} />
      )}
      <Loaded query={checked} height={620}>
        {({ result: found }) =>
          part === undefined ? (
            <p className="card state muted">{t('conformance.noneChecked')}</p>
          ) : (
            <SelectedPanes logId={logId} result={found} part={part} onAccept={setAccepting} />
          )
        }
      </Loaded>
      {part !== undefined && result !== undefined && (
        <NotComputed
          logId={logId}
          variants={result.notComputed}
          unknown={part.unknownActivities}
          unsupported={part.unsupported}
        />
      )}
      <div className="conformance-grid">
        <section className="card">
          <header>
            <h2>{t('conformance.trend')}</h2>
            <span className="card-note">{t('conformance.trendNote')}</span>
          </header>
          <Loaded query={checked} height={280}>
            {({ result: found }) => (
              <RateTrend logId={logId} months={found.months} hasAccepted={found.accepted.deviations > 0} height={260} />
            )}
          </Loaded>
        </section>
        <SegmentsCard logId={logId} asIf={asIf} />
      </div>
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

/** The three panes with the deviation that the address names. */
function SelectedPanes(props: Omit<Parameters<typeof Panes>[0], 'selected' | 'onSelect'>) {
  const { deviation: selected = null } = useSearch({ from: '/logs/$logId' });
  const navigate = useNavigate();
  const select = (id: string | null) =>
    void navigate({
      to: '.',
      search: (old) => ({ ...old, deviation: id ?? undefined }),
      replace: true,
      resetScroll: false,
    });
  return <Panes key={props.part.modelId} {...props} selected={selected} onSelect={select} />;
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

function PartChoice(props: {
  readonly result: Checked;
  readonly value: string | null;
  readonly onChange: (modelId: string) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="row">
      <span className="muted">{t('conformance.shownDesign')}</span>
      <Select
        aria-label={t('conformance.shownDesign')}
        value={props.value}
        options={props.result.models.map(({ modelId, modelName, cases }) => ({
          value: modelId,
          label: `${modelName} · ${t('words.casesN', { count: cases, n: formatCount(cases, language) })}`,
        }))}
        onChange={(next) => next !== null && props.onChange(next)}
        popupMatchSelectWidth={false}
      />
    </div>
  );
}
