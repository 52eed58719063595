import { describe, expect, test } from 'vitest';
import { type EventLog, EventLogBuilder } from '#analysis/log';
import type { Model } from '#analysis/model';
import { check, logOf, START, told } from './rule-log.ts';

describe('which events a rule means', () => {
  const log = logOf('a b', 'c b', 'b', 'a;ok=no b');

  test('several activities count as one', () => {
    expect(told(log, { kind: 'order', first: ['a', 'c'], second: 'b' })).toEqual(['wrong-order 3 b']);
    expect(told(log, { kind: 'existence', activity: ['a', 'c'] })).toEqual(['missing 3 –']);
    expect(told(logOf('a c'), { kind: 'exactly-once', activity: ['a', 'c'] })).toEqual(['too-often 1 c']);
  });

  test('conditions on values choose among them; a missing value meets none', () => {
    const good = { activity: 'a', when: [{ attribute: 'ok', values: ['yes'] }] };
    const notBad = { activity: 'a', when: [{ attribute: 'ok', not: ['no'] }] };
    const cases = logOf('a;ok=yes b', 'a;ok=no b', 'a b');
    expect(told(cases, { kind: 'order', first: good, second: 'b' })).toEqual(['wrong-order 2 b', 'wrong-order 3 b']);
    expect(told(cases, { kind: 'order', first: notBad, second: 'b' })).toEqual(['wrong-order 2 b', 'wrong-order 3 b']);
    const large = (limits: object) => ({
      kind: 'absence' as const,
      activity: { activity: 'pay', when: [{ attribute: 'amount', ...limits }] },
    });
    const paid = logOf('pay;amount=100', 'pay;amount=100.5', 'pay;amount=text', 'pay');
    expect(told(paid, large({ above: 100 }))).toEqual([]);
    const priced = amounts([['pay', 100]], [['pay', 100.5]], [['pay', null]]);
    expect(told(priced, large({ above: 100 }))).toEqual(['forbidden 2 pay']);
    expect(told(priced, large({ atLeast: 100 }))).toEqual(['forbidden 1 pay', 'forbidden 2 pay']);
    expect(told(priced, large({ below: 100 }))).toEqual([]);
    expect(told(priced, large({ atMost: 100, atLeast: 100 }))).toEqual(['forbidden 1 pay']);
  });

  test('an activity that the log writes in two ways is one', () => {
    const builder = new EventLogBuilder({ timed: true });
    for (const [i, name] of ['Approve', ' Approve', 'Approve  ', 'approve'].entries())
      builder.addEvent(builder.addCase(String(i)), builder.activities.add(name), START);
    const { violating, unknownActivities } = check(builder.finish().log, { kind: 'existence', activity: 'Approve' });
    expect([[...violating], unknownActivities]).toEqual([[3], []]);
  });
});

describe('kinds', () => {
  test('absence after and before something', () => {
    const log = logOf('x a x b x', 'x', 'a x', 'x b');
    expect(told(log, { kind: 'absence', activity: 'x', after: 'a' })).toHaveLength(3);
    expect(told(log, { kind: 'absence', activity: 'x', before: 'b' })).toHaveLength(3);
    expect(check(log, { kind: 'absence', activity: 'x', after: 'a', before: 'b' }).violations.at(0)).toMatchObject({
      case: 0,
      event: 2,
    });
    expect(told(log, { kind: 'absence', activity: 'x', after: 'a', before: 'b' })).toHaveLength(1);
  });

  test('order: each second has a first of its own', () => {
    const log = logOf('a b b', 'a a b b', 'a b a b');
    expect(told(log, { kind: 'order', first: 'a', second: 'b' })).toEqual([]);
    expect(told(log, { kind: 'order', first: 'a', second: 'b', each: true })).toEqual(['wrong-order 1 b']);
  });

  test('four eyes: any attribute, nobody of a list, once a person, case and activity', () => {
    const log = logOf('a/Bot b/Bot', 'a/Ann b/Ann b/Ann', 'a/Ann;team=x b/Bo;team=x');
    const rule = { kind: 'four-eyes', activities: ['a', 'b'] } as const;
    expect(told(log, rule)).toEqual(['same-person 1 b', 'same-person 2 b']);
    expect(told(log, { ...rule, except: ['Bot'] })).toEqual(['same-person 2 b']);
    expect(told(log, { ...rule, attribute: 'team' })).toEqual(['same-person 3 b']);
    expect(check(log, { ...rule, attribute: 'team' }).unknown).toBe(5);
  });

  test('segregation over the log goes by time, whatever the order of the cases', () => {
    const one = logOf('a/Bo@10', 'c/Bo@0');
    const rule = { kind: 'segregation', duties: [['a'], ['c']], scope: 'log' } as const;
    expect(told(one, rule)).toEqual(['same-person 1 a']);
    expect(told(logOf('c/Bo@0', 'a/Bo@10'), rule)).toEqual(['same-person 2 a']);
  });

  test('roles by an RASCI table: responsible and accountable do, the others not', () => {
    const log = logOf('a;role=buyer', 'a;role=head', 'a;role=helper', 'a;role=told');
    const rasci = { a: { R: ['buyer'], A: ['head'], S: ['helper'], C: ['told'] } };
    const rule = { kind: 'role', attribute: 'role', rasci } as const;
    expect(told(log, rule)).toEqual(['not-allowed 3 a', 'not-allowed 4 a']);
    expect(told(log, { ...rule, may: ['R', 'A', 'S'] })).toEqual(['not-allowed 4 a']);
    expect(() => told(log, { ...rule, allowed: { a: ['buyer'] } })).toThrow('exactly one');
  });

  test('roles by the lanes of the design, those of a sub-process for its steps', () => {
    const node = (id: string, more: object) => ({
      id,
      kind: 'task',
      name: id,
      aliases: [],
      names: {},
      lane: null,
      silent: false,
      ...more,
    });
    const nodes = [
      node('a', { lane: 'Purchasing', names: { zh: '下单' } }),
      node('sub', { kind: 'sub-process', lane: 'Finance' }),
      node('b', { parent: 'sub' }),
      node('c', {}),
    ];
    const model = {
      kind: 'bpmn',
      bpmn: { id: 'p', name: null, nodes, flows: [], unsupported: [] },
    } as unknown as Model;
    const log = logOf('a;role=Purchasing b;role=Finance c;role=any', 'a;role=Finance b;role=AP');
    const rule = { kind: 'role', attribute: 'role', lanes: true } as const;
    expect([...check(log, rule, {}, model).violations].map(({ case: c, what }) => [c, what])).toEqual([
      [1, 'Finance'],
      [1, 'AP'],
    ]);
    const mapped = { ...rule, lanes: { Finance: ['Finance', 'AP'] } };
    expect(check(log, mapped, {}, model).violations).toHaveLength(1);
    expect(() => check(log, rule)).toThrow('lanes');
  });

  test('unchanged: within a tolerance, and in one direction', () => {
    const log = amounts(
      [
        ['order', 100],
        ['approve', null],
        ['change', 102],
      ],
      [
        ['order', 100],
        ['approve', null],
        ['change', 102.01],
      ],
      [
        ['order', 100],
        ['approve', null],
        ['change', 90],
      ],
      [
        ['order', 100],
        ['approve', null],
        ['change', 101.5],
        ['change', 103],
      ],
    );
    const rule = { kind: 'unchanged', attribute: 'amount', after: 'approve' } as const;
    const cases = (more: object) => Array.from(check(log, { ...rule, ...more }).violating, (c) => c + 1);
    expect(cases({})).toEqual([1, 2, 3, 4]);
    // 103 is 3 % from what was approved, though each step was small.
    expect(cases({ tolerance: 0.02 })).toEqual([2, 3, 4]);
    expect(cases({ direction: 'up' })).toEqual([1, 2, 4]);
    expect(cases({ direction: 'down' })).toEqual([3]);
  });

  test('duplicates with loose spelling, and in the order of time over cases', () => {
    const log = logOf('pay@9;ref=INV7', 'pay@0;ref=inv7', 'pay@5;ref=x');
    const rule = { kind: 'duplicate', attributes: ['ref'], activity: 'pay' } as const;
    expect(told(log, rule)).toEqual([]);
    expect(check(log, { ...rule, loose: true }).violations.at(0)).toMatchObject({ case: 0, event: 0, other: 1 });
    // Exactly at the limit is within it.
    expect(told(log, { ...rule, loose: true, within: '9h' })).toHaveLength(1);
    expect(told(log, { ...rule, loose: true, within: '8h' })).toEqual([]);
  });

  test('required before: valid for a time, only what passed, and in the own case without an attribute', () => {
    const log = logOf('test@0;batch=x', 'use@48;batch=x', 'use@49;batch=x', 'test@2;batch=y use@1;batch=y', 'use@3');
    const rule = { kind: 'required-before', activity: 'use', required: 'test', via: 'batch' } as const;
    expect(told(log, rule)).toEqual(['wrong-order 4 use']);
    expect(told(log, { ...rule, within: '2d' })).toEqual(['too-late 3 use 1', 'wrong-order 4 use']);
    expect(check(log, rule).unknown).toBe(1);
    expect(told(log, { ...rule, via: undefined })).toEqual([
      'missing 2 use',
      'missing 3 use',
      'wrong-order 4 use',
      'missing 5 use',
    ]);
    const passed = { activity: 'test', when: [{ attribute: 'batch', values: ['y'] }] };
    expect(told(log, { ...rule, required: passed })).toEqual(['missing 2 use', 'missing 3 use', 'wrong-order 4 use']);
  });

  test('protocol: times from a chosen step, the same activity twice, and pending while the next may still come', () => {
    const steps = [{ activity: 'a' }, { activity: 'b' }, { activity: 'c', max: '10h', from: 1 }];
    expect(told(logOf('a@0 b@8 c@11', 'a@0 b@8 c@10'), { kind: 'protocol', steps })).toEqual(['too-late 1 c 1']);
    const twice = [{ activity: 'a' }, { activity: 'b' }, { activity: 'a' }];
    expect(told(logOf('a b a', 'a b'), { kind: 'protocol', steps: twice })).toEqual(['missing 2 –']);
    const timed = [{ activity: 'a' }, { activity: 'b', max: '10h' }, { activity: 'c' }];
    const log = logOf('a@0', 'a@95', 'x@100');
    expect(told(log, { kind: 'protocol', steps: timed })).toEqual([
      'missing 1 –',
      'missing 1 – 90',
      ...['missing 3 –', 'missing 3 –', 'missing 3 –'],
    ]);
    expect(check(log, { kind: 'protocol', steps: timed }).pending).toBe(1);
  });
});

describe('approval by amount', () => {
  const rule = {
    kind: 'approval',
    activity: 'pay',
    attribute: 'amount',
    approval: 'approve',
    levels: [{ atLeast: 1000 }, { above: 5000, by: { attribute: 'resource', values: ['Boss', 'Chief'] }, people: 2 }],
  } as const;

  test('nobody is no second person', () => {
    const two = { ...rule, levels: [{ atLeast: 1, people: 2 }] };
    // Bo is the first name of the log.
    const log = amounts(
      [
        ['approve/Bo', null],
        ['approve', null],
        ['pay', 10],
      ],
      [
        ['approve/Ann', null],
        ['approve', null],
        ['pay', 10],
      ],
      [
        ['approve/Ann', null],
        ['approve/Bo', null],
        ['pay', 10],
      ],
    );
    expect(Array.from(check(log, two).violating)).toEqual([0, 1]);
  });

  test('exactly at a limit, above it, by role, by two people; too late does not count', () => {
    const log = amounts(
      [['pay', 999.99]],
      [['pay', 1000]],
      [
        ['approve/Ann', null],
        ['pay', 5000],
      ],
      [
        ['approve/Ann', null],
        ['approve/Boss', null],
        ['pay', 5000.01],
      ],
      [
        ['approve/Chief', null],
        ['approve/Boss', null],
        ['pay', 9000],
      ],
      [
        ['approve/Boss', null],
        ['approve/Boss', null],
        ['pay', 9000],
      ],
      [
        ['pay', 2000],
        ['approve/Boss', null],
      ],
      [['pay', null]],
      [
        ['order', 1500],
        ['pay', null],
      ],
    );
    const found = check(log, rule);
    expect([...found.violating].map((c) => c + 1)).toEqual([2, 4, 6, 7, 9]);
    expect([...found.violations].map(({ what }) => what)).toEqual(['1000', '5000.01', '9000', '2000', '1500']);
    expect(found.unknown).toBe(1);
  });
});

/** Cases of activities (perhaps by someone) with a number each, an hour apart. */
function amounts(...cases: readonly (readonly (readonly [string, number | null])[])[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  cases.forEach((events, i) => {
    const c = builder.addCase(String(i + 1));
    events.forEach(([text, amount], hour) => {
      const [activity = '', who] = text.split('/');
      const event = builder.addEvent(c, builder.activities.add(activity), START + hour * 3_600_000);
      if (who !== undefined) builder.resource.setText(event, who);
      if (amount !== null) builder.eventColumn('amount', 'number').set(event, amount);
    });
  });
  return builder.finish().log;
}
