import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { arrowKeys } from '../app/arrow-keys.ts';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatShare } from '../format/index.ts';
import { useSentence } from './use-sentence.ts';
import type { Violation, ViolationGroup } from './violation.ts';
import { ViolationCases } from './violation-cases.tsx';

interface Props {
  readonly logId: string;
  readonly groups: readonly ViolationGroup[];
  readonly chosen: string | null;
  readonly onChoose: (key: string | null) => void;
}

const byArrows = arrowKeys('.check-sentence, .check-fold');

/** Findings, the most frequent first, those that say nearly the same folded under the first of them; a chosen one shows its cases. */
export function ViolationTable({ logId, groups, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const most = Math.max(...groups.flatMap(({ first, others }) => [first, ...others]).map(({ count }) => count));
  const toggle = (key: string) => setOpen((old) => (old.has(key) ? without(old, key) : new Set([...old, key])));
  const rowOf = (violation: Violation, others: readonly Violation[], isInner: boolean) => (
    <ViolationRow
      key={violation.key}
      {...{ logId, violation, most, isInner }}
      isChosen={violation.key === chosen}
      onChoose={onChoose}
      fold={others.length === 0 ? null : { count: others.length, isOpen: open.has(violation.key), onFold: toggle }}
    />
  );
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
          {groups.map(({ first, others }) => (
            <Fragment key={first.key}>
              {rowOf(first, others, false)}
              {open.has(first.key) && others.map((other) => rowOf(other, [], true))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const without = (keys: ReadonlySet<string>, key: string) => new Set([...keys].filter((one) => one !== key));

interface RowProps {
  readonly logId: string;
  readonly violation: Violation;
  readonly most: number;
  readonly isInner: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (key: string | null) => void;
  /** Further rules of the same activities. */
  readonly fold: { readonly count: number; readonly isOpen: boolean; readonly onFold: (key: string) => void } | null;
}

function ViolationRow({ logId, violation, most, isInner, isChosen, onChoose, fold }: RowProps) {
  const { t } = useTranslation();
  const sentenceOf = useSentence(logId);
  const { key } = violation;
  return (
    <>
      <tr className={`${isChosen ? 'is-chosen' : ''}${isInner ? ' is-inner' : ''}`}>
        <th scope="row">
          <button
            type="button"
            className="link check-sentence"
            aria-expanded={isChosen}
            onClick={() => onChoose(isChosen ? null : key)}
          >
            {sentenceOf(violation.sentence)}
          </button>
          {fold !== null && (
            <button
              type="button"
              className="check-fold small"
              aria-expanded={fold.isOpen}
              onClick={() => fold.onFold(key)}
            >
              <span aria-hidden="true">{fold.isOpen ? '▾' : '▸'}</span>{' '}
              {t(violation.sentence.activities.length > 1 ? 'checks.sameTwo' : 'checks.sameOne', { count: fold.count })}
            </button>
          )}
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
    </>
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
