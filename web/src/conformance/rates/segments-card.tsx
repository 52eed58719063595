import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { useVocabulary } from '../../api/queries.ts';
import { useLanguage } from '../../app/settings.ts';
import { Loaded } from '../../app/states.tsx';
import { useFilter } from '../../filter/use-filter.ts';
import { formatCount, formatShare } from '../../format/index.ts';
import { CasesLink } from '../cases-link.tsx';
import { type Checked, useChecked } from '../checked.ts';
import { bothOf } from '../drill.ts';
import { casesIn } from '../standing.ts';
import { useConformanceSearch } from '../use-conformance-search.ts';
import './rates.css';

/** The rates by the values of a case attribute that the user chooses. */
export function SegmentsCard({ logId, asIf }: { readonly logId: string; readonly asIf: string | undefined }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary(logId);
  const names = segmentAttributes(vocabulary.data?.attributes ?? []);
  const [chosen, setChosen] = useState<string | null>(null);
  const by = chosen ?? names[0];
  return (
    <section className="card segments-card">
      <header>
        <h2>{t('conformance.segments')}</h2>
        {names.length > 0 && (
          <Select
            size="small"
            aria-label={t('conformance.segmentBy')}
            value={by ?? null}
            options={names.map((value) => ({ value, label: value }))}
            onChange={setChosen}
            popupMatchSelectWidth={false}
          />
        )}
      </header>
      {by === undefined ? (
        <p className="state muted">{t('conformance.noAttributes')}</p>
      ) : (
        <Segments logId={logId} by={by} asIf={asIf} />
      )}
    </section>
  );
}

/** Case attributes with few enough values to be told apart by. */
export const segmentAttributes = (
  attributes: readonly {
    readonly name: string;
    readonly level: string;
    readonly kind: string;
    readonly values: readonly unknown[];
  }[],
): readonly string[] =>
  attributes.filter((a) => a.level === 'case' && a.kind === 'text' && a.values.length > 1).map(({ name }) => name);

function Segments({
  logId,
  by,
  asIf,
}: {
  readonly logId: string;
  readonly by: string;
  readonly asIf: string | undefined;
}) {
  const { spec } = useFilter();
  const [{ costs }] = useConformanceSearch();
  const checked = useChecked({ logId, filter: spec, by, asIf, costs });
  return (
    <Loaded query={checked} height={220}>
      {({ result }) => <SegmentTable logId={logId} by={by} segments={result.segments} />}
    </Loaded>
  );
}

export function SegmentTable(props: {
  readonly logId: string;
  readonly by: string;
  readonly segments: Checked['segments'];
  readonly most?: number;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { spec } = useFilter();
  const { logId, by, most = 12 } = props;
  const segments = [...props.segments].sort((a, b) => b.cases - a.cases);
  const scopeOf = (value: string): FilterSpec => ({
    ...{ kind: 'attribute', level: 'case', attribute: by },
    test: value === '' ? { is: 'missing' } : { is: 'in', values: [value] },
  });
  return (
    <>
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
          {segments.slice(0, most).map((segment) => (
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
              <RateCell
                value={segment.stepConformance}
                accepted={segment.acceptedStepConformance}
                colour="var(--good)"
              />
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
      {segments.length > most && (
        <p className="card-note num">{t('conformance.moreValues', { n: segments.length - most })}</p>
      )}
    </>
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
