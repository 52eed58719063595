import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnalysisError } from '#analysis';
import { type EventLog, EventLogBuilder } from '#analysis/log';
import type { BpmnModel, BpmnNode, Model } from '#analysis/model';
import { treeFromText } from '#analysis/model';
import { conformanceAnalysis, conformanceCases } from '../../../../analysis/conformance/analyses.ts';
import { contextOf } from '../../../support/run-analysis.ts';

const HOUR = 3_600_000;
/** A Monday, 09:00 UTC. */
const START = Date.UTC(2026, 2, 2, 9);

type Event = readonly [activity: string, hours: number, role?: string | null];
type Params = Parameters<typeof conformanceAnalysis.run>[1];
type Expectations = NonNullable<Params['expectations']>;

/** Cases of events at so many hours after Monday, March 2, 2026, 09:00 UTC, done by a role. */
function logOf(...cases: readonly (readonly Event[])[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  cases.forEach((events, i) => {
    const c = builder.addCase(`case ${i + 1}`);
    for (const [activity, hours, role] of events) {
      const e = builder.addEvent(c, builder.activities.add(activity), START + hours * HOUR);
      if (role !== undefined && role !== null) builder.eventColumn('Role', 'text').setText(e, role);
    }
  });
  return builder.finish().log;
}

const node = (id: string, kind: BpmnNode['kind'], name: string | null, more: Partial<BpmnNode> = {}): BpmnNode => ({
  ...{ id, kind, name, aliases: [], names: {}, lane: null, silent: false },
  ...more,
});

/** Nodes in a row, each with a flow to the next; `flows` takes the place of these. */
const bpmnOf = (nodes: readonly BpmnNode[], flows?: readonly (readonly [string, string])[]): Model => {
  const row = nodes.filter(({ kind }) => kind !== 'boundary-event').map(({ id }) => id);
  const pairs = flows ?? row.slice(1).map((id, i): [string, string] => [row[i] ?? '', id]);
  const bpmn: BpmnModel = {
    ...{ id: 'p', name: null, nodes, unsupported: [] },
    flows: pairs.map(([source, target], i) => ({ id: `f${i}`, source, target, name: null })),
  };
  return { kind: 'bpmn', bpmn };
};

const buyer = { lane: 'Buyer', laneNames: { en: 'Buyer', zh: '采购员' } };
const boss = { lane: 'Boss', laneNames: { en: 'Boss', zh: '经理' } };
const ORDER = bpmnOf([
  node('s', 'start-event', null),
  node('t1', 'task', 'Order', buyer),
  node('t2', 'task', 'Approve', boss),
  node('t3', 'task', 'Pay', buyer),
  node('e', 'end-event', null),
]);

const check = (log: EventLog, expectations: Expectations | undefined, more: Partial<Params> = {}, model = ORDER) =>
  conformanceAnalysis.run({ ...contextOf(log), model }, { ...more, ...(expectations && { expectations }) });
const idsOf = ({ deviations }: { readonly deviations: readonly { readonly id: string }[] }): string[] =>
  deviations.map(({ id }) => id);
const casesOf = (log: EventLog, id: string, expectations: Expectations, model = ORDER): string[] =>
  Array.from(conformanceCases({ ...contextOf(log), model }, id, { expectations }).indices(), (c) => log.caseIds.get(c));

const good: readonly Event[] = [
  ['Order', 0, 'Buyer'],
  ['Approve', 1, 'Boss'],
  ['Pay', 2, 'Buyer'],
];
const withApprover = (role: string | null): readonly Event[] =>
  good.map((event) => (event[0] === 'Approve' ? ['Approve', 1, role] : event));

describe('who does a step', () => {
  const log = logOf(good, withApprover('Buyer'), good, withApprover(null));

  it('is told by lanes: a wrong role is a deviation of the cases in which it was, not of their variant', () => {
    const result = check(log, {});
    expect(result.deviations).toMatchObject([
      {
        id: 'wrong-role|Approve|Buyer',
        kind: 'wrong-role',
        element: 't2',
        ...{ after: null, found: 'Buyer', expected: { en: 'Boss', zh: '经理' }, beyond: null, someCases: true },
        sentence: {
          en: '“Approve” is done by “Buyer” instead of “Boss”.',
          zh: '“Approve”由“Buyer”执行，而应由“经理”执行。',
        },
        ...{ cases: 1, share: 1 / 4, variants: [0], exampleCases: ['case 2'] },
        ...{ firstSeen: '2026-03-02T10:00:00.000Z', lastSeen: '2026-03-02T10:00:00.000Z' },
      },
    ]);
    expect(casesOf(log, 'wrong-role|Approve|Buyer', {})).toEqual(['case 2']);
  });

  it('counts against both rates; an event without a role is not judged, and counted', () => {
    const { caseConformance, stepConformance, n, expectations, fitness } = check(log, {});
    // Twelve steps in four cases; one is faulty.
    expect([caseConformance, stepConformance]).toEqual([3 / 4, 11 / 12]);
    expect(n).toMatchObject({ cases: 4, events: 12, missingSteps: 0, faultySteps: 1, fittingCases: 4, deviations: 1 });
    expect(fitness).toBe(1);
    expect(expectations?.roles).toEqual({ attribute: 'Role', guessed: true, steps: 3, checked: 11, unknown: 1 });
  });

  it('matches names in either language and form', () => {
    const forms = logOf(withApprover(' 经理 '), withApprover('Boss'));
    expect(check(forms, { roleAttribute: 'Role' }).deviations).toEqual([]);
  });

  it('is told by a table, which goes before lanes: R and A of RASCI may do it, C may not; nobody named: anybody', () => {
    expect(idsOf(check(log, { roles: { Approve: { R: ['Buyer'], A: ['Boss'] } } }))).toEqual([]);
    expect(idsOf(check(log, { roles: { approve: ['X'], ' Approve ': { R: ['Boss'], C: ['Buyer'] } } }))).toEqual([
      'wrong-role|Approve|Buyer',
    ]);
    expect(idsOf(check(log, { roles: { Approve: [] } }))).toEqual([]);
    expect(idsOf(check(log, { lanes: false }))).toEqual([]);
  });

  it('cannot be told where no attribute has the names: said, never guessed', () => {
    const other = logOf(good.map(([activity, hours]) => [activity, hours, 'somebody']));
    const { deviations, expectations } = check(other, {});
    expect(deviations).toEqual([]);
    expect(expectations?.roles).toEqual({ attribute: null, guessed: false, steps: 3, checked: 0, unknown: 0 });
    expect(expectations?.notChecked).toContainEqual({ what: 'Approve', reason: 'no-role-attribute' });
    expect(idsOf(check(other, { roleAttribute: 'Role' }))).toHaveLength(3);
    expect(() => check(other, { roleAttribute: 'role' })).toThrow(/Did you mean "Role"/);
  });

  it('judges only steps that follow the design: one in the wrong place is a deviation already', () => {
    const twice = logOf([...good, ['Approve', 3, 'Buyer']]);
    expect(idsOf(check(twice, {}))).toEqual(['repeated|Approve|Pay']);
  });
});

describe('when a step is done', () => {
  const paid = (hours: number): readonly Event[] => [
    ['Order', 0, 'Buyer'],
    ['Approve', 1, 'Boss'],
    ['Pay', 1 + hours, 'Buyer'],
  ];
  const log = logOf(paid(1), paid(48), paid(49), paid(72), paid(0.5));
  const limits: Expectations['limits'] = [{ from: 'Approve', to: 'Pay', min: '1h', max: '2d' }];

  it('is held against limits: at the limit is in time', () => {
    const result = check(log, { limits });
    expect(idsOf(result)).toEqual(['too-late|Pay|Approve', 'too-early|Pay|Approve']);
    expect(result.deviations).toMatchObject([
      {
        ...{ kind: 'too-late', element: 't3', after: 'Approve', afterElement: 't2', cases: 2, beyond: 12.5 * 3600 },
        expected: { en: '2 days', zh: '2 天' },
        sentence: {
          en: '“Pay” comes later than 2 days after “Approve”.',
          zh: '“Pay”在“Approve”之后超过 2 天才执行。',
        },
        exampleCases: ['case 3', 'case 4'],
      },
      { kind: 'too-early', cases: 1, beyond: 1800, expected: { en: '1 hour', zh: '1 小时' } },
    ]);
    expect(result.expectations?.limits).toEqual([
      {
        ...{ from: 'Approve', to: 'Pay', min: '1h', max: '2d', source: 'given' },
        ...{ checked: 5, unknown: 0, tooEarly: 1, tooLate: 2 },
      },
    ]);
    expect(result).toMatchObject({ caseConformance: 2 / 5, stepConformance: 12 / 15 });
  });

  it('counts working time on the calendar', () => {
    const week = { mon: ['09:00-17:00'], tue: ['09:00-17:00'], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const calendar = { timezone: 'UTC', week };
    const working: Expectations = { limits: [{ from: 'Approve', to: 'Pay', max: '8wh' }], calendar };
    // Monday 10:00 to Wednesday 10:00 is 7 + 8 working hours; to Tuesday 09:00 it is 7.
    expect(casesOf(logOf(paid(23), paid(48)), 'too-late|Pay|Approve', working)).toEqual(['case 2']);
    expect(() => check(log, { limits: [{ from: 'Approve', to: 'Pay', max: '8wh' }] })).toThrow(AnalysisError);
  });

  it('counts from the last such step before it, once for each', () => {
    const loop = treeFromText("->('a', *('b', 'c'), 'd')");
    const events = (...row: [string, number][]): readonly Event[] => row;
    const one = logOf(events(['a', 0], ['b', 1], ['c', 2], ['b', 30], ['d', 31]));
    const of = (from: string, to: string) =>
      check(one, { limits: [{ from, to, max: '5h' }] }, {}, { kind: 'process-tree', tree: loop });
    expect(idsOf(of('a', 'b'))).toEqual([]);
    expect(of('a', 'b').expectations?.limits[0]?.checked).toBe(1);
    expect(idsOf(of('c', 'b'))).toEqual(['too-late|b|c']);
    expect(idsOf(of('a', 'd'))).toEqual(['too-late|d|a']);
    expect(idsOf(of('b', 'd'))).toEqual([]);
  });

  it('is told by timers between two steps and on the border of one', () => {
    const timed = bpmnOf(
      [
        node('s', 'start-event', null),
        node('t1', 'task', 'Order'),
        node('wait', 'intermediate-event', null, { timer: 'PT2H' }),
        node('t2', 'task', 'Approve'),
        node('t3', 'task', 'Pay'),
        node('b', 'boundary-event', null, { timer: 'P1D', attachedTo: 't3' }),
        node('b2', 'boundary-event', null, { timer: 'P1M', attachedTo: 't2' }),
        node('e', 'end-event', null),
        node('e2', 'end-event', null),
      ],
      [
        ['s', 't1'],
        ['t1', 'wait'],
        ['wait', 't2'],
        ['t2', 't3'],
        ['t3', 'e'],
        ['b', 'e2'],
        ['b2', 'e2'],
      ],
    );
    const result = check(
      logOf(paid(1), [
        ['Order', 0],
        ['Approve', 3],
        ['Pay', 28],
      ]),
      { roles: {} },
      {},
      timed,
    );
    expect(idsOf(result)).toEqual(['too-early|Approve|Order', 'too-late|Pay|Approve']);
    expect(result.expectations?.limits).toMatchObject([
      { from: 'Order', to: 'Approve', min: '2h', max: null, source: 'timer', checked: 2, tooEarly: 1 },
      { from: 'Approve', to: 'Pay', min: null, max: '1d', source: 'timer', checked: 2, tooLate: 1 },
    ]);
    expect(result.expectations?.notChecked).toEqual([{ what: 'b2', reason: 'timer-without-duration' }]);
    expect(idsOf(check(logOf(paid(1)), { timers: false }, {}, timed))).toEqual([]);
    const given: Expectations = { limits: [{ from: 'Order', to: 'Approve', min: '1h' }] };
    expect(idsOf(check(logOf(paid(1)), given, {}, timed))).toEqual([]);
  });
});

describe('approvals', () => {
  const log = logOf(good, [good[0] ?? ['', 0], good[2] ?? ['', 0]]);

  it('are guessed by their names, and that is said: a missing one is skipped, not missing', () => {
    const result = check(log, {});
    expect(result.deviations).toMatchObject([
      {
        id: 'skipped-approval|Approve|Order',
        ...{ element: 't2', after: 'Order', afterElement: 't1', beforeElement: 't3', someCases: false },
        sentence: {
          en: 'The approval “Approve” is skipped after “Order”.',
          zh: '在“Order”之后跳过了审批环节“Approve”。',
        },
      },
    ]);
    expect(result.expectations?.approvals).toEqual({ steps: ['Approve'], source: 'guessed' });
    expect(result).toMatchObject({ caseConformance: 1 / 2, stepConformance: 5 / 6 });
  });

  it('are those given, else those marked', () => {
    expect(idsOf(check(log, { approvals: [] }))).toEqual(['missing-step|Approve|Order']);
    expect(check(log, { approvals: ['pay', 'Pay'] }).expectations).toMatchObject({
      approvals: { steps: ['Pay'], source: 'given' },
      notChecked: [{ what: 'pay', reason: 'unknown-step' }],
    });
    const marked = bpmnOf([
      node('s', 'start-event', null),
      node('t1', 'task', 'Order', { approval: true }),
      node('t2', 'task', 'Approve'),
      node('t3', 'task', 'Pay'),
      node('e', 'end-event', null),
    ]);
    expect(check(log, {}, {}, marked).expectations?.approvals).toEqual({ steps: ['Order'], source: 'marked' });
    expect(idsOf(check(log, {}, {}, marked))).toEqual(['missing-step|Approve|Order']);
  });

  it.each([
    ['审批采购订单', true],
    ['总经理批准', true],
    ['质量审核', true],
    ['财务复核', true],
    ['Approve payment', true],
    ['Second approval', true],
    ['Release order', true],
    ['Sign-off by owner', true],
    ['Sign contract', false],
    ['Proven design', false],
    ['下单', false],
  ])('“%s” sounds like one: %s', (name, isOne) => {
    const model: Model = { kind: 'process-tree', tree: treeFromText(`'${name}'`) };
    const told = check(logOf([[name, 0]]), {}, {}, model).expectations?.approvals;
    expect(told).toEqual({ steps: isOne ? [name] : [], source: 'guessed' });
  });
});

describe('accepted', () => {
  // Case 2: approved by the buyer and paid late; case 3: paid late by the boss.
  const log = logOf(
    good,
    [...withApprover('Buyer').slice(0, 2), ['Pay', 100, 'Buyer']],
    [...good.slice(0, 2), ['Pay', 100, 'Boss']],
  );
  const expectations: Expectations = { limits: [{ from: 'Approve', to: 'Pay', max: '1d' }] };

  it('a step conforms when all that is wrong with it is accepted', () => {
    const rates = (accepted: string[]) => check(log, expectations, { accepted }).accepted;
    expect(rates([])).toMatchObject({ caseConformance: 1 / 3, stepConformance: 6 / 9, acceptedStepConformance: 6 / 9 });
    const late = rates(['too-late|Pay|Approve']);
    expect(late).toMatchObject({ acceptedCaseConformance: 1 / 3, acceptedStepConformance: 7 / 9, deviations: 1 });
    const both = rates(['too-late|Pay|Approve', 'wrong-role|Approve|Buyer']);
    expect(both).toMatchObject({ acceptedCaseConformance: 2 / 3, acceptedStepConformance: 8 / 9, deviations: 2 });
  });

  it('by month and at stake as in the whole', () => {
    const { months, accepted } = check(log, expectations, { accepted: ['wrong-role|Approve|Buyer'] });
    const { deviations: _, ...rates } = accepted;
    expect(months).toEqual([{ month: '2026-03', ...rates }]);
  });
});

describe('groups', () => {
  it('hold all places of one kind at one activity, each case once', () => {
    const tree = treeFromText("->('a', 'b', 'c')");
    const run = (...traces: string[]) =>
      check(
        logOf(...traces.map((trace) => [...trace].map((name, i): Event => [name, i]))),
        undefined,
        {},
        { kind: 'process-tree', tree },
      );
    const { groups, deviations } = run('abxcx', 'axbc', 'abxc', 'ac');
    expect(deviations.map(({ id, cases }) => [id, cases])).toEqual([
      ['extra-step|x|b', 2],
      ['extra-step|x|a', 1],
      ['extra-step|x|c', 1],
      ['missing-step|b|a', 1],
    ]);
    expect(groups).toEqual([
      {
        ...{ id: 'extra-step|x', kind: 'extra-step', activity: 'x', element: null, cases: 3, share: 3 / 4 },
        sentence: { en: '“x” happens where the model does not allow it.', zh: '在模型不允许之处发生了“x”。' },
        ...{ accepted: false, firstSeen: '2026-03-02T10:00:00.000Z', lastSeen: '2026-03-02T13:00:00.000Z' },
        members: ['extra-step|x|b', 'extra-step|x|a', 'extra-step|x|c'],
      },
      expect.objectContaining({ id: 'missing-step|b', cases: 1, members: ['missing-step|b|a'] }),
    ]);
  });

  it('join the wrong roles of a step', () => {
    const log = logOf(good, withApprover('Buyer'), withApprover('Clerk'), withApprover('Clerk'));
    expect(check(log, {}).groups).toMatchObject([
      { id: 'wrong-role|Approve', cases: 3, members: ['wrong-role|Approve|Clerk', 'wrong-role|Approve|Buyer'] },
    ]);
  });
});

describe('any log', () => {
  const event = fc.tuple(
    fc.constantFrom('Order', 'Approve', 'Pay', 'Other'),
    fc.integer({ min: 0, max: 100 }),
    fc.constantFrom('Buyer', 'Boss', 'Clerk', null),
  );
  const cases = fc.array(fc.array(event, { maxLength: 6 }), { minLength: 1, maxLength: 8 });
  const inOrder = (events: readonly Event[]): readonly Event[] => [...events].sort((a, b) => a[1] - b[1]);
  const expectations: Expectations = {
    roleAttribute: 'Role',
    limits: [
      { from: 'Order', to: 'Approve', min: '2h', max: '1d' },
      { from: 'Approve', to: 'Pay', max: '12h' },
    ],
  };
  const withRoles = (given: readonly (readonly Event[])[]) => [good, ...given.map(inOrder)];

  it('conforms no better with expectations, and deviates in the order of steps as without', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const log = logOf(...withRoles(given));
        const [plain, held] = [check(log, undefined), check(log, expectations)];
        expect(held.caseConformance).toBeLessThanOrEqual(plain.caseConformance ?? 0);
        expect(held.stepConformance).toBeLessThanOrEqual(plain.stepConformance ?? 0);
        const ofOrder = held.deviations.filter(({ someCases }) => !someCases);
        const names = (of: typeof ofOrder) =>
          of.map(({ id, cases: n }) => `${n} ${id.replace(/^skipped-approval/, 'missing-step')}`).sort();
        expect(names(ofOrder)).toEqual(names(plain.deviations));
      }),
      { numRuns: 100 },
    );
  });

  it('leads from each deviation and group to the cases it counts; a case deviates that shows any', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const log = logOf(...withRoles(given));
        const { deviations, groups, caseConformance } = check(log, expectations);
        const shown = new Map(deviations.map(({ id }) => [id, casesOf(log, id, expectations)]));
        for (const { id, cases: n } of deviations) expect(shown.get(id)).toHaveLength(n);
        for (const { members, cases: n } of groups)
          expect(new Set(members.flatMap((id) => shown.get(id) ?? [])).size).toBe(n);
        const deviating = new Set([...shown.values()].flat()).size;
        expect(caseConformance).toBe((log.caseCount - deviating) / log.caseCount);
      }),
      { numRuns: 100 },
    );
  });

  it('says the same whatever the order of its cases', () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), (given, random) => {
        const rows = withRoles(given).map((events, i) => ({ events, id: `case ${i + 1}` }));
        const shuffled = rows
          .map((row) => ({ row, key: random.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const told = (of: typeof rows) => {
          const { deviations, groups, ...rest } = check(logOf(...of.map(({ events }) => events)), expectations);
          const nameOf = (id: string) => of[Number(id.slice(5)) - 1]?.id ?? '';
          return {
            ...{ groups, accepted: rest.accepted, expectations: rest.expectations, n: rest.n },
            deviations: deviations.map(({ exampleCases, ...one }) => ({
              ...one,
              examples: one.cases <= 5 ? exampleCases.map(nameOf).sort() : one.cases,
            })),
          };
        };
        expect(told(shuffled)).toEqual(told(rows));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a log without times', () => {
  const builder = new EventLogBuilder({ timed: false });
  const c = builder.addCase('1');
  for (const name of ['Order', 'Approve', 'Pay']) builder.addEvent(c, builder.activities.add(name));
  const { log } = builder.finish();

  it('refuses limits that are given', () => {
    expect(() => check(log, { limits: [{ from: 'Order', to: 'Pay', max: '1d' }] })).toThrow(
      expect.objectContaining({ code: 'needs-timestamps' }),
    );
  });

  it('tells timers of the design as not checked', () => {
    const timed = bpmnOf([
      node('s', 'start-event', null),
      node('t1', 'task', 'Order'),
      node('wait', 'intermediate-event', null, { timer: 'PT2H' }),
      node('t2', 'task', 'Approve'),
      node('t3', 'task', 'Pay'),
      node('e', 'end-event', null),
    ]);
    expect(check(log, {}, {}, timed).expectations).toMatchObject({
      limits: [],
      notChecked: [{ what: 't2', reason: 'no-timestamps' }],
    });
  });
});
