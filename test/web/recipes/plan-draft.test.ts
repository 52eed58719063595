import { expect, test } from 'vitest';
import { readRecipe } from '../../../web/src/recipes/recipe-search.ts';
import { testedKey } from '../../../web/src/recipes/tested.ts';
import {
  columnsOf,
  EMPTY_DRAFT,
  eventsFor,
  joinName,
  moved,
  type PlanDraft,
  planOf,
  readSavedPlan,
  sidesFor,
  tableNames,
  withJoin,
  withoutJoin,
} from '../../../web/src/recipes/wizard/plan-draft.ts';

const column = (name: string) => ({ name, distinct: 2, empty: 0, isTime: name === 'made' });
const table = (name: string, ...columns: string[]) => ({
  name,
  file: `${name}.csv`,
  rows: 2,
  setAside: 0,
  columns: columns.map(column),
  preview: [],
});
const TABLES = [table('orders', 'id', 'made'), table('items', 'order_id', 'no'), table('steps', 'order_id', 'done')];

const DRAFT: PlanDraft = {
  ...EMPTY_DRAFT,
  joins: [
    { name: 'items + orders', left: 'items', right: 'orders', on: [{ left: 'order_id', right: 'id' }], kind: 'left' },
    {
      name: 'all',
      left: 'items + orders',
      right: 'steps',
      on: [{ left: 'items.order_id', right: 'order_id' }],
      kind: 'left',
    },
  ],
  events: [
    { from: 'items + orders', case: ['orders.id'], activity: { text: 'Order' }, time: ['made'] },
    { from: 'steps', case: ['order_id'], activity: { text: 'Step' }, time: ['done'] },
  ],
};

test('tables are named after their files, each differently', () => {
  expect(tableNames(['EKKO.csv.gz', 'ekko.xlsx', '订单.csv', '.csv'])).toEqual(['EKKO', 'ekko 2', '订单', '.csv']);
});

test('columns of a join are named with their table, through joins of joins', () => {
  expect(columnsOf('all', TABLES, DRAFT.joins)).toEqual([
    'items.order_id',
    'items.no',
    'orders.id',
    'orders.made',
    'steps.order_id',
    'steps.done',
  ]);
});

test('a side of a join is offered no table that the other side has', () => {
  const names = TABLES.map(({ name }) => name);
  expect(sidesFor(1, 'items + orders', names, DRAFT.joins)).toEqual(['steps']);
  expect(sidesFor(1, 'steps', names, DRAFT.joins)).toEqual(['orders', 'items', 'items + orders']);
  expect(joinName('a', 'b', ['A + B'])).toBe('a + b 2');
});

test('a join that is renamed keeps what was built on it, one that is removed takes it along', () => {
  const [first] = DRAFT.joins as [PlanDraft['joins'][number]];
  const renamed = withJoin(DRAFT, 0, { ...first, name: 'heads' });
  expect(renamed.joins[1]?.left).toBe('heads');
  expect(renamed.events.map(({ from }) => from)).toEqual(['heads', 'steps']);
  const gone = withoutJoin(DRAFT, 0);
  expect(gone.joins).toEqual([]);
  expect(gone.events.map(({ from }) => from)).toEqual(['steps']);
});

test('new events take the case of those before where they can, else a key, and the time that was chosen', () => {
  const proposals = [
    {
      left: 'steps',
      right: 'orders',
      on: [{ left: 'order_id', right: 'id' }],
      relation: 'n:1' as const,
      matchedLeft: 1,
      matchedRight: 1,
      confidence: 1,
      sameNames: false,
    },
  ];
  expect(eventsFor('orders', 'made', TABLES, EMPTY_DRAFT, proposals)).toEqual({
    from: 'orders',
    case: ['id'],
    activity: { text: 'orders: made' },
    time: ['made'],
  });
  const before = { ...EMPTY_DRAFT, events: DRAFT.events.slice(1) };
  expect(eventsFor('items', null, TABLES, before, proposals).case).toEqual(['order_id']);
});

test('columns follow their events to another table where it has them', () => {
  expect(moved(['id', 'made'], ['orders.id', 'orders.made', 'x'])).toEqual(['orders.id', 'orders.made']);
  expect(moved(['orders.id', 'clerk'], ['id', 'x'])).toEqual(['id']);
});

test('a plan holds whole definitions only, and comes back from its file', () => {
  const unfinished = { from: 'orders', case: [], activity: { text: 'x' }, time: [] };
  const plan = planOf({ ...DRAFT, events: [...DRAFT.events, unfinished] }, TABLES);
  expect(plan.events).toHaveLength(2);
  expect(plan.cases).toBeUndefined();
  const cases = [
    { from: 'orders', case: ['id'], columns: ['made'] },
    { from: 'items', case: [], columns: ['no'] },
  ];
  expect(planOf({ ...DRAFT, cases }, TABLES).cases).toEqual(cases.slice(0, 1));
  expect(plan.tables[0]).toEqual({ name: 'orders', file: 'orders.csv' });
  expect(readSavedPlan(JSON.stringify(plan))).toEqual(plan);
  for (const text of ['', '[]', 'null', '{"format":"weir-table-plan","version":2}', '{"format":"weir-table-plan"}'])
    expect(readSavedPlan(text), text).toBeNull();
});

test('the address names a recipe, or none', () => {
  expect(readRecipe({ recipe: 'generic' })).toEqual({ recipe: 'generic' });
  expect(readRecipe({ recipe: 3 })).toEqual({});
  expect(testedKey('on hand-made tables only; untested on a live system')).toBe('tested_hand');
  expect(testedKey('on tables made from a public log')).toBe('tested_log');
});
