import { useTranslation } from 'react-i18next';
import { keyed } from '../app/keyed.ts';
import { useLanguage } from '../app/settings.ts';
import { formatTime } from '../format/index.ts';
import { formatMoney } from './money.ts';
import type { Violation } from './rule-queries.ts';
import { ViolatingCase } from './violating-case.tsx';

interface Props {
  readonly violations: readonly Violation[];
  /** `null`: what is told of are cases of the log. */
  readonly objectType: string | null;
  readonly onOpen: (caseIndex: number) => void;
}

/** Violations as sentences; each leads to its case with events, file and line. */
export function ViolationList({ violations, objectType, onOpen }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (violations.length === 0) return <p className="muted">{t('rules.none')}</p>;
  return (
    <div className="violations scroll-x">
      <table className="plain-table" aria-label={t('rules.violations')}>
        <thead>
          <tr>
            <th scope="col">{t('words.case')}</th>
            <th scope="col">{t('rules.violation')}</th>
            <th scope="col">
              {t('rules.time')} <span className="muted">({t('app.utc')})</span>
            </th>
            <th scope="col">{t('words.resource')}</th>
            <th scope="col" className="right">
              {t('rules.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {keyed(violations, (one) => `${one.caseIndex}·${one.event}·${one.type}`).map(({ key, item }) => (
            <tr key={key}>
              <th scope="row">
                <ViolatingCase of={item} objectType={objectType} onOpen={onOpen} />
              </th>
              <td>{item.sentence[language]}</td>
              <td className="num muted nowrap">{formatTime(item.time)}</td>
              <td className="nowrap">{item.resource ?? '–'}</td>
              <td className="num right nowrap">{formatMoney(item.amount, item.currency, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
