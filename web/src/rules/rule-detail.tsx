import { CloseOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { CaseDrawer } from '../cases/case-drawer.tsx';
import { withGaps } from '../conformance/rates/month-gaps.ts';
import { TrendChart } from '../conformance/rates/trend-chart.tsx';
import { formatCount, formatShare } from '../format/index.ts';
import { formatMoneys } from './money.ts';
import { casesOf, expectedOf, type RuleFound } from './rule-queries.ts';
import { ViolationList } from './violation-list.tsx';
import '../cases/cases.css';

interface Props {
  readonly logId: string;
  readonly rule: RuleFound;
  readonly onClose: () => void;
}

/** One rule: what it asks for, its risk, its trend and its violations down to the line of the source file. */
export function RuleDetail({ logId, rule, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState<number | null>(null);
  const cases = useMemo(() => casesOf(rule.details, rule.objectType), [rule.details, rule.objectType]);
  const place = open === null ? -1 : cases.indexOf(open);
  return (
    <section className="card rule-detail" aria-label={rule.name?.[language] ?? rule.id}>
      <header>
        <div>
          <h2>{rule.name?.[language] ?? rule.id}</h2>
          <p>{rule.sentence[language]}</p>
        </div>
        <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t('app.close')} onClick={onClose} />
      </header>
      <div className="rule-columns">
        <Facts rule={rule} />
        <RuleTrend rule={rule} />
      </div>
      <div className="row spread">
        <h3>
          {t('rules.violationsShown', {
            n: formatCount(rule.details.length, language),
            total: formatCount(rule.violations, language),
          })}
        </h3>
        {rule.violatingCases > 0 && rule.objectType === null && (
          <Link
            to="/logs/$logId/cases"
            params={{ logId }}
            search={({ filter }) => ({ ...(filter && { filter }), rule: rule.id })}
          >
            {t('conformance.showCasesN', {
              count: rule.violatingCases,
              n: formatCount(rule.violatingCases, language),
            })}
          </Link>
        )}
      </div>
      <ViolationList violations={rule.details} objectType={rule.objectType} onOpen={setOpen} />
      <CaseDrawer
        logId={logId}
        caseIndex={open}
        onClose={() => setOpen(null)}
        previous={cases[place - 1] ?? null}
        next={place < 0 ? null : (cases[place + 1] ?? null)}
        onOpen={setOpen}
      />
    </section>
  );
}

function Facts({ rule }: { readonly rule: RuleFound }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { probability, byCurrency } = rule.risk;
  const separator = language === 'zh' ? '、' : ', ';
  const count = (n: number) => formatCount(n, language);
  const risk =
    probability === null || byCurrency.length === 0
      ? t('rules.noAmount')
      : t('rules.riskFormula', {
          p: formatShare(probability, language, 2),
          loss: formatMoneys(
            byCurrency.map(({ currency, loss }) => ({ currency, amount: loss })),
            language,
          ),
          expected: formatMoneys(expectedOf(rule), language),
        });
  const facts: readonly (readonly [string, string])[] = [
    [t('rules.risk'), risk],
    [t('rules.amount'), formatMoneys(rule.amounts, language)],
    ...TYPES.filter((type) => rule.types[type] !== undefined).map(
      (type) => [t(`rules.type_${type}`), count(rule.types[type] ?? 0)] as const,
    ),
    ...(rule.owner === null ? [] : [[t('conformance.owner'), rule.owner] as const]),
    ...(rule.clauses.length === 0 ? [] : [[t('rules.clauses'), rule.clauses.join(separator)] as const]),
    ...(rule.notChecked === null ? [] : [[t('rules.whyNotChecked'), rule.notChecked[language]] as const]),
    ...(rule.unpriced === 0 ? [] : [[t('rules.unpriced'), count(rule.unpriced)] as const]),
    ...(rule.pending === 0 ? [] : [[t('rules.pending'), t('rules.pendingText', { n: count(rule.pending) })] as const]),
    ...(rule.unknown === 0 ? [] : [[t('rules.unknown'), t('rules.unknownText', { n: count(rule.unknown) })] as const]),
    ...(rule.unknownActivities.length === 0
      ? []
      : [[t('rules.unknownActivities'), rule.unknownActivities.join(separator)] as const]),
  ];
  return (
    <dl className="facts num">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const TYPES = [
  'missing',
  'forbidden',
  'too-often',
  'wrong-order',
  'no-response',
  'too-late',
  'too-early',
  'same-person',
  'not-allowed',
  'not-approved',
  'changed',
  'duplicate',
] as const;

function RuleTrend({ rule }: { readonly rule: RuleFound }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const filled = useMemo(() => withGaps(rule.months), [rule.months]);
  if (filled.months.length === 0) return <p className="muted">{t('conformance.noTimes')}</p>;
  const values = filled.entries.map((entry) =>
    entry === null || entry.checked === 0 ? null : entry.violating / entry.checked,
  );
  const titleOf = (i: number) => {
    const entry = filled.entries[i];
    const month = filled.months[i] ?? '';
    return entry == null
      ? `${month}: ${t('conformance.noCases')}`
      : `${month}: ${t('rules.ofCases', { n: formatCount(entry.violating, language), total: formatCount(entry.checked, language) })}`;
  };
  return (
    <TrendChart
      months={filled.months}
      n={filled.entries.map((entry) => entry?.checked ?? 0)}
      series={[{ label: t('rules.shareByMonth'), colour: 'var(--bad)', isDashed: false, values }]}
      titleOf={titleOf}
      label={t('rules.shareByMonth')}
      nLabel="n"
      height={200}
    />
  );
}
