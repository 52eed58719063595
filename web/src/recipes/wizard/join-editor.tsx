import { DeleteOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../app/field.tsx';
import { keyed } from '../../app/keyed.ts';
import { JoinPreview } from './join-preview.tsx';
import { columnsOf, joinName, type PlanJoin, sidesFor, withJoin, withoutJoin } from './plan-draft.ts';
import type { StepProps } from './step-props.ts';

type Side = 'left' | 'right';

const optionsOf = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** One join: its sides, the columns that have to be equal, and what it does to the rows. */
export function JoinEditor({ place, look, plan, inputs, draft, onDraft }: StepProps & { readonly place: number }) {
  const { t } = useTranslation();
  const join = draft.joins[place];
  if (join === undefined) return null;
  const columns = {
    left: columnsOf(join.left, look.tables, draft.joins),
    right: columnsOf(join.right, look.tables, draft.joins),
  };
  const change = (next: PlanJoin) => onDraft(withJoin(draft, place, next));
  return (
    <fieldset className="plan-row">
      <legend>{join.name}</legend>
      <Sides
        join={join}
        place={place}
        look={look}
        draft={draft}
        onChange={change}
        onRemove={() => onDraft(withoutJoin(draft, place))}
      />
      {keyed(join.on, () => 'pair').map(({ key, item: pair }, i) => (
        <Pair
          key={key}
          join={join}
          pair={pair}
          columns={columns}
          onChange={(next) => change({ ...join, on: join.on.map((one, at) => (at === i ? next : one)) })}
          onRemove={join.on.length > 1 ? () => change({ ...join, on: join.on.filter((_, at) => at !== i) }) : undefined}
        />
      ))}
      <div>
        <Button
          type="link"
          size="small"
          onClick={() =>
            change({ ...join, on: [...join.on, { left: columns.left[0] ?? '', right: columns.right[0] ?? '' }] })
          }
        >
          {t('recipes.pair')}
        </Button>
      </div>
      <JoinPreview plan={plan} inputs={inputs} join={join} />
    </fieldset>
  );
}

interface SidesProps extends Pick<StepProps, 'look' | 'draft'> {
  readonly join: PlanJoin;
  readonly place: number;
  readonly onChange: (join: PlanJoin) => void;
  readonly onRemove: () => void;
}

function Sides({ join, place, look, draft, onChange, onRemove }: SidesProps) {
  const { t } = useTranslation();
  const names = look.tables.map(({ name }) => name);
  const changeSide = (side: Side, name: string) => {
    const sides = { left: join.left, right: join.right, [side]: name };
    const others = [...names, ...draft.joins.flatMap((one, i) => (i === place ? [] : [one.name]))];
    const there = columnsOf(name, look.tables, draft.joins);
    const on = join.on.map((pair) => ({ ...pair, [side]: there.includes(pair[side]) ? pair[side] : (there[0] ?? '') }));
    onChange({ ...join, ...sides, on, name: joinName(sides.left, sides.right, others) });
  };
  const sideSelect = (side: Side) => (
    <Field label={t(`recipes.${side}`)}>
      <Select
        value={join[side]}
        options={optionsOf(sidesFor(place, join[side === 'left' ? 'right' : 'left'], names, draft.joins))}
        onChange={(name: string) => changeSide(side, name)}
        popupMatchSelectWidth={false}
        className="plan-select"
      />
    </Field>
  );
  return (
    <div className="upload-form">
      {sideSelect('left')}
      {sideSelect('right')}
      <Field label={t('recipes.kind')}>
        <Select
          value={join.kind}
          options={(['left', 'inner'] as const).map((kind) => ({ value: kind, label: t(`recipes.kind_${kind}`) }))}
          onChange={(kind) => onChange({ ...join, kind })}
          className="plan-select is-short"
        />
      </Field>
      <Button
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('recipes.removeJoin', { name: join.name })}
        onClick={onRemove}
      />
    </div>
  );
}

function Pair(props: {
  readonly join: PlanJoin;
  readonly pair: PlanJoin['on'][number];
  readonly columns: Readonly<Record<Side, readonly string[]>>;
  readonly onChange: (pair: PlanJoin['on'][number]) => void;
  readonly onRemove: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { join, pair, columns, onChange, onRemove } = props;
  const column = (side: Side) => (
    <Select
      showSearch
      aria-label={t(`recipes.${side}Column`, { name: join[side] })}
      value={pair[side]}
      options={optionsOf(columns[side])}
      onChange={(name: string) => onChange({ ...pair, [side]: name })}
      popupMatchSelectWidth={false}
      className="plan-select"
    />
  );
  return (
    <div className="row pair">
      {column('left')}
      <span aria-hidden>=</span>
      {column('right')}
      {onRemove !== undefined && (
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={t('recipes.removePair')}
          onClick={onRemove}
        />
      )}
    </div>
  );
}
