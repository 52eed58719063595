import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { arrowKeys } from '../../app/arrow-keys.ts';
import { useLanguage } from '../../app/settings.ts';
import { formatCount } from '../../format/index.ts';
import type { CheckedDeviation, ModelPart } from '../checked.ts';
import type { DeviationKind } from './deviation-kinds.ts';
import { DeviationRow } from './deviation-row.tsx';
import { KindFilter } from './kind-filter.tsx';
import { type Order, orders, sortDeviations } from './sort-deviations.ts';
import './deviations.css';

const byArrows = arrowKeys('.deviation-sentence');

interface Props {
  readonly logId: string;
  readonly part: ModelPart;
  readonly deviations: readonly CheckedDeviation[];
  /** How many there are in all variants. */
  readonly total: number;
  readonly variant: number | null;
  readonly onAllVariants: () => void;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly onAccept: (deviation: CheckedDeviation) => void;
  /** Leads to the diagram where it is not beside the table. */
  readonly onShow: (() => void) | null;
}

/** Every deviation as a sentence with its weight and effect; a chosen row is marked on the diagram and in the variants. */
export function DeviationPane(props: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { part, deviations, variant, onAllVariants, selected } = props;
  const [kind, setKind] = useState<DeviationKind | null>(null);
  const [order, setOrder] = useState<Order>('cases');
  const hasCost = deviations.some((deviation) => deviation.deltaMedianCost !== null);
  const rows = useMemo(
    () => sortDeviations(kind === null ? deviations : deviations.filter((d) => d.kind === kind), order),
    [deviations, kind, order],
  );
  return (
    <section className="card pane pane-deviations" aria-label={t('conformance.deviations')}>
      <header>
        <h2>{t('conformance.deviations')}</h2>
        <Select
          size="small"
          value={order}
          aria-label={t('conformance.order')}
          options={orders
            .filter((value) => value !== 'cost' || hasCost)
            .map((value) => ({ value, label: t(`conformance.order_${value}`) }))}
          onChange={setOrder}
          popupMatchSelectWidth={false}
        />
      </header>
      <KindFilter deviations={deviations} kind={kind} onChange={setKind} />
      {variant !== null && (
        <p className="pane-notice row">
          <span className="small">
            {t('conformance.ofVariant', { shown: deviations.length, total: props.total, variant: variant + 1 })}
          </span>
          <Button size="small" onClick={onAllVariants}>
            {t('conformance.allVariants')}
          </Button>
        </p>
      )}
      {rows.length === 0 ? (
        <p className="state muted">{t(`conformance.${emptyReason(props)}`)}</p>
      ) : (
        <table className="deviation-table" aria-label={t('conformance.deviations')}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('conformance.deviation')}</th>
              <th scope="col">{t('words.cases')}</th>
              <th scope="col">{t('conformance.effect')}</th>
              <th scope="col">{t('conformance.seen')}</th>
            </tr>
          </thead>
          <tbody ref={byArrows}>
            {rows.map((deviation) => (
              <DeviationRow
                key={deviation.id}
                logId={props.logId}
                deviation={deviation}
                scope={part.filter}
                isSelected={deviation.id === selected}
                onSelect={props.onSelect}
                onAccept={props.onAccept}
                onShow={props.onShow}
              />
            ))}
          </tbody>
        </table>
      )}
      <p className="card-note pane-foot num">
        {t('conformance.shareNote', { n: formatCount(part.cases, language) })} {t('conformance.effectLong')}
      </p>
    </section>
  );
}

/** Why no deviation stands in the table. */
function emptyReason({ part, variant, total }: Props) {
  if (variant !== null && total > 0) {
    const cost = part.perVariant.find((one) => one.variant === variant)?.cost;
    if (cost === null) return 'noneOfUncomputed';
    return cost === 0 ? 'noneOfVariant' : 'noneListed';
  }
  return part.perVariant.some(({ cost }) => cost === null) ? 'noneComputed' : 'none';
}
