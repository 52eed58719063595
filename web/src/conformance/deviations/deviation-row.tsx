import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { useLanguage } from '../../app/settings.ts';
import { stakeMoney } from '../../executive/stake-money.ts';
import { formatCount, formatDate, formatDurationChange, formatNumber, formatShare } from '../../format/index.ts';
import { formatMoneys } from '../../rules/money.ts';
import type { CheckedDeviation } from '../checked.ts';
import { casesOf, drillSearch } from '../drill.ts';
import { useConformanceSearch } from '../use-conformance-search.ts';
import { symbolOf } from './deviation-kinds.ts';

interface Props {
  readonly logId: string;
  readonly deviation: CheckedDeviation;
  /** The cases that were checked against its design; null: all. */
  readonly scope: FilterSpec | null;
  readonly isSelected: boolean;
  readonly onSelect: (id: string | null) => void;
  readonly onAccept: (deviation: CheckedDeviation) => void;
  readonly onShow: (() => void) | null;
}

/** A deviation: its sentence, cases and share, effect with its interval, when it was seen, and what can be done with it. */
export function DeviationRow({ logId, deviation, scope, isSelected, onSelect, onAccept, onShow }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const delta = deviation.deltaMedianDuration;
  return (
    <tr className={isSelected ? 'deviation-row is-chosen' : 'deviation-row'} data-accepted={deviation.accepted}>
      <th scope="row">
        <button
          type="button"
          className="deviation-sentence"
          aria-pressed={isSelected}
          onClick={() => onSelect(isSelected ? null : deviation.id)}
        >
          <span className="deviation-kind" data-kind={deviation.kind}>
            <span aria-hidden="true">{symbolOf(deviation.kind)}</span> {t(`conformance.kind_${deviation.kind}`)}
          </span>
          {deviation.accepted && <span className="badge is-good">{t('conformance.accepted')}</span>}
          {deviation.sentence[language]}
        </button>
      </th>
      <td className="num" data-label={t('words.cases')}>
        <b>{formatCount(deviation.cases, language)}</b> · {formatShare(deviation.share, language)}
      </td>
      <td className="num" data-label={t('conformance.effect')}>
        <b className={delta !== null && delta > 0 ? 'bad' : ''}>{formatDurationChange(delta, language)}</b>
        <Interval interval={deviation.deltaInterval} />
      </td>
      <td className="num muted" data-label={t('conformance.seen')}>
        {deviation.firstSeen === null ? '–' : `${formatDate(deviation.firstSeen)} – ${formatDate(deviation.lastSeen)}`}
      </td>
      <AmountCells deviation={deviation} />
      <td className="deviation-actions">
        <Link to="/logs/$logId/cases" params={{ logId }} search={(old) => drillSearch(old, scope, casesOf(deviation))}>
          {t('conformance.showCases')}
        </Link>
        {isSelected && onShow !== null && (
          <Button size="small" onClick={onShow}>
            {t('conformance.showPlace')}
          </Button>
        )}
        {isSelected && !deviation.accepted && (
          <Button size="small" onClick={() => onAccept(deviation)}>
            {t('conformance.accept')}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** The 95 % interval of a difference of durations. */
function Interval({ interval }: { readonly interval: readonly [number, number] | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (interval === null) return null;
  return (
    <span className="muted small" title={t('conformance.intervalNote')}>
      {' '}
      [{formatDurationChange(interval[0], language)}, {formatDurationChange(interval[1], language)}]
    </span>
  );
}

/** The difference of the chosen amount of the cases, and how much of it is at stake. */
function AmountCells({ deviation }: { readonly deviation: CheckedDeviation }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [{ amount = '' }] = useConformanceSearch();
  const { deltaMedianCost: delta, deltaCostInterval: interval, stake } = deviation;
  const signed = (value: number) =>
    `${value > 0 ? '+' : value < 0 ? '−' : '±'}${formatNumber(Math.abs(value), language, 0)}`;
  return (
    <>
      {delta !== null && (
        <td className="num" data-label={t('conformance.amountEffect', { name: amount })}>
          <b>{signed(delta)}</b>
          {interval !== null && (
            <span className="muted small" title={t('conformance.intervalNote')}>
              {' '}
              [{signed(interval[0])}, {signed(interval[1])}]
            </span>
          )}
        </td>
      )}
      {stake !== undefined && stake.cases > 0 && (
        <td className="num" data-label={t('conformance.stakeOf', { name: amount })}>
          {formatMoneys(stakeMoney({ ...stake, currency: undefined }, 'value', null), language)}
        </td>
      )}
    </>
  );
}
