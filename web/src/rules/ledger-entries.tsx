import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatTime } from '../format/index.ts';
import { formatMoney } from './money.ts';
import type { LedgerFound } from './rule-queries.ts';
import { ViolatingCase } from './violating-case.tsx';

interface Props {
  readonly entries: LedgerFound['entries'];
  readonly onOpen: (caseIndex: number) => void;
}

/** Entries of the ledger, oldest first; each leads to its case with events, file and line. */
export function LedgerEntries({ entries, onOpen }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="scroll-x">
      <table className="plain-table ledger-table" aria-label={t('rules.view_ledger')}>
        <thead>
          <tr>
            <th scope="col">{t('rules.number')}</th>
            <th scope="col">
              {t('rules.date')} <span className="muted">({t('app.utc')})</span>
            </th>
            <th scope="col">{t('rules.rule')}</th>
            <th scope="col">{t('words.case')}</th>
            <th scope="col">{t('rules.responsible')}</th>
            <th scope="col" className="right">
              {t('rules.days')}
            </th>
            <th scope="col" className="right">
              {t('rules.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.number}>
              <td className="num muted" data-label={t('rules.number')}>
                {formatCount(entry.number, language)}
              </td>
              <td className="num nowrap" data-label={t('rules.date')}>
                {formatTime(entry.date)}
              </td>
              <th scope="row" data-label={t('rules.rule')}>
                {entry.name?.[language] ?? entry.rule}
                <span className="muted small ledger-what">{entry.sentence[language]}</span>
              </th>
              <td data-label={t('words.case')}>
                <ViolatingCase of={entry} objectType={entry.objectType} onOpen={onOpen} />
              </td>
              <td className="nowrap" data-label={t('rules.responsible')}>
                {entry.responsible ?? '–'}
                {entry.repetition !== null && entry.repetition > 1 && (
                  <span className="badge is-warn">
                    {t('rules.repetition', { n: formatCount(entry.repetition, language) })}
                  </span>
                )}
              </td>
              <td className="num right" data-label={t('rules.days')}>
                {entry.days === 0 ? '–' : formatCount(entry.days, language)}
              </td>
              <td className="num right nowrap" data-label={t('rules.amount')}>
                {formatMoney(entry.amount, entry.currency, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
