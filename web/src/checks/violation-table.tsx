import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { arrowKeys } from '../app/arrow-keys.ts';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatShare } from '../format/index.ts';
import { useSentence } from './use-sentence.ts';
import type { Violation } from './violation.ts';
import { ViolationCases } from './violation-cases.tsx';

interface Props {
  readonly logId: string;
  readonly violations: readonly Violation[];
  readonly chosen: string | null;
  readonly onChoose: (key: string | null) => void;
}

const byArrows = arrowKeys('.check-sentence');

/** Findings, the most frequent first; a chosen one shows its cases. */
export function ViolationTable({ logId, violations, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const sentenceOf = useSentence(logId);
  const most = Math.max(...violations.map(({ count }) => count));
  return (
    <div className="scroll-x">
      <table className="plain-table check-table" aria-label={t('checks.title')}>
        <thead>
          <tr>
            <th scope="col">{t('checks.finding')}</th>
            <th scope="col">{t('checks.count')}</th>
          </tr>
        </thead>
        <tbody ref={byArrows}>
          {violations.map((violation) => {
            const isChosen = violation.key === chosen;
            return (
              <Fragment key={violation.key}>
                <tr className={isChosen ? 'is-chosen' : ''}>
                  <th scope="row">
                    <button
                      type="button"
                      className="link check-sentence"
                      aria-expanded={isChosen}
                      onClick={() => onChoose(isChosen ? null : violation.key)}
                    >
                      {sentenceOf(violation.sentence)}
                    </button>
                  </th>
                  <td className="num check-count">
                    <Weight violation={violation} />
                    <span className="bar">
                      <i style={{ width: `${(100 * violation.count) / most}%` }} />
                    </span>
                  </td>
                </tr>
                {isChosen && (
                  <tr className="check-cases">
                    <td colSpan={2}>
                      <ViolationCases logId={logId} violation={violation} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** How many cases or steps, and of how many. */
function Weight({ violation }: { readonly violation: Violation }) {
  const { count, of, unit } = violation;
  const { by } = violation.cases;
  const { t } = useTranslation();
  const language = useLanguage();
  const n = formatCount(count, language);
  if (unit === 'steps') return <span>{t('checks.steps', { count, n })}</span>;
  return (
    <span>
      {t('checks.cases', { count, n })}{' '}
      <span className="muted small">
        {t(by === 'rule' ? 'checks.ofRule' : 'checks.ofCases', {
          share: formatShare(of === 0 ? 0 : count / of, language),
          n: formatCount(of, language),
        })}
      </span>
    </span>
  );
}
