import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemView } from '../../app/states.tsx';
import { type Kept, type RuleProblem, useSetRules } from '../rule-queries.ts';
import { ProblemList } from './problem-list.tsx';
import type { SetDraft } from './rule-draft.ts';

interface Props {
  readonly logId: string;
  readonly set: SetDraft;
  readonly kept: Kept;
  readonly problems: readonly RuleProblem[];
  readonly onClose: () => void;
}

/** Keeps the rules as a new version, with what was changed. */
export function SaveBar({ logId, set, kept, problems, onClose }: Props) {
  const { t } = useTranslation();
  const save = useSetRules(logId);
  const [note, setNote] = useState('');
  const errors = problems.filter(({ severity }) => severity === 'error');
  const isSame = JSON.stringify(set) === JSON.stringify(kept.rules);
  const general = problems.filter(({ place }) => !place.startsWith('/rules/'));
  return (
    <footer className="stack rule-save">
      {general.length > 0 && <ProblemList problems={general} />}
      {save.error !== null && <ProblemView error={save.error} />}
      <div className="row">
        <Input
          aria-label={t('conformance.note')}
          placeholder={t('rules.notePlaceholder')}
          value={note}
          maxLength={2000}
          onChange={(event) => setNote(event.target.value)}
          className="rule-note"
        />
        <span className="small muted">{errors.length > 0 ? t('rules.errorsLeft', { count: errors.length }) : ''}</span>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button
          type="primary"
          loading={save.isPending}
          disabled={set.rules.length === 0 || errors.length > 0 || isSame}
          onClick={() => save.mutate({ rules: set, note: note.trim(), version: kept.version }, { onSuccess: onClose })}
        >
          {t('rules.saveVersion')}
        </Button>
      </div>
    </footer>
  );
}
