import { PrinterOutlined } from '@ant-design/icons';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeFilter } from '#analysis/filter';
import { attributeRoles } from '#analysis/mapping';
import { useLog, useVocabulary } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { type Checked, useChecked, useDesigns } from '../conformance/checked.ts';
import { orderSegments } from '../conformance/rates/order-segments.ts';
import { RateTrend } from '../conformance/rates/rate-trend.tsx';
import { type Segment, SegmentTable } from '../conformance/rates/segment-table.tsx';
import { useModelName } from '../conformance/use-model-name.ts';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount, formatDate } from '../format/index.ts';
import { BigRates } from './big-rates.tsx';
import { BrokenRules } from './broken-rules.tsx';
import { useOneSheet } from './one-sheet.ts';
import { StakeFigure } from './stake-figure.tsx';
import { TopDeviations } from './top-deviations.tsx';
import './executive.css';

/** Conformance on one page, to be read in a minute and printed on one sheet. */
export function ExecutivePage() {
  const { logId } = useParams({ from: '/logs/$logId' });
  const { t } = useTranslation();
  const log = useLog(logId);
  const designs = useDesigns(logId);
  const both = {
    data: log.data && designs.data && { hasDesign: log.data.log.modelId !== null || designs.data.designs.length > 0 },
    error: log.error ?? designs.error,
    refetch: () => Promise.all([log.refetch(), designs.refetch()]),
  };
  return (
    <div className="executive stack">
      <Loaded query={both} height={700}>
        {({ hasDesign }) => (hasDesign ? <Sheet logId={logId} /> : <NoDesign logId={logId} />)}
      </Loaded>
      <p className="visually-hidden">{t('executive.title')}</p>
    </div>
  );
}

function NoDesign({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  return (
    <section className="card state">
      <h1>{t('executive.title')}</h1>
      <p>{t('executive.noDesign')}</p>
      <Link to="/logs/$logId/conformance" params={{ logId }}>
        <Button type="primary">{t('overview.setModel')}</Button>
      </Link>
    </section>
  );
}

function Sheet({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  const sheet = useRef<HTMLElement>(null);
  useOneSheet(sheet);
  const vocabulary = useVocabulary(logId);
  const attributes = vocabulary.data?.attributes ?? [];
  const roles = attributeRoles(attributes);
  const currencies = attributes.find(({ name }) => name === roles.currency);
  const currency = currencies?.distinct === 1 ? (currencies.values[0]?.value ?? null) : null;
  const [unit, setUnit] = useState<string | null>(null);
  const [money, setMoney] = useState<string | null>(null);
  const by = unit ?? roles.unit ?? undefined;
  const cost = money ?? roles.amount ?? undefined;
  const { spec } = useFilter();
  const checked = useChecked({ logId, filter: spec, by, cost }, vocabulary.data !== undefined);
  return (
    <>
      <div className="row spread no-print">
        <div className="row">
          <Choice label={t('executive.unit')} value={by} names={roles.units} onChange={setUnit} />
          <Choice label={t('executive.amount')} value={cost} names={roles.amounts} onChange={setMoney} />
        </div>
        <div className="row">
          <Link to="/executive">{t('executive.allProcesses')}</Link>
          <Button type="primary" icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            {t('executive.print')}
          </Button>
        </div>
      </div>
      <Loaded query={checked} height={700}>
        {({ result }) => (
          <article ref={sheet} className="card sheet">
            <Head logId={logId} result={result} />
            <BigRates logId={logId} result={result} />
            {cost !== undefined && result.accepted.stake !== undefined && (
              <StakeFigure stake={result.accepted.stake} checked={result.n.cases} amount={cost} currency={currency} />
            )}
            <section className="sheet-part">
              <h2>{t('conformance.trend')}</h2>
              {result.n.cases === 0 ? (
                <p className="muted">{t('executive.nothingChecked')}</p>
              ) : (
                <RateTrend
                  logId={logId}
                  months={result.months}
                  hasAccepted={result.accepted.deviations > 0}
                  height={170}
                />
              )}
            </section>
            <TopDeviations logId={logId} result={result} currency={currency} />
            <div className="sheet-columns">
              {by !== undefined && (
                <section className="sheet-part">
                  <h2>{t('executive.byUnit')}</h2>
                  <TopSegments logId={logId} by={by} segments={result.segments} />
                </section>
              )}
              <BrokenRules logId={logId} />
            </div>
            <p className="card-note">{t('executive.footnote')}</p>
          </article>
        )}
      </Loaded>
    </>
  );
}

/** Values that fit on the sheet. */
const SHOWN = 12;

/** The largest values of an attribute; the page of conformance has all. */
function TopSegments(props: { readonly logId: string; readonly by: string; readonly segments: readonly Segment[] }) {
  const { t } = useTranslation();
  const { logId, by } = props;
  const segments = orderSegments(props.segments, 'cases');
  return (
    <>
      <SegmentTable logId={logId} by={by} segments={segments.slice(0, SHOWN)} />
      {segments.length > SHOWN && (
        <Link
          className="card-note num"
          to="/logs/$logId/conformance"
          params={{ logId }}
          search={({ filter }) => (filter === undefined ? {} : { filter })}
        >
          {t('conformance.moreValues', { n: segments.length - SHOWN })}
        </Link>
      )}
    </>
  );
}

/** Which attribute of the log tells something; nothing where there is none to choose. */
function Choice(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly names: readonly string[];
  readonly onChange: (name: string) => void;
}) {
  const { label, value, names, onChange } = props;
  if (names.length === 0) return null;
  return (
    <>
      <span className="muted">{label}</span>
      <Select
        aria-label={label}
        value={value ?? null}
        options={names.map((name) => ({ value: name, label: name }))}
        onChange={onChange}
        popupMatchSelectWidth={false}
      />
    </>
  );
}

function Head({ logId, result }: { readonly logId: string; readonly result: Checked }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { spec } = useFilter();
  const log = useLog(logId).data?.log;
  const [first, ...others] = result.models;
  const name = useModelName(first?.modelId ?? null, first?.modelName ?? '–');
  const designs = [name, ...others.map(({ modelName }) => modelName)].join(language === 'zh' ? '、' : ', ');
  return (
    <header className="sheet-head">
      <div>
        <h1>{t('executive.title')}</h1>
        <p className="num">
          {log?.name}
          {log?.first != null && ` · ${formatDate(log.first)} – ${formatDate(log.last)}`} ·{' '}
          {t('words.casesN', { count: result.n.cases, n: formatCount(result.n.cases, language) })}
        </p>
        {spec !== null && <p>{t('executive.filtered', { filter: describeFilter(spec, language) })}</p>}
      </div>
      <p className="card-note">
        {t('executive.against', { designs })}
        <br />
        {t(result.exact ? 'conformance.exactBadge' : 'conformance.inexact')}
        {!result.exact && (
          <>
            <br />
            <b className="bad">
              {t('executive.notFor', {
                n: formatCount(
                  result.notComputed.reduce((sum, { cases }) => sum + cases, 0),
                  language,
                ),
              })}
            </b>
          </>
        )}
        {result.unchecked.cases > 0 && (
          <>
            <br />
            {t('executive.unchecked', { n: formatCount(result.unchecked.cases, language) })}
          </>
        )}
      </p>
    </header>
  );
}
