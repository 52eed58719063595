import { Link } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatDate, formatDurationChange, formatShare } from '../format/index.ts';
import { type Deviation, SYMBOLS } from './diagram-marks.ts';

interface Props {
  readonly logId: string;
  readonly deviations: readonly Deviation[];
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

/** Every deviation as a sentence with its weight and effect; a chosen row is marked on the diagram. */
export function DeviationTable({ logId, deviations, selected, onSelect }: Props) {
  const { t } = useTranslation();
  return (
    <section className="card deviation-card">
      <header>
        <h2>{t('conformance.deviations')}</h2>
        <span className="card-note">{t('conformance.effectNote')}</span>
      </header>
      {deviations.length === 0 ? (
        <p className="state muted">{t('conformance.none')}</p>
      ) : (
        <table className="deviation-table">
          <thead>
            <tr>
              <th scope="col">{t('conformance.deviation')}</th>
              <th scope="col" className="right">
                {t('words.cases')}
              </th>
              <th scope="col">{t('words.share')}</th>
              <th scope="col" className="right">
                <Tooltip title={t('conformance.effectNote')}>{t('conformance.effect')}</Tooltip>
              </th>
              <th scope="col" className="wide">
                {t('conformance.first')}
              </th>
              <th scope="col" className="wide">
                {t('conformance.last')}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t('conformance.showCases')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {deviations.map((deviation) => (
              <DeviationRow
                key={deviation.id}
                logId={logId}
                deviation={deviation}
                isSelected={deviation.id === selected}
                onSelect={onSelect}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function DeviationRow(props: {
  readonly logId: string;
  readonly deviation: Deviation;
  readonly isSelected: boolean;
  readonly onSelect: (id: string | null) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { logId, deviation, isSelected, onSelect } = props;
  const delta = deviation.deltaMedianDuration;
  return (
    <tr className={isSelected ? 'deviation-row is-chosen' : 'deviation-row'}>
      <th scope="row">
        <button
          type="button"
          className="deviation-sentence"
          aria-pressed={isSelected}
          onClick={() => onSelect(isSelected ? null : deviation.id)}
        >
          <span className="deviation-kind" data-kind={deviation.kind}>
            <span aria-hidden="true">{SYMBOLS[deviation.kind]}</span> {t(`conformance.kind_${deviation.kind}`)}
          </span>
          {deviation.sentence[language]}
        </button>
      </th>
      <td className="right num" data-label={t('words.cases')}>
        {formatCount(deviation.cases, language)}
      </td>
      <td className="num deviation-share" data-label={t('words.share')}>
        <span>{formatShare(deviation.share, language)}</span>
        <span className="bar">
          <i style={{ width: `${100 * deviation.share}%`, background: 'var(--heat-line-2)' }} />
        </span>
      </td>
      <td className={delta !== null && delta > 0 ? 'right num bad' : 'right num'} data-label={t('conformance.effect')}>
        {formatDurationChange(delta, language)}
      </td>
      <td className="num muted wide">{formatDate(deviation.firstSeen)}</td>
      <td className="num muted wide">{formatDate(deviation.lastSeen)}</td>
      <td className="right deviation-link">
        <Link
          to="/logs/$logId/cases"
          params={{ logId }}
          search={({ filter }) => ({
            ...(filter && { filter }),
            variants: deviation.variants,
            deviation: deviation.id,
          })}
        >
          {t('conformance.showCases')}
        </Link>
      </td>
    </tr>
  );
}
