import { DownloadOutlined } from '@ant-design/icons';
import { Button, Pagination, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { CaseDrawer } from '../cases/case-drawer.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount } from '../format/index.ts';
import { LedgerEntries } from './ledger-entries.tsx';
import { LedgerSums } from './ledger-sums.tsx';
import { formatMoneys } from './money.ts';
import { casesOf, type LedgerFound, type LedgerOnly, useLedger } from './rule-queries.ts';
import { ledgerParts } from './rules-search.ts';
import { useRulesView } from './use-rules-view.ts';
import '../cases/cases.css';

const PAGE = 50;

/** Every violation with its date, person and amount, and what it adds up to; any sum narrows the list. */
export function LedgerView({ logId }: { readonly logId: string }) {
  const { spec } = useFilter();
  const { view, show } = useRulesView();
  const { only = {}, page = 1 } = view;
  const ledger = useLedger(logId, spec, only, { offset: (page - 1) * PAGE, limit: PAGE });
  const narrow = (next: LedgerOnly) => show({ show: 'ledger', only: next });
  return (
    <Loaded query={ledger} height={480}>
      {({ result }) => (
        <Ledger {...{ logId, result, only, page }} onOnly={narrow} onPage={(next) => show({ ...view, page: next })} />
      )}
    </Loaded>
  );
}

interface Props {
  readonly logId: string;
  readonly result: LedgerFound;
  readonly only: LedgerOnly;
  readonly page: number;
  readonly onOnly: (only: LedgerOnly) => void;
  readonly onPage: (page: number) => void;
}

function Ledger({ logId, result, only, page, onOnly, onPage }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { spec } = useFilter();
  const [open, setOpen] = useState<number | null>(null);
  const query = new URLSearchParams({ ...only, language, ...(spec !== null && { filter: JSON.stringify(spec) }) });
  const cases = [...new Set(result.entries.flatMap((entry) => casesOf([entry], entry.objectType)))];
  const place = open === null ? -1 : cases.indexOf(open);
  const count = (n: number) => formatCount(n, language);
  return (
    <>
      {result.total > 0 && <LedgerSums result={result} only={only} onOnly={onOnly} />}
      <section className="card ledger-card">
        <header>
          <h2 className="num">
            {t('rules.violationsN', { count: result.total, n: count(result.total) })}
            {result.amounts.length > 0 && (
              <span className="rules-total"> · {formatMoneys(result.amounts, language)}</span>
            )}
            <span className="muted small"> {t('rules.inCases', { count: result.cases, n: count(result.cases) })}</span>
          </h2>
          <Button
            icon={<DownloadOutlined aria-hidden />}
            disabled={result.total === 0}
            href={`/api/logs/${logId}/rules/ledger.csv?${query}`}
            download
          >
            {t('rules.csv')}
          </Button>
        </header>
        <Narrowed result={result} only={only} onOnly={onOnly} />
        {result.entries.length === 0 ? (
          <p className="muted">{t(Object.keys(only).length === 0 ? 'rules.ledgerEmpty' : 'rules.ledgerNone')}</p>
        ) : (
          <LedgerEntries entries={result.entries} onOpen={setOpen} />
        )}
        {result.total > PAGE && (
          <Pagination
            size="small"
            current={page}
            pageSize={PAGE}
            total={result.total}
            showSizeChanger={false}
            onChange={onPage}
            className="ledger-pages"
          />
        )}
        {result.notChecked.length > 0 && (
          <p className="card-note">
            {t('rules.notCheckedN', { rules: result.notChecked.map(({ rule }) => rule).join(', ') })}
          </p>
        )}
        {result.amounts.length > 1 && <p className="card-note">{t('rules.severalCurrencies')}</p>}
        <p className="card-note">{t('rules.ledgerNote')}</p>
      </section>
      <CaseDrawer
        logId={logId}
        caseIndex={open}
        onClose={() => setOpen(null)}
        previous={cases[place - 1] ?? null}
        next={place < 0 ? null : (cases[place + 1] ?? null)}
        onOpen={setOpen}
      />
    </>
  );
}

/** What the list is narrowed to; each can be taken off. */
function Narrowed({ result, only, onOnly }: Pick<Props, 'result' | 'only' | 'onOnly'>) {
  const language = useLanguage();
  const { t } = useTranslation();
  const words: Readonly<Record<keyof LedgerOnly, (value: string) => string>> = {
    rule: (id) => result.byRule.find(({ rule }) => rule === id)?.name?.[language] ?? id,
    owner: (owner) => owner,
    responsible: (person) => person,
    severity: (severity) => t(`rules.severity_${severity}` as 'rules.severity_low'),
    month: (month) => month,
  };
  const chosen = ledgerParts.flatMap((key) => {
    const value = only[key];
    return value === undefined ? [] : [{ key, value }];
  });
  if (chosen.length === 0) return null;
  return (
    <div className="row ledger-narrowed">
      {chosen.map(({ key, value }) => (
        <Tag
          key={key}
          closable
          onClose={() => {
            const { [key]: _, ...rest } = only;
            onOnly(rest);
          }}
        >
          <span className="muted">{t(`rules.by_${key}`)}</span> {words[key](value)}
        </Tag>
      ))}
    </div>
  );
}
