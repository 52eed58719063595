import { describe, expect, it } from 'vitest';
import { valueAt } from '#analysis/log';
import { lookAtEvents, lookAtJoin, lookAtTables, runPlan, type TablePlan } from '#ingest/erp';
import { shared, titleNeedingShared } from '../../../support/shared.ts';
import { refusal } from '../../ocel/write-temp.ts';
import { tracesOf } from '../traces.ts';
import { tableFiles } from './table-files.ts';

const TEXTS = {
  orders: 'order_no,ordered_on,clerk\nA,20240301,Ann\nB,20240302,Bob\nC,20240303,Cid\n',
  lines: 'order_no,line,amount,material\nA,1,10.5,M1\nA,2,20,M2\nB,1,5,M1\nZ,1,9,M9\n',
  receipts:
    'doc,order_no,line,posted,clock\n1,A,1,05.03.2024,101500\n2,A,2,06.03.2024,080000\n3,B,1,kaputt,080000\n4,A,9,07.03.2024,080000\n',
};

const PLAN: Omit<TablePlan, 'tables'> = {
  format: 'weir-table-plan',
  version: 1,
  joins: [
    {
      name: 'order lines',
      left: 'lines',
      right: 'orders',
      on: [{ left: 'order_no', right: 'order_no' }],
      kind: 'inner',
    },
  ],
  events: [
    {
      from: 'order lines',
      case: ['lines.order_no', 'line'],
      activity: { text: 'Order' },
      time: ['ordered_on'],
      resource: ['clerk'],
      attributes: ['amount'],
    },
    {
      from: 'receipts',
      case: ['order_no', 'line'],
      activity: { text: 'Receive' },
      time: ['posted', 'clock'],
      timeFormat: '%d.%m.%Y %H%M%S',
    },
  ],
  cases: [{ from: 'lines', case: ['order_no', 'line'], columns: ['material', 'amount'] }],
};

describe('a plan of joined tables', () => {
  it('becomes a log: joins, several columns in a role, constants and attributes, each event with table and line', async () => {
    const { tables, inputs } = tableFiles(TEXTS);
    const { log, report, lines, table, accounts } = await runPlan({ ...PLAN, tables }, inputs);
    expect(tracesOf(log)).toEqual({
      'A / 1': ['Order', 'Receive'],
      'A / 2': ['Order', 'Receive'],
      'A / 9': ['Receive'],
      'B / 1': ['Order'],
    });
    expect(new Date(log.time?.[1] ?? 0).toISOString()).toBe('2024-03-05T10:15:00.000Z');
    expect(report.rejected.map(({ file, line, reason, message }) => [file, line, reason, message])).toEqual([
      ['receipts.csv', 4, 'unparsable-time', '"Receive": "kaputt 080000" is not read as a time'],
    ]);
    const source = log.eventAttributes.get('source');
    const places = Array.from({ length: log.eventCount }, (_, e) => {
      const row = log.row?.[e] ?? 0;
      return [source && valueAt(source, e), report.files[table.files?.[row] ?? 0]?.name, lines?.[row]];
    });
    expect(places.slice(0, 4)).toEqual([
      ['orders', 'orders.csv', 2],
      ['receipts', 'receipts.csv', 2],
      ['orders', 'orders.csv', 2],
      ['receipts', 'receipts.csv', 3],
    ]);
    expect(log.caseAttributes.get('amount')?.kind).toBe('number');
    expect(log.caseAttributes.get('material')?.kind).toBe('text');
    expect(report.rowsUsed + report.rowsRejected).toBe(report.rowsRead);
    expect(
      accounts.map(({ table: name, rows, used, setAside, withEvents }) => [name, rows, used, setAside, withEvents]),
    ).toEqual([
      ['orders', 3, 3, 0, 2],
      ['lines', 4, 4, 0, 0],
      ['receipts', 4, 3, 1, 3],
    ]);
    expect(report.warnings.map(({ code, count }) => [code, count])).toEqual([
      ['rows-unmatched', 1],
      ['rows-unmatched', 1],
      ['times-without-offset', 6],
    ]);
  });

  it('tells what a join does before it is run: rows before and after, unmatched rows with examples, multiplied rows', async () => {
    const { tables, inputs } = tableFiles({ ...TEXTS, orders: `${TEXTS.orders}A,20240304,Eve\n` });
    const join = { ...PLAN.joins[0], kind: 'left' } as (typeof PLAN.joins)[number];
    const look = await lookAtJoin(tables, [join], 'order lines', inputs);
    expect(look).toMatchObject({
      rowsLeft: 4,
      rowsRight: 4,
      rowsAfter: 6,
      timesLeft: 2,
      timesRight: 2,
      unmatchedLeft: { rows: 1, empty: 0, examples: ['Z'] },
      unmatchedRight: { rows: 1, empty: 0, examples: ['C'] },
      complete: true,
    });
    expect(look.columns.slice(0, 5)).toEqual([
      'lines.order_no',
      'lines.line',
      'lines.amount',
      'lines.material',
      'orders.order_no',
    ]);
    expect(look.rows).toHaveLength(6);
    expect(look.rows[5]?.slice(4)).toEqual([null, null, null]);
    const { report, log } = await runPlan({ ...PLAN, tables, joins: [join] }, inputs);
    expect(report.warnings.map(({ code }) => code)).toContain('rows-multiplied');
    expect(tracesOf(log)['A / 1']).toEqual(['Order', 'Order', 'Receive']);
  });

  it('has an event once in a case, however often a join multiplies its row', async () => {
    const { tables, inputs } = tableFiles(TEXTS);
    const [order] = PLAN.events;
    const events = [{ ...order, case: ['orders.order_no'], attributes: [] }] as TablePlan['events'];
    const { log } = await runPlan({ ...PLAN, tables, events, cases: [] }, inputs);
    expect(tracesOf(log)).toEqual({ A: ['Order'], B: ['Order'] });
  });

  it('takes activities from a column and only the rows asked for', async () => {
    const { tables, inputs } = tableFiles({
      history: 'id,status,at\n1,open,2024-01-01\n1,noise,2024-01-02\n1,done,2024-01-03\n2,,2024-01-01\n',
    });
    const from = { from: 'history', case: ['id'], activity: { columns: ['status'] }, time: ['at'] };
    const plan: TablePlan = { ...PLAN, tables, joins: [], cases: [], events: [from] };
    const all = await runPlan(plan, inputs);
    expect(tracesOf(all.log)).toEqual({ '1': ['open', 'noise', 'done'] });
    expect(all.report.rejected.map(({ reason, line }) => [reason, line])).toEqual([['missing-activity', 5]]);
    const some = await runPlan(
      { ...plan, events: [{ ...from, where: { column: 'status', values: ['open', 'done'] } }] },
      inputs,
    );
    expect(tracesOf(some.log)).toEqual({ '1': ['open', 'done'] });
  });

  it('shows its first events while it is being made', async () => {
    const { tables, inputs } = tableFiles(TEXTS);
    const look = await lookAtEvents({ ...PLAN, tables }, inputs);
    expect(look.cases).toBe(4);
    expect(look.events[0]).toEqual({
      case: 'A / 1',
      activity: 'Order',
      time: '2024-03-01T00:00:00.000Z',
      resource: 'Ann',
      table: 'orders',
      line: 2,
    });
    expect(look.definitions.map(({ events, setAside, problem }) => [events, setAside, problem])).toEqual([
      [3, 0, null],
      [3, 1, 'receipts 4: "Receive": "kaputt 080000" is not read as a time'],
    ]);
  });

  it('is one clear error where it does not fit the tables', async () => {
    const { tables, inputs } = tableFiles(TEXTS);
    const [events] = PLAN.events as [TablePlan['events'][number]];
    const [join] = PLAN.joins as [TablePlan['joins'][number]];
    const run = (change: Partial<TablePlan>) => refusal(runPlan({ ...PLAN, tables, ...change }, inputs));
    expect((await run({ events: [{ ...events, time: ['orderd_on'] }] })).message).toContain(
      'did you mean "orders.ordered_on"?',
    );
    expect((await run({ events: [{ ...events, case: ['order_no'] }] })).message).toContain(
      'write one of "lines.order_no", "orders.order_no"',
    );
    expect((await run({ events: [{ ...events, from: 'nothing' }] })).code).toBe('invalid-option');
    expect((await run({ events: [] })).code).toBe('invalid-option');
    expect((await run({ joins: [{ ...join, right: 'lines' }] })).message).toContain('on both sides');
    expect((await run({ joins: [{ ...join, on: [] }] })).code).toBe('invalid-option');
    expect((await run({ tables: [...tables, { name: 'ORDERS', file: 'x' }] })).code).toBe('invalid-option');
    expect((await refusal(runPlan({ ...PLAN, tables }, {}))).code).toBe('missing-table');
    const damaged = tableFiles({ ...TEXTS, orders: 'order_no,ordered_on,clerk\nA,?,Ann\nB,?,Bob\n' });
    const [first] = PLAN.events as [TablePlan['events'][number]];
    const none = await refusal(runPlan({ ...PLAN, tables, events: [first] }, damaged.inputs));
    expect(none.code).toBe('no-usable-rows');
    expect(none.message).toContain('is not read as a time');
  });
});

/** Names and values that would be SQL if they were not kept out of it. */
const HOSTILE = `x"; DROP TABLE t0; --`;
const QUOTE = `it's "quoted" $1 ? :a {b} \\`;

describe('names and values of users', () => {
  it('never stand in SQL: tables, columns, joins, constants and filters may be called anything', async () => {
    const { tables, inputs } = tableFiles({
      [HOSTILE]: `"${HOSTILE.replaceAll('"', '""')}","${QUOTE.replaceAll('"', '""')}",at\n1,"${HOSTILE.replaceAll('"', '""')}",2024-01-01\n2,b,2024-01-02\n`,
      "other'); SELECT 1; --": `id,"row_number"\n1,7\n2,8\n`,
    });
    const [first, second] = tables.map(({ name }) => name) as [string, string];
    const plan: TablePlan = {
      ...PLAN,
      tables,
      joins: [
        {
          name: `j" UNION SELECT 1 --`,
          left: first,
          right: second,
          on: [{ left: HOSTILE, right: 'id' }],
          kind: 'left',
        },
      ],
      events: [
        {
          from: `j" UNION SELECT 1 --`,
          case: [`${first}.${HOSTILE}`],
          activity: { text: `'); DROP TABLE t1; --` },
          time: ['at'],
          attributes: [QUOTE, 'row_number'],
          where: { column: QUOTE, values: [HOSTILE, `' OR 1=1 --`] },
        },
      ],
      cases: [{ from: first, case: [HOSTILE], columns: [QUOTE] }],
    };
    const { log } = await runPlan(plan, inputs);
    expect(tracesOf(log)).toEqual({ '1': [`'); DROP TABLE t1; --`] });
    const number = log.eventAttributes.get(`${second}.row_number`);
    expect(number && valueAt(number, 0)).toBe(7);
    const look = await lookAtTables(tables, inputs);
    expect(look.proposals).toHaveLength(0);
  });
});

describe('joins that tables suggest', () => {
  it('are by name and value, with the unique side on the right and several columns where one is not unique', async () => {
    const { tables, inputs } = tableFiles(TEXTS);
    const { proposals, tables: seen } = await lookAtTables(tables, inputs);
    const shown = proposals.map(({ left, right, on, relation }) => [
      left,
      right,
      on.map((pair) => pair.left),
      relation,
    ]);
    expect(shown).toEqual([
      ['receipts', 'orders', ['order_no'], 'n:1'],
      ['lines', 'orders', ['order_no'], 'n:1'],
      ['lines', 'receipts', ['order_no', 'line'], '1:1'],
    ]);
    expect(seen.map(({ name, rows, columns }) => [name, rows, columns.length])).toEqual([
      ['orders', 3, 3],
      ['lines', 4, 4],
      ['receipts', 4, 5],
    ]);
  });

  it('find keys of other names by their values, but not by a few small numbers', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `45000${100 + i}`);
    const { tables, inputs } = tableFiles({
      heads: `document,n\n${rows.map((id, i) => `${id},${i % 3}`).join('\n')}\n`,
      items: `belongs_to,k\n${rows.flatMap((id) => [`${id},0`, `${id},1`]).join('\n')}\n`,
    });
    const { proposals } = await lookAtTables(tables, inputs);
    expect(proposals).toMatchObject([
      {
        left: 'items',
        right: 'heads',
        on: [{ left: 'belongs_to', right: 'document' }],
        relation: 'n:1',
        matchedLeft: 1,
      },
    ]);
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('SAP tables of 300 real cases'), () => {
  it('suggest the joins that their keys are made for', async () => {
    const names = ['ekko', 'ekpo', 'ekbe', 'rbkp', 'rseg', 'lfa1', 'cdhdr', 'cdpos'];
    const tables = names.map((name) => ({ name, file: `${name}.csv` }));
    const path = (name: string): string => shared.path('logs', 'sap-p2p-tables', `${name}.csv`);
    const inputs = Object.fromEntries(names.map((name) => [name, { path: path(name), fileName: `${name}.csv` }]));
    const { proposals } = await lookAtTables(tables, inputs);
    const found = proposals.map(
      ({ left, right, on }) => `${left} → ${right}: ${on.map((pair) => pair.left).join(', ')}`,
    );
    expect(found).toEqual(
      expect.arrayContaining([
        'ekpo → ekko: EBELN',
        'ekbe → ekpo: EBELN, EBELP',
        'ekko → lfa1: LIFNR',
        'cdhdr → cdpos: CHANGENR',
      ]),
    );
  });
});
