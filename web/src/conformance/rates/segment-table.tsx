import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { useLanguage } from '../../app/settings.ts';
import { useFilter } from '../../filter/use-filter.ts';
import { formatCount, formatShare } from '../../format/index.ts';
import { CasesLink } from '../cases-link.tsx';
import type { Checked } from '../checked.ts';
import { bothOf } from '../drill.ts';
import { casesIn } from '../standing.ts';
import './rates.css';

export type Segment = Checked['segments'][number];

/** Both rates of each value of a case attribute, in the given order; each leads to its cases. */
export function SegmentTable(props: {
  readonly logId: string;
  readonly by: string;
  readonly segments: readonly Segment[];
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { spec } = useFilter();
  const { logId, by, segments } = props;
  const scopeOf = (value: string): FilterSpec => ({
    ...{ kind: 'attribute', level: 'case', attribute: by },
    test: value === '' ? { is: 'missing' } : { is: 'in', values: [value] },
  });
  return (
    <table className="segment-table" aria-label={t('conformance.segments')}>
      <thead>
        <tr>
          <th scope="col">{by}</th>
          <th scope="col">{t('conformance.caseRate')}</th>
          <th scope="col">{t('conformance.stepRate')}</th>
          <th scope="col" className="right">
            {t('conformance.deviatingHead')}
          </th>
        </tr>
      </thead>
      <tbody>
        {segments.map((segment) => (
          <tr key={segment.value} className={segment.small ? 'is-small' : ''}>
            <th scope="row">
              <CasesLink logId={logId} filter={bothOf(spec, scopeOf(segment.value))}>
                {segment.value === '' ? t('conformance.noValue') : segment.value}
              </CasesLink>
              {segment.small && <span className="badge">{t('conformance.small')}</span>}
            </th>
            <RateCell
              value={segment.caseConformance}
              accepted={segment.acceptedCaseConformance}
              colour="var(--accent)"
            />
            <RateCell value={segment.stepConformance} accepted={segment.acceptedStepConformance} colour="var(--good)" />
            <td className="num right">
              <CasesLink
                logId={logId}
                filter={bothOf(spec, scopeOf(segment.value))}
                wanted={segment.caseConformance === 1 ? {} : { standing: 'deviating' }}
              >
                {t('conformance.deviatingOf', {
                  part: formatCount(segment.cases - casesIn(segment.caseConformance, segment.cases), language),
                  whole: formatCount(segment.cases, language),
                })}
              </CasesLink>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RateCell(props: { readonly value: number | null; readonly accepted: number | null; readonly colour: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { value, accepted, colour } = props;
  const isOther = accepted !== null && accepted !== value;
  return (
    <td className="num">
      <span>{value === null ? '–' : formatShare(value, language)}</span>
      {isOther && (
        <span className="muted small" title={t('conformance.acceptedNote')}>
          {' '}
          ({formatShare(accepted, language)})
        </span>
      )}
      <span className="bar">
        {isOther && <i style={{ width: `${100 * accepted}%`, background: colour, opacity: 0.35 }} />}
        <i style={{ width: `${100 * (value ?? 0)}%`, background: colour }} />
      </span>
    </td>
  );
}
