import { Segmented, Select } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';
import type { Checked, CheckedDeviation, ModelPart } from './checked.ts';
import { CheckedNote } from './expectations/checked-note.tsx';
import { NotComputed } from './not-computed.tsx';
import { NothingChecked } from './nothing-checked.tsx';
import { Panes } from './panes.tsx';
import { RateCards } from './rates/rate-cards.tsx';
import { RateTrend } from './rates/rate-trend.tsx';
import { SegmentsCard } from './rates/segments-card.tsx';
import { ReplayView } from './replay/replay-view.tsx';
import { useConformanceSearch } from './use-conformance-search.ts';

interface Props {
  readonly logId: string;
  readonly result: Checked;
  /** The design whose variants and deviations are shown, of those that cases were checked against. */
  readonly part: ModelPart | undefined;
  readonly asIf: string | undefined;
  readonly onPart: (modelId: string) => void;
  readonly onAccept: (deviation: CheckedDeviation) => void;
}

/** Everything a check found: rates, the three panes, what was not computed, trend and segments. */
export function CheckedFigures({ logId, result, part, asIf, onPart, onAccept }: Props) {
  const { t } = useTranslation();
  const hasCases = result.n.cases > 0;
  const [{ method }] = useConformanceSearch();
  return (
    <>
      <NothingChecked logId={logId} result={result} />
      {hasCases && <RateCards logId={logId} result={result} />}
      {result.models.length > 1 && <PartChoice result={result} value={part?.modelId ?? null} onChange={onPart} />}
      {part !== undefined && (hasCases || result.notComputed.length > 0) && (
        <>
          <CheckedNote logId={logId} part={part} />
          <MethodChoice />
          {method === 'replay' ? (
            <ReplayView logId={logId} part={part} />
          ) : (
            <SelectedPanes logId={logId} result={result} part={part} onAccept={onAccept} />
          )}
          <NotComputed
            logId={logId}
            scope={part.filter}
            variants={result.notComputed.filter(({ modelId }) => modelId === part.modelId)}
            unknown={part.unknownActivities}
            unsupported={part.unsupported}
          />
        </>
      )}
      {hasCases && (
        <div className="conformance-grid">
          <section className="card">
            <header>
              <h2>{t('conformance.trend')}</h2>
              <span className="card-note">{t('conformance.trendNote')}</span>
            </header>
            <RateTrend logId={logId} months={result.months} hasAccepted={result.accepted.deviations > 0} height={260} />
          </section>
          <SegmentsCard logId={logId} asIf={asIf} />
        </div>
      )}
    </>
  );
}

const methods = ['align', 'replay'] as const;

/** By deviations or by tokens. */
function MethodChoice() {
  const { t } = useTranslation();
  const [{ method = 'align' }, change] = useConformanceSearch();
  return (
    <div className="row check-method">
      <Segmented
        value={method}
        options={methods.map((value) => ({ value, label: t(`replay.method_${value}`) }))}
        onChange={(next) => change({ method: next === 'replay' ? next : undefined })}
        aria-label={t('replay.method')}
      />
      <span className="card-note">{t('replay.methodNote')}</span>
    </div>
  );
}

/** The three panes with the deviation that the address names. */
function SelectedPanes(props: Omit<Parameters<typeof Panes>[0], 'selected' | 'onSelect'>) {
  const [{ deviation: selected = null }, change] = useConformanceSearch();
  const select = useCallback((id: string | null) => change({ deviation: id ?? undefined }), [change]);
  return <Panes key={props.part.modelId} {...props} selected={selected} onSelect={select} />;
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
          label: [
            modelName,
            ...periodsOf(props.result, modelId),
            t('words.casesN', { count: cases, n: formatCount(cases, language) }),
          ].join(' · '),
        }))}
        onChange={(next) => next !== null && props.onChange(next)}
        popupMatchSelectWidth={false}
        style={{ maxWidth: '100%' }}
      />
    </div>
  );
}

/** When a design was valid, as far as it has limits: models may share their name. */
const periodsOf = ({ versions }: Checked, modelId: string): readonly string[] =>
  versions
    .filter((version) => version.modelId === modelId && (version.validFrom !== null || version.validTo !== null))
    .map(({ validFrom, validTo }) => `${validFrom?.slice(0, 10) ?? '…'} – ${validTo?.slice(0, 10) ?? '…'}`);
