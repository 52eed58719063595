import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Checked, CheckedDeviation, ModelPart } from './checked.ts';
import { DeviationPane } from './deviations/deviation-pane.tsx';
import { DesignPane } from './diagram/design-pane.tsx';
import { useNarrow } from './use-narrow.ts';
import { VariantPane } from './variant-pane.tsx';
import './panes.css';

const tabs = ['deviations', 'design', 'variants'] as const;
type Tab = (typeof tabs)[number];

interface Props {
  readonly logId: string;
  readonly result: Checked;
  readonly part: ModelPart;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly onAccept: (deviation: CheckedDeviation) => void;
}

/** Variants, design and deviations side by side, or one at a time where the window is narrow. What is chosen in one is marked in the others. */
export function Panes({ logId, result, part, selected, onSelect, onAccept }: Props) {
  const { t } = useTranslation();
  const isNarrow = useNarrow();
  const [tab, setTab] = useState<Tab>('deviations');
  const [variant, setVariant] = useState<number | null>(null);
  const ofModel = useMemo(
    () =>
      result.deviations
        .filter((deviation) => deviation.modelId === part.modelId)
        .map((deviation) => ({ ...deviation, share: part.cases === 0 ? 0 : deviation.cases / part.cases })),
    [result.deviations, part],
  );
  const shown = useMemo(
    () => (variant === null ? ofModel : ofModel.filter(({ variants }) => variants.includes(variant))),
    [ofModel, variant],
  );
  const faulty = useMemo(
    () => new Set(ofModel.flatMap(({ someCases, variants }) => (someCases ? variants : []))),
    [ofModel],
  );
  const chosen = ofModel.find(({ id }) => id === selected) ?? null;
  const show = (next: Tab) => !isNarrow || tab === next;
  return (
    <div className={isNarrow ? 'panes is-narrow' : 'panes'}>
      {isNarrow && (
        <Segmented
          block
          aria-label={t('conformance.title')}
          value={tab}
          options={tabs.map((value) => ({ value, label: t(`conformance.tab_${value}`) }))}
          onChange={setTab}
        />
      )}
      {show('variants') && (
        <VariantPane
          logId={logId}
          part={part}
          marked={chosen?.variants ?? null}
          faulty={faulty}
          chosen={variant}
          onChoose={(next) => {
            setVariant(next);
            if (next !== null && chosen !== null && !chosen.variants.includes(next)) onSelect(null);
          }}
        />
      )}
      {show('design') && (
        <DesignPane logId={logId} modelId={part.modelId} deviations={shown} selected={selected} onSelect={onSelect} />
      )}
      {show('deviations') && (
        <DeviationPane
          logId={logId}
          part={part}
          deviations={shown}
          total={ofModel.length}
          variant={variant}
          onAllVariants={() => setVariant(null)}
          selected={selected}
          onSelect={onSelect}
          onAccept={onAccept}
          onShow={isNarrow ? () => setTab('design') : null}
        />
      )}
    </div>
  );
}
