import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';
import { formatMoneys } from './money.ts';
import type { LedgerFound, LedgerOnly } from './rule-queries.ts';

const BY = ['rule', 'owner', 'responsible', 'severity', 'month'] as const;
type By = (typeof BY)[number];

interface Sum {
  readonly value: string | null;
  readonly label: string;
  readonly violations: number;
  readonly cases: number;
  readonly amount: number | null;
  readonly amounts: LedgerFound['amounts'];
}

const SHOWN = 12;

interface Props {
  readonly result: LedgerFound;
  readonly only: LedgerOnly;
  readonly onOnly: (only: LedgerOnly) => void;
}

/** Sums of the ledger by rule, owner, person, severity or month. */
export function LedgerSums({ result, only, onOnly }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [by, setBy] = useState<By>('rule');
  const [isWhole, setWhole] = useState(false);
  const sums = sumsOf(result, by, language, (severity) => t(`rules.severity_${severity}` as 'rules.severity_low'));
  const most = Math.max(
    1,
    ...sums.map(({ amount, violations }) => (result.amount === null ? violations : (amount ?? 0))),
  );
  const shown = isWhole || by === 'month' ? sums : sums.slice(0, SHOWN);
  return (
    <section className="card">
      <header>
        <h2>{t('rules.sums')}</h2>
        <Segmented
          size="small"
          aria-label={t('rules.sums')}
          value={by}
          options={BY.map((value) => ({ value, label: t(`rules.by_${value}`) }))}
          onChange={(next) => {
            setBy(next);
            setWhole(false);
          }}
        />
      </header>
      <div className="ledger-sums">
        {shown.map(({ value, label, violations, cases, amount, amounts }) => (
          <button
            key={value ?? '–'}
            type="button"
            className={value !== null && only[by] === value ? 'ledger-sum is-chosen' : 'ledger-sum'}
            disabled={value === null}
            aria-pressed={value !== null && only[by] === value}
            onClick={() => value !== null && onOnly(only[by] === value ? without(only, by) : { ...only, [by]: value })}
          >
            <span className="ledger-label">{label}</span>
            <span className="bar" aria-hidden>
              <i
                style={{
                  width: `${(100 * (result.amount === null ? violations : (amount ?? 0))) / most}%`,
                  background: 'var(--bad)',
                }}
              />
            </span>
            <span className="num small">
              {t('rules.sumOf', { n: formatCount(violations, language), cases: formatCount(cases, language) })}
            </span>
            <span className="num right">{formatMoneys(amounts, language)}</span>
          </button>
        ))}
      </div>
      {shown.length < sums.length && (
        <button type="button" className="link small" onClick={() => setWhole(true)}>
          {t('rules.showAll', { n: formatCount(sums.length, language) })}
        </button>
      )}
    </section>
  );
}

function without(only: LedgerOnly, by: By): LedgerOnly {
  const { [by]: _, ...rest } = only;
  return rest;
}

function sumsOf(
  { byRule, byOwner, byResponsible, bySeverity, byMonth }: LedgerFound,
  by: By,
  language: 'en' | 'zh',
  severityWord: (severity: string) => string,
): readonly Sum[] {
  const sum = <T extends Omit<Sum, 'value' | 'label'>>(part: T, value: string | null, label = value ?? '–'): Sum => ({
    ...part,
    value,
    label,
  });
  switch (by) {
    case 'rule':
      return byRule.map((part) => sum(part, part.rule, part.name?.[language] ?? part.rule));
    case 'owner':
      return byOwner.map((part) => sum(part, part.owner));
    case 'responsible':
      return byResponsible.map((part) => sum(part, part.responsible));
    case 'severity':
      return bySeverity.map((part) =>
        sum(part, part.severity, part.severity === null ? '–' : severityWord(part.severity)),
      );
    case 'month':
      return byMonth.map((part) => sum(part, part.month));
    default:
      return by satisfies never;
  }
}
