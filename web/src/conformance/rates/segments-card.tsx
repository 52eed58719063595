import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVocabulary } from '../../api/queries.ts';
import { Loaded } from '../../app/states.tsx';
import { useFilter } from '../../filter/use-filter.ts';
import { useChecked } from '../checked.ts';
import { useConformanceSearch } from '../use-conformance-search.ts';
import { SegmentList } from './segment-list.tsx';
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
      {({ result }) => <SegmentList key={by} logId={logId} by={by} segments={result.segments} />}
    </Loaded>
  );
}
