import { useParams, useSearch } from '@tanstack/react-router';
import { Input, Pagination, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseQuery, useCases } from '../api/queries.ts';
import type { CaseRow } from '../api/types.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { standingQuery } from '../conformance/standing.ts';
import type { LogSearch } from '../filter/search.ts';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount } from '../format/index.ts';
import { CaseDrawer } from './case-drawer.tsx';
import { DeviationNotice, RuleNotice, StandingNotice } from './case-notices.tsx';
import { CaseTable } from './case-table.tsx';
import './cases.css';

const PAGE = 25;
const sorts = ['longest', 'shortest', 'latest', 'most-events', 'log-order'] as const;
type Sort = (typeof sorts)[number];
const SORT_TEXT = {
  longest: 'cases.sort_longest',
  shortest: 'cases.sort_shortest',
  latest: 'cases.sort_latest',
  'most-events': 'cases.sort_mostEvents',
  'log-order': 'cases.sort_logOrder',
} as const;

/** The cases behind every figure of the other pages. */
export function CasesPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { logId } = useParams({ from: '/logs/$logId' });
  const search = useSearch({ from: '/logs/$logId' });
  const { spec } = useFilter();
  const [sort, setSort] = useState<Sort>('longest');
  const [text, setText] = useState('');
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<number | null>(null);
  const asked = useDeferredValue(text.trim());
  const cases = useCases(
    { logId, filter: spec },
    { ...narrowed(search), sort, search: asked, offset: (page - 1) * PAGE, limit: PAGE },
  );
  const rows = cases.data?.cases ?? [];
  const place = rows.findIndex((row) => row.index === open);
  return (
    <div className="log-page-wide stack">
      <div className="row spread">
        <div className="page-head">
          <h1>{t('cases.title')}</h1>
          <span className="muted num" aria-live="polite">
            {cases.data !== undefined &&
              t('cases.lead', { count: cases.data.total, n: formatCount(cases.data.total, language) })}
          </span>
        </div>
        <CaseOrder
          text={text}
          onText={(next) => {
            setText(next);
            setPage(1);
          }}
          sort={sort}
          onSort={(next) => {
            setSort(next);
            setPage(1);
          }}
        />
      </div>
      <Notices logId={logId} search={search} />
      <section className="card cases-card">
        <Loaded query={cases} height={600}>
          {(found) => <CaseRows found={found} page={page} onPage={setPage} open={open} onOpen={setOpen} />}
        </Loaded>
      </section>
      <CaseDrawer
        logId={logId}
        caseIndex={open}
        onClose={() => setOpen(null)}
        previous={rows[place - 1]?.index ?? null}
        next={place < 0 ? null : (rows[place + 1]?.index ?? null)}
        onOpen={setOpen}
      />
    </div>
  );
}

/** Which cases are looked for, and in which order they come. */
function CaseOrder(props: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="row">
      <Input.Search
        placeholder={t('cases.search')}
        aria-label={t('cases.search')}
        allowClear
        value={props.text}
        onChange={(event) => props.onText(event.target.value)}
        style={{ width: 200 }}
      />
      <Select
        aria-label={t('cases.sort')}
        value={props.sort}
        onChange={props.onSort}
        options={sorts.map((value) => ({ value, label: t(SORT_TEXT[value]) }))}
        style={{ width: 170 }}
      />
    </div>
  );
}

/** One page of the cases. */
function CaseRows(props: {
  readonly found: { readonly total: number; readonly cases: readonly CaseRow[] };
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly open: number | null;
  readonly onOpen: (caseIndex: number | null) => void;
}) {
  const { t } = useTranslation();
  const { found, page, onPage, open, onOpen } = props;
  if (found.total === 0) return <p className="state muted">{t('cases.none')}</p>;
  return (
    <>
      <CaseTable rows={found.cases} onOpen={onOpen} open={open} />
      <Pagination
        className="cases-pages"
        current={page}
        pageSize={PAGE}
        total={found.total}
        showSizeChanger={false}
        onChange={onPage}
        hideOnSinglePage
        responsive
      />
    </>
  );
}

/** What the address says about which cases are shown. */
function Notices({ logId, search }: { readonly logId: string; readonly search: LogSearch }) {
  const { variants, deviation, standing, rule } = search;
  return (
    <>
      {rule !== undefined && <RuleNotice logId={logId} rule={rule} />}
      {standing !== undefined && <StandingNotice standing={standing} />}
      {(variants !== undefined || shownDeviation(search) !== null) && (
        <DeviationNotice logId={logId} deviation={deviation} count={variants?.length ?? 0} />
      )}
    </>
  );
}

/** The cases that the address asks for. */
function narrowed(search: LogSearch): Omit<CaseQuery, 'sort' | 'search' | 'offset' | 'limit'> {
  const { variants, standing, rule, asIf, costs } = search;
  const deviation = shownDeviation(search);
  return {
    ...(variants && { variants: [...variants] }),
    ...(rule !== undefined && { rule }),
    ...(deviation !== null && { deviation: { ...deviation, ...(costs && { costs }) } }),
    ...(standing !== undefined && {
      conformance: { ...standingQuery(standing), ...(asIf !== undefined && { asIf }), ...(costs && { costs }) },
    }),
  };
}

const shownDeviation = ({ deviation, against }: LogSearch): { modelId: string; id: string } | null =>
  against === undefined || deviation === undefined ? null : { modelId: against, id: ownId(deviation, against) };

/** The id of a deviation within its model: behind the id of the model where several were checked. */
const ownId = (deviation: string, modelId: string): string =>
  deviation.startsWith(`${modelId}:`) ? deviation.slice(modelId.length + 1) : deviation;
