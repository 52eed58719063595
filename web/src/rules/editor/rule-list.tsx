import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { arrowKeys } from '../../app/arrow-keys.ts';
import { keyed } from '../../app/keyed.ts';
import { useLanguage } from '../../app/settings.ts';
import type { RuleProblem } from '../rule-queries.ts';
import { partsOf, textOf } from './field-props.ts';
import { ofRule } from './problems-of-rule.ts';
import type { SetDraft } from './rule-draft.ts';
import { SetForm } from './set-form.tsx';

const byArrows = arrowKeys('li > button');

/** The rules of the set, each with what is wrong in it, and what holds for all. */
export function RuleList(props: {
  readonly set: SetDraft;
  readonly at: number;
  readonly problems: readonly RuleProblem[];
  readonly onAt: (at: number) => void;
  readonly onAdd: () => void;
  readonly onSet: (set: SetDraft, about: string) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { set, at, problems, onAt, onAdd, onSet } = props;
  return (
    <div className="stack rule-list">
      <ol ref={byArrows}>
        {keyed(set.rules, ({ kind }) => kind).map(({ key, item: rule }, i) => {
          const own = ofRule(problems, i);
          const isWrong = own.some(({ severity }) => severity === 'error');
          return (
            <li key={key}>
              <button
                type="button"
                aria-pressed={i === at}
                className={i === at ? 'is-chosen' : ''}
                onClick={() => onAt(i)}
              >
                <span className="rule-list-name">{textOf(partsOf(rule.name)[language]) || rule.id}</span>
                <span className="small muted">
                  {t(`rules.kind_${rule.kind}`)}
                  {own.length > 0 && (
                    <span className={isWrong ? 'badge is-bad' : 'badge is-warn'}>
                      {t(isWrong ? 'rules.problem_error' : 'rules.problem_warning')}
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <Button icon={<PlusOutlined aria-hidden />} onClick={onAdd}>
        {t('rules.add')}
      </Button>
      <details>
        <summary className="small">{t('rules.wholeSet')}</summary>
        <SetForm set={set} onSet={onSet} />
      </details>
    </div>
  );
}
