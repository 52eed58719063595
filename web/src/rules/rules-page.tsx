import { DownloadOutlined, EditOutlined, FileProtectOutlined } from '@ant-design/icons';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount } from '../format/index.ts';
import { RulesEditor } from './editor/rules-editor.tsx';
import { LedgerView } from './ledger-view.tsx';
import { formatMoneys } from './money.ts';
import { RuleDetail } from './rule-detail.tsx';
import { orderRules, type RuleOrder, ruleOrders } from './rule-order.ts';
import { type RulesFound, useRuleCheck, useRules } from './rule-queries.ts';
import { RuleTable } from './rule-table.tsx';
import { saveJson } from './save-json.ts';
import { useRulesView } from './use-rules-view.ts';
import './rules.css';

/** Violations told one by one, for each rule. */
const TOLD = 100;

/** The rules of a log beside its design: who broke them, how often, what it costs. */
export function RulesPage() {
  const { t } = useTranslation();
  const { logId } = useParams({ from: '/logs/$logId' });
  const rules = useRules(logId);
  const { view, show } = useRulesView();
  const isEditing = view.show === 'editor';
  const set = rules.data?.rules ?? null;
  return (
    <div className="log-page-wide stack">
      <div className="row spread">
        <div className="page-head">
          <h1>{t('rules.title')}</h1>
          <span className="muted">{t('rules.lead')}</span>
        </div>
        {set !== null && !isEditing && (
          <div className="row">
            <Segmented
              aria-label={t('rules.title')}
              value={view.show === 'ledger' ? 'ledger' : 'results'}
              options={(['results', 'ledger'] as const).map((value) => ({ value, label: t(`rules.view_${value}`) }))}
              onChange={(next) => show(next === 'ledger' ? { show: 'ledger' } : {})}
            />
            <Button icon={<DownloadOutlined aria-hidden />} onClick={() => saveJson(set, 'rules.json')}>
              {t('rules.download')}
            </Button>
            <Button icon={<EditOutlined aria-hidden />} onClick={() => show({ show: 'editor' })}>
              {t('rules.edit')}
            </Button>
          </div>
        )}
      </div>
      <Loaded query={rules} height={420}>
        {(kept) => {
          if (isEditing) return <RulesEditor logId={logId} kept={kept} onClose={() => show({})} />;
          if (kept.rules === null) return <Empty onStart={() => show({ show: 'editor' })} />;
          return view.show === 'ledger' ? <LedgerView logId={logId} /> : <Checked logId={logId} />;
        }}
      </Loaded>
    </div>
  );
}

function Empty({ onStart }: { readonly onStart: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="card state">
      <FileProtectOutlined className="drop-icon rules-icon" aria-hidden />
      <h2>{t('rules.emptyTitle')}</h2>
      <p>{t('rules.emptyText')}</p>
      <Button type="primary" onClick={onStart}>
        {t('rules.start')}
      </Button>
    </section>
  );
}

function Checked({ logId }: { readonly logId: string }) {
  const { spec } = useFilter();
  const checked = useRuleCheck(logId, spec, TOLD);
  return (
    <Loaded query={checked} height={420}>
      {({ result }) => <Results logId={logId} result={result} />}
    </Loaded>
  );
}

function Results({ logId, result }: { readonly logId: string; readonly result: RulesFound }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { rule: wanted } = useSearch({ from: '/logs/$logId' });
  const navigate = useNavigate();
  const [order, setOrder] = useState<RuleOrder>('amount');
  const chosen = result.rules.find(({ id }) => id === wanted);
  const broken = result.rules.filter(({ violations }) => violations > 0).length;
  const checkable = result.rules.filter(({ notChecked }) => notChecked === null).length;
  const left = result.rules.length - checkable;
  const choose = (id: string | null) =>
    void navigate({
      to: '.',
      search: (old) => ({ ...old, rule: id ?? undefined }),
      resetScroll: false,
    });
  return (
    <>
      <section className="card rules-card">
        <header>
          <h2 className="num">
            {t('rules.broken', { n: formatCount(broken, language), total: formatCount(checkable, language) })}
            {left > 0 && <span className="muted"> · {t('rules.notChecked', { count: left })}</span>}
            {result.amounts.length > 0 && (
              <span className="rules-total"> · {formatMoneys(result.amounts, language)}</span>
            )}
          </h2>
          <Select
            size="small"
            value={order}
            aria-label={t('rules.order')}
            options={ruleOrders.map((value) => ({ value, label: t(`rules.order_${value}`) }))}
            onChange={setOrder}
            popupMatchSelectWidth={false}
          />
        </header>
        <RuleTable rules={orderRules(result.rules, order)} chosen={chosen?.id ?? null} onChoose={choose} />
        {result.amounts.length > 1 && <p className="card-note">{t('rules.severalCurrencies')}</p>}
        <p className="card-note">{t('rules.note')}</p>
      </section>
      {chosen !== undefined && <RuleDetail key={chosen.id} logId={logId} rule={chosen} onClose={() => choose(null)} />}
    </>
  );
}
