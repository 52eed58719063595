import { useTranslation } from 'react-i18next';
import type { Violation } from './rule-queries.ts';

interface Props {
  readonly of: Pick<Violation, 'case' | 'caseIndex' | 'related'>;
  /** Null: the case is one of the log. */
  readonly objectType: string | null;
  readonly onOpen: (caseIndex: number) => void;
}

/** Where a violation leads: to its case, or from an object to the cases that share its events. */
export function ViolatingCase({ of, objectType, onOpen }: Props) {
  const { t } = useTranslation();
  const link = (id: string, index: number) => (
    <button key={index} type="button" className="link" onClick={() => onOpen(index)}>
      {id}
    </button>
  );
  if (objectType === null) return link(of.case, of.caseIndex);
  return (
    <span className="violating-object">
      <span>
        <span className="muted small">{objectType}</span> {of.case}
      </span>
      {of.related.length > 0 && (
        <span className="row small">
          <span className="muted">{t('rules.relatedCases')}</span>
          {of.related.map((one) => link(one.case, one.caseIndex))}
        </span>
      )}
    </span>
  );
}
