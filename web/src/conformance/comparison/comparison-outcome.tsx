import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { formatCount, formatShare } from '../../format/index.ts';
import { formatPoints } from '../format-points.ts';
import { ChangedDeviations } from './changed-deviations.tsx';
import type { Comparison } from './comparison-query.ts';
import { type GroupNames, RatesTable } from './rates-table.tsx';
import { chanceOf, FEW, verdictOf } from './significance.ts';

interface Props {
  readonly logId: string;
  readonly result: Comparison;
  readonly names: GroupNames;
}

/** What a comparison found: a sentence, the figures, the deviations that changed, and what it leaves open. */
export function ComparisonOutcome({ logId, result, names }: Props) {
  const { t } = useTranslation();
  if (result.cases.first === 0 || result.cases.second === 0)
    return <p>{t('conformance.compareEmpty', { ...names, before: result.cases.first, after: result.cases.second })}</p>;
  return (
    <div className="stack">
      <Verdict result={result} names={names} />
      <RatesTable logId={logId} result={result} names={names} />
      <ChangedDeviations logId={logId} result={result} names={names} />
      <Reservations result={result} />
    </div>
  );
}

function Verdict({ result, names }: Omit<Props, 'logId'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { caseConformance: test } = result;
  const verdict = verdictOf(test.difference, test.p);
  const share = (value: number | null) => (value === null ? '–' : formatShare(value, language));
  return (
    <p className="compare-sentence num">
      <b className={verdict === 'down' ? 'bad' : verdict === 'up' ? 'good' : ''}>
        {t(`conformance.${result.date === null ? 'compareGroups' : 'compare'}_${verdict}`, { ...names })}
      </b>{' '}
      {t('conformance.compareSentence', {
        ...names,
        from: share(test.first),
        to: share(test.second),
        difference: formatPoints(test.difference, language),
      })}{' '}
      {t(`conformance.chanceSentence_${chanceOf(test.p)}`)}
    </p>
  );
}

/** What keeps the comparison from saying more. */
function Reservations({ result }: { readonly result: Comparison }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { cases, notComputed, unchecked } = result;
  const few = Math.min(cases.first, cases.second);
  const notes = [
    { key: 'compareFew', count: few, isShown: few < FEW },
    { key: 'compareNeither', count: cases.neither, isShown: cases.neither > 0 },
    { key: 'compareBoth', count: cases.both, isShown: cases.both > 0 },
    {
      key: 'compareNotComputed',
      count: notComputed.first + notComputed.second,
      isShown: notComputed.first + notComputed.second > 0,
    },
    {
      key: 'unchecked',
      count: unchecked.first + unchecked.second,
      isShown: unchecked.first + unchecked.second > 0,
    },
  ] as const;
  return (
    <div className="card-note num">
      {notes
        .filter(({ isShown }) => isShown)
        .map(({ key, count }) => (
          <p key={key} className={key === 'compareFew' ? 'warn-text' : ''}>
            {t(`conformance.${key}`, { count, n: formatCount(count, language) })}
          </p>
        ))}
      <p>{t('conformance.compareNote')}</p>
    </div>
  );
}
