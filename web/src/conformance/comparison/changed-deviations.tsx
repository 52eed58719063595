import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { useLanguage } from '../../app/settings.ts';
import { formatCount, formatShare } from '../../format/index.ts';
import { bothOf, casesOf, drillSearch, isOfSomeCases } from '../drill.ts';
import { formatPoints } from '../format-points.ts';
import type { ComparedDeviation, Comparison } from './comparison-query.ts';
import { IntervalMark } from './interval-mark.tsx';
import { ChanceCell, type GroupNames } from './rates-table.tsx';
import { LEVEL } from './significance.ts';

interface Props {
  readonly logId: string;
  readonly result: Comparison;
  readonly names: GroupNames;
}

/** Deviations whose share differs between the groups by more than chance explains, and on demand all others. */
export function ChangedDeviations({ logId, result, names }: Props) {
  const { t } = useTranslation();
  const [isAll, setAll] = useState(false);
  const { deviations } = result;
  const changed = deviations.filter(({ adjusted }) => adjusted !== null && adjusted < LEVEL);
  const shown = isAll ? deviations : changed;
  const most = Math.max(0, ...shown.flatMap(({ low, high }) => [Math.abs(low ?? 0), Math.abs(high ?? 0)]));
  return (
    <section className="stack">
      <h3 className="row">
        {t('conformance.compareChanged', { n: changed.length, total: deviations.length })}
        {changed.length < deviations.length && (
          <Button size="small" onClick={() => setAll(!isAll)} aria-pressed={isAll}>
            {t(isAll ? 'conformance.onlyChanged' : 'conformance.allDeviations')}
          </Button>
        )}
      </h3>
      {shown.length > 0 && (
        <div className="scroll-x">
          <table className="plain-table compare-table" aria-label={t('conformance.deviations')}>
            <thead>
              <tr>
                <th scope="col">{t('conformance.deviation')}</th>
                <th scope="col" className="group-head">
                  <span title={names.first}>{names.first}</span>
                </th>
                <th scope="col" className="group-head">
                  <span title={names.second}>{names.second}</span>
                </th>
                <th scope="col">{t('conformance.differenceNote')}</th>
                <th scope="col">{t('conformance.chanceAdjusted')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((deviation) => (
                <DeviationLine key={deviation.id} logId={logId} deviation={deviation} result={result} most={most} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface LineProps {
  readonly logId: string;
  readonly deviation: ComparedDeviation;
  readonly result: Comparison;
  readonly most: number;
}

function DeviationLine({ logId, deviation, result, most }: LineProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { difference, low, high } = deviation;
  return (
    <tr>
      <th scope="row">
        {deviation.sentence[language]}
        {deviation.accepted && <span className="badge is-good"> {t('conformance.accepted')}</span>}
      </th>
      <Share logId={logId} deviation={deviation} result={result} side="first" />
      <Share logId={logId} deviation={deviation} result={result} side="second" />
      <td className="num" data-label={t('conformance.differenceNote')}>
        <span className="row difference">
          <IntervalMark low={low} high={high} value={difference} most={most} />
          <span>
            {formatPoints(difference, language)}
            <span className="muted small">
              {formatPoints(low, language)} … {formatPoints(high, language)}
            </span>
          </span>
        </span>
      </td>
      <ChanceCell p={deviation.adjusted} />
    </tr>
  );
}

function Share(props: Omit<LineProps, 'most'> & { readonly side: 'first' | 'second' }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { logId, deviation, result, side } = props;
  const share = deviation[side];
  const found = deviation.models.filter(({ cases }) => cases[side] > 0);
  const isOne = deviation.models.length === 1;
  return (
    <td className="num">
      <b>{share === null ? '–' : formatShare(share, language)}</b>
      {found.length === 0 && (
        <span className="muted small">{t('words.casesN', { count: 0, n: formatCount(0, language) })}</span>
      )}
      {found.map(({ modelId, modelName, cases, variants }) => (
        <span key={modelId} className="small">
          <Link
            to="/logs/$logId/cases"
            params={{ logId }}
            search={({ asIf, costs }) =>
              drillSearch(
                { asIf, costs },
                bothOf(result.groups[side], scopeOf(result, modelId)),
                casesOf({
                  id: result.models.length === 1 ? deviation.id : `${modelId}:${deviation.id}`,
                  ...{ modelId, variants, someCases: isOfSomeCases(deviation.id) },
                }),
              )
            }
          >
            {t('words.casesN', { count: cases[side], n: formatCount(cases[side], language) })}
          </Link>
          {!isOne && <span className="muted"> · {modelName}</span>}
        </span>
      ))}
    </td>
  );
}

/** Which cases were checked against a model; null: all. */
const scopeOf = ({ models }: Comparison, modelId: string): FilterSpec | null =>
  models.length === 1 ? null : (models.find((model) => model.modelId === modelId)?.filter ?? null);
