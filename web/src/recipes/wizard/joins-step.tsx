import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TablesLook } from '#contract';
import { Field } from '../../app/field.tsx';
import { keyed } from '../../app/keyed.ts';
import { useLanguage } from '../../app/settings.ts';
import { formatShare } from '../../format/index.ts';
import { JoinPreview } from './join-preview.tsx';
import { columnsOf, joinName, type PlanJoin, sidesFor, tablesIn, withJoin, withoutJoin } from './plan-draft.ts';
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
                <Button icon={<PlusOutlined />} onClick={() => add({ ...sidesOf(proposal), kind: 'left' })}>
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
          icon={<PlusOutlined />}
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

function JoinEditor({ place, look, plan, inputs, draft, onDraft }: StepProps & { readonly place: number }) {
  const { t } = useTranslation();
  const join = draft.joins[place];
  if (join === undefined) return null;
  const names = look.tables.map(({ name }) => name);
  const leftColumns = columnsOf(join.left, look.tables, draft.joins);
  const rightColumns = columnsOf(join.right, look.tables, draft.joins);
  const change = (next: PlanJoin) => onDraft(withJoin(draft, place, next));
  const changeSide = (side: 'left' | 'right', name: string) => {
    const sides = { left: join.left, right: join.right, [side]: name };
    const others = [...names, ...draft.joins.flatMap((one, i) => (i === place ? [] : [one.name]))];
    const columns = columnsOf(name, look.tables, draft.joins);
    const on = join.on.map((pair) => ({
      ...pair,
      [side]: columns.includes(pair[side]) ? pair[side] : (columns[0] ?? ''),
    }));
    change({ ...join, ...sides, on, name: joinName(sides.left, sides.right, others) });
  };
  const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return (
    <fieldset className="plan-row">
      <legend>{join.name}</legend>
      <div className="upload-form">
        <Field label={t('recipes.left')}>
          <Select
            value={join.left}
            options={options(sidesFor(place, join.right, names, draft.joins))}
            onChange={(name: string) => changeSide('left', name)}
            popupMatchSelectWidth={false}
            className="plan-select"
          />
        </Field>
        <Field label={t('recipes.right')}>
          <Select
            value={join.right}
            options={options(sidesFor(place, join.left, names, draft.joins))}
            onChange={(name: string) => changeSide('right', name)}
            popupMatchSelectWidth={false}
            className="plan-select"
          />
        </Field>
        <Field label={t('recipes.kind')}>
          <Select
            value={join.kind}
            options={[
              { value: 'left', label: t('recipes.kind_left') },
              { value: 'inner', label: t('recipes.kind_inner') },
            ]}
            onChange={(kind) => change({ ...join, kind })}
            className="plan-select is-short"
          />
        </Field>
        <Button
          icon={<DeleteOutlined />}
          aria-label={t('recipes.removeJoin', { name: join.name })}
          onClick={() => onDraft(withoutJoin(draft, place))}
        />
      </div>
      {keyed(join.on, () => 'pair').map(({ key, item: pair }, i) => {
        const set = (side: 'left' | 'right', column: string) =>
          change({ ...join, on: join.on.map((one, at) => (at === i ? { ...one, [side]: column } : one)) });
        return (
          <div key={key} className="row pair">
            <Select
              showSearch
              aria-label={t('recipes.leftColumn', { name: join.left })}
              value={pair.left}
              options={options(leftColumns)}
              onChange={(column: string) => set('left', column)}
              popupMatchSelectWidth={false}
              className="plan-select"
            />
            <span aria-hidden>=</span>
            <Select
              showSearch
              aria-label={t('recipes.rightColumn', { name: join.right })}
              value={pair.right}
              options={options(rightColumns)}
              onChange={(column: string) => set('right', column)}
              popupMatchSelectWidth={false}
              className="plan-select"
            />
            {join.on.length > 1 && (
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('recipes.removePair')}
                onClick={() => change({ ...join, on: join.on.filter((_, at) => at !== i) })}
              />
            )}
          </div>
        );
      })}
      <div>
        <Button
          type="link"
          size="small"
          onClick={() =>
            change({ ...join, on: [...join.on, { left: leftColumns[0] ?? '', right: rightColumns[0] ?? '' }] })
          }
        >
          {t('recipes.pair')}
        </Button>
      </div>
      <JoinPreview plan={plan} inputs={inputs} join={join} />
    </fieldset>
  );
}
