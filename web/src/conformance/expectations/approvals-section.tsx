import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { approvalsOf, type Draft } from './draft.ts';
import type { Suggested } from './expectation-queries.ts';

interface Props {
  readonly found: Suggested;
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** Which steps are approvals; what was guessed is said to be. */
export function ApprovalsSection({ found, draft, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { steps, source } = approvalsOf(draft, found);
  return (
    <section className="stack">
      <p className="card-note">{t('expectations.approvalsText')}</p>
      <p className="row spread">
        <span className={source === 'guessed' ? 'badge is-warn' : 'badge'}>
          {t(`expectations.approvals_${source}`)}
        </span>
        {source === 'given' && (
          <Button size="small" onClick={() => onChange({ approvals: null })}>
            {t('expectations.asDesign')}
          </Button>
        )}
      </p>
      <Checkbox.Group
        className="approval-list"
        value={[...steps]}
        options={found.steps.map(({ step, names }) => ({ value: step, label: names[language] }))}
        onChange={(approvals) => onChange({ approvals: approvals.map(String) })}
      />
    </section>
  );
}
