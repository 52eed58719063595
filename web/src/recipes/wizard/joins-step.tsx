import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TablesLook } from '#contract';
import { keyed } from '../../app/keyed.ts';
import { useLanguage } from '../../app/settings.ts';
import { formatShare } from '../../format/index.ts';
import { JoinEditor } from './join-editor.tsx';
import { columnsOf, joinName, type PlanJoin, tablesIn } from './plan-draft.ts';
import type { StepProps } from './step-props.ts';

type Proposal = TablesLook['proposals'][number];

/** The joins of the plan: suggested by the tables, changed by the user, each with what it does to the rows. */
export function JoinsStep({ look, plan, inputs, draft, onDraft }: StepProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const tables = look.tables.map(({ name }) => name);
  const taken = [...tables, ...draft.joins.map(({ name }) => name)];
  const add = (join: Omit<PlanJoin, 'name'>) =>
    onDraft({ ...draft, joins: [...draft.joins, { ...join, name: joinName(join.left, join.right, taken) }] });
  const isThere = ({ left, right }: Proposal): boolean =>
    draft.joins.some((join) => {
      const inside = [...tablesIn(join.left, draft.joins), ...tablesIn(join.right, draft.joins)];
      return inside.includes(left) && inside.includes(right);
    });
  const open = look.proposals.filter((proposal) => !isThere(proposal)).slice(0, 8);
  const [first = '', second = ''] = tables;
  return (
    <section className="card stack">
      <header>
        <h2>{t('recipes.planJoins')}</h2>
        <span className="card-note">{t('recipes.planJoinsNote')}</span>
      </header>
      {keyed(draft.joins, () => 'join').map(({ key }, place) => (
        <JoinEditor key={key} place={place} look={look} plan={plan} inputs={inputs} draft={draft} onDraft={onDraft} />
      ))}
      {open.length > 0 && (
        <div>
          <h3>{t('recipes.suggested')}</h3>
          <ul className="suggestions">
            {open.map((proposal) => (
              <li key={`${proposal.left}→${proposal.right}`}>
                <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ ...sidesOf(proposal), kind: 'left' })}>
                  {t('recipes.suggestion', {
                    left: proposal.left,
                    right: proposal.right,
                    columns: proposal.on
                      .map(({ left, right }) => (left === right ? left : `${left} = ${right}`))
                      .join(', '),
                    share: formatShare(proposal.matchedLeft, language, 0),
                  })}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <Button
          icon={<PlusOutlined aria-hidden />}
          onClick={() =>
            add({
              left: first,
              right: second,
              on: [
                {
                  left: columnsOf(first, look.tables, [])[0] ?? '',
                  right: columnsOf(second, look.tables, [])[0] ?? '',
                },
              ],
              kind: 'left',
            })
          }
        >
          {t('recipes.addJoin')}
        </Button>
      </div>
    </section>
  );
}

const sidesOf = ({ left, right, on }: Proposal): Omit<PlanJoin, 'name' | 'kind'> => ({ left, right, on });
