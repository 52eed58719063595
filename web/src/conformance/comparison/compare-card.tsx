import { DatePicker } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { conformanceComparisonDefinition } from '#analysis/catalog';
import type { AnalysisResponse } from '#contract';
import { useLanguage } from '../../app/settings.ts';
import { Loaded } from '../../app/states.tsx';
import { useFilter } from '../../filter/use-filter.ts';
import { formatCount, formatShare } from '../../format/index.ts';
import { useComparison } from '../checked.ts';
import { formatPoints } from '../format-points.ts';
import { useModelName } from '../use-model-name.ts';
import './comparison.css';

type Comparison = AnalysisResponse<typeof conformanceComparisonDefinition>['result'];
type Test = Comparison['caseConformance'];

/** A difference is called one when its p is below this; deviations are tested by the p adjusted for their number. */
const LEVEL = 0.05;

/** Conformance of the cases that began before a date beside those after it, with what chance alone would do. */
export function CompareCard({ logId, modelId }: { readonly logId: string; readonly modelId: string }) {
  const { t } = useTranslation();
  const { spec } = useFilter();
  const [date, setDate] = useState<string | null>(null);
  const name = useModelName(modelId, '');
  const comparison = useComparison(logId, spec, modelId, date);
  return (
    <section className="card compare-card">
      <header>
        <h2>{t('conformance.compare')}</h2>
        <span className="card-note compare-model">{t('executive.against', { designs: name })}</span>
        <DatePicker
          size="small"
          aria-label={t('conformance.compareDate')}
          placeholder={t('conformance.compareDate')}
          onChange={(_, text) => setDate(typeof text === 'string' && text !== '' ? text : null)}
        />
      </header>
      {date === null ? (
        <p className="muted">{t('conformance.compareHint')}</p>
      ) : (
        <Loaded query={comparison} height={160}>
          {({ result }) => <Outcome result={result} date={date} />}
        </Loaded>
      )}
    </section>
  );
}

function Outcome({ result, date }: { readonly result: Comparison; readonly date: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const changed = result.deviations.filter(({ adjusted }) => adjusted !== null && adjusted < LEVEL);
  return (
    <div className="stack">
      <RateSentence test={result.caseConformance} cases={result.cases} date={date} />
      {result.cases.neither > 0 && (
        <p className="card-note num">
          {t('conformance.compareNeither', {
            count: result.cases.neither,
            n: formatCount(result.cases.neither, language),
          })}
        </p>
      )}
      <h3>{t('conformance.compareChanged', { n: changed.length, total: result.deviations.length })}</h3>
      {changed.length > 0 && (
        <div className="scroll-x">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('conformance.deviation')}</th>
                <th scope="col" className="right">
                  {t('conformance.before')}
                </th>
                <th scope="col" className="right">
                  {t('conformance.after')}
                </th>
                <th scope="col" className="right">
                  {t('conformance.difference')}
                </th>
                <th scope="col" className="right">
                  {t('conformance.adjusted')}
                </th>
              </tr>
            </thead>
            <tbody>
              {changed.map((deviation) => (
                <tr key={deviation.id}>
                  <th scope="row">{deviation.sentence[language]}</th>
                  <td className="num right">{share(deviation.first, language)}</td>
                  <td className="num right">{share(deviation.second, language)}</td>
                  <td className="num right">
                    {formatPoints(deviation.difference, language)}{' '}
                    <span className="muted small">
                      [{formatPoints(deviation.low, language)}, {formatPoints(deviation.high, language)}]
                    </span>
                  </td>
                  <td className="num right">{probability(deviation.adjusted)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="card-note">{t('conformance.compareNote')}</p>
    </div>
  );
}

type Language = 'en' | 'zh';
const share = (value: number | null, language: Language): string =>
  value === null ? '–' : formatShare(value, language);

const probability = (p: number | null): string => (p === null ? '–' : p < 0.001 ? '< 0.001' : p.toFixed(3));

function RateSentence(props: { readonly test: Test; readonly cases: Comparison['cases']; readonly date: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { test, cases, date } = props;
  if (test.p === null || test.difference === null)
    return <p>{t('conformance.compareEmpty', { date, before: cases.first, after: cases.second })}</p>;
  const isReal = test.p < LEVEL;
  const way = !isReal ? 'same' : test.difference > 0 ? 'up' : 'down';
  return (
    <p className="compare-sentence num">
      <b className={way === 'down' ? 'bad' : way === 'up' ? 'good' : ''}>{t(`conformance.compare_${way}`)}</b>{' '}
      {t('conformance.compareSentence', {
        date,
        first: share(test.first, language),
        second: share(test.second, language),
        before: formatCount(cases.first, language),
        after: formatCount(cases.second, language),
        difference: formatPoints(test.difference, language),
        low: formatPoints(test.low, language),
        high: formatPoints(test.high, language),
      })}{' '}
      {t(isReal ? 'conformance.compareReal' : 'conformance.compareChance', { p: probability(test.p) })}
    </p>
  );
}
