import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Input, Pagination, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCases } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { type Standing, standingQuery } from '../conformance/standing.ts';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount } from '../format/index.ts';
import { useRules } from '../rules/rule-queries.ts';
import { CaseDrawer } from './case-drawer.tsx';
import { CaseTable } from './case-table.tsx';
import { useDeviationSentence } from './deviation-sentence.ts';
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
  const { variants, deviation, against, standing, rule, asIf, costs } = useSearch({ from: '/logs/$logId' });
  const { spec } = useFilter();
  const [sort, setSort] = useState<Sort>('longest');
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<number | null>(null);
  const asked = useDeferredValue(search.trim());
  const shown =
    against === undefined || deviation === undefined ? null : { modelId: against, id: ownId(deviation, against) };
  const cases = useCases(
    { logId, filter: spec },
    {
      ...(variants && { variants: [...variants] }),
      ...(rule !== undefined && { rule }),
      ...(shown !== null && { deviation: { ...shown, ...(costs && { costs }) } }),
      ...(standing !== undefined && {
        conformance: { ...standingQuery(standing), ...(asIf !== undefined && { asIf }), ...(costs && { costs }) },
      }),
      sort,
      search: asked,
      offset: (page - 1) * PAGE,
      limit: PAGE,
    },
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
        <div className="row">
          <Input.Search
            placeholder={t('cases.search')}
            aria-label={t('cases.search')}
            allowClear
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setPage(1);
            }}
            style={{ width: 200 }}
          />
          <Select
            aria-label={t('cases.sort')}
            value={sort}
            onChange={(next) => {
              setSort(next);
              setPage(1);
            }}
            options={sorts.map((value) => ({ value, label: t(SORT_TEXT[value]) }))}
            style={{ width: 170 }}
          />
        </div>
      </div>
      {rule !== undefined && <RuleNotice logId={logId} rule={rule} />}
      {standing !== undefined && <StandingNotice standing={standing} />}
      {(variants !== undefined || shown !== null) && (
        <DeviationNotice logId={logId} deviation={deviation} count={variants?.length ?? 0} />
      )}
      <section className="card cases-card">
        <Loaded query={cases} height={600}>
          {(found) =>
            found.total === 0 ? (
              <p className="state muted">{t('cases.none')}</p>
            ) : (
              <>
                <CaseTable rows={found.cases} onOpen={setOpen} open={open} />
                <Pagination
                  className="cases-pages"
                  current={page}
                  pageSize={PAGE}
                  total={found.total}
                  showSizeChanger={false}
                  onChange={setPage}
                  hideOnSinglePage
                  responsive
                />
              </>
            )
          }
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

/** Says that only the cases that break a rule are shown, and lets go of that. */
function RuleNotice({ logId, rule }: { readonly logId: string; readonly rule: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const named = useRules(logId).data?.rules?.rules.find(({ id }) => id === rule)?.name;
  return (
    <div className="cases-notice row">
      <span>{t('rules.ofRule', { rule: named?.[language] ?? rule })}</span>
      <Button size="small" onClick={() => void navigate({ to: '.', search: (old) => ({ ...old, rule: undefined }) })}>
        {t('cases.showAll')}
      </Button>
    </div>
  );
}

/** Says that only cases that stand so against their designs are shown, and lets go of that. */
function StandingNotice({ standing }: { readonly standing: Standing }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <div className="cases-notice row">
      <span>{t(`cases.stand_${standing}`)}</span>
      <Button
        size="small"
        onClick={() =>
          void navigate({
            to: '.',
            search: (old) => ({ ...old, standing: undefined, asIf: undefined, costs: undefined }),
          })
        }
      >
        {t('cases.showAll')}
      </Button>
    </div>
  );
}

/** The id of a deviation within its model: behind the id of the model where several were checked. */
const ownId = (deviation: string, modelId: string): string =>
  deviation.startsWith(`${modelId}:`) ? deviation.slice(modelId.length + 1) : deviation;

/** Says that only the cases of a deviation are shown, and lets go of that. */
function DeviationNotice({
  logId,
  deviation,
  count,
}: {
  readonly logId: string;
  readonly deviation: string | undefined;
  readonly count: number;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const sentence = useDeviationSentence(logId, deviation);
  return (
    <div className="cases-notice row">
      <span>{sentence === null ? t('cases.ofVariants', { n: count }) : t('cases.ofDeviation', { sentence })}</span>
      <Button
        size="small"
        onClick={() =>
          void navigate({
            to: '.',
            search: (old) => ({
              ...old,
              ...{ variants: undefined, deviation: undefined, against: undefined, costs: undefined },
            }),
          })
        }
      >
        {t('cases.showAll')}
      </Button>
    </div>
  );
}
