import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EventLog, EventLogBuilder } from '#analysis/log';
import { type Model, treeFromText } from '#analysis/model';
import { CarefulSum } from '#analysis/numeric';
import { conformanceAnalysis } from '../../../../analysis/conformance/analyses.ts';
import { contextOf } from '../../../support/run-analysis.ts';

const model: Model = { kind: 'process-tree', tree: treeFromText("->('a', 'b', 'c')") };

/** One letter an event; a case belongs to a plant, and has an amount unless that is null. */
function logOf(...cases: readonly (readonly [trace: string, plant: string, amount: number | null])[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  cases.forEach(([trace, plant, amount], i) => {
    const c = builder.addCase(String(i + 1));
    builder.caseColumn('plant', 'text').setText(c, plant);
    if (amount !== null) builder.caseColumn('amount', 'number').set(c, amount);
    for (const [k, activity] of [...trace].entries())
      builder.addEvent(c, builder.activities.add(activity), Date.UTC(2026, i % 2, 1) + k * 3_600_000);
  });
  return builder.finish().log;
}

type Params = Parameters<typeof conformanceAnalysis.run>[1];
const check = (log: EventLog, params: Params = {}) =>
  conformanceAnalysis.run({ ...contextOf(log), model }, { cost: 'amount', by: 'plant', ...params });

const log = logOf(
  ['abc', 'north', 100],
  ['ac', 'north', 20.1],
  ['acx', 'south', 3.2],
  ['ax', 'south', null],
  ['abcx', 'south', 1000],
);

describe('value at stake', () => {
  test('is the sum of the amounts of the cases with a deviation, each once, however many it shows', () => {
    const { accepted, segments, months } = check(log);
    expect(accepted.stake).toEqual({ cases: 4, value: 1123.3, atStake: 1023.3 });
    expect(segments.map(({ value, stake }) => [value, stake])).toEqual([
      ['north', { cases: 2, value: 120.1, atStake: 20.1 }],
      ['south', { cases: 2, value: 1003.2, atStake: 1003.2 }],
    ]);
    expect(months.map(({ month, stake }) => [month, stake?.atStake])).toEqual([
      ['2026-01', 1003.2],
      ['2026-02', 20.1],
    ]);
  });

  test('of a deviation is what its cases are worth; cases without an amount are in no sum and told by their number', () => {
    const told = check(log).deviations.map(({ id, cases, stake }) => [id, cases, stake]);
    expect(told).toContainEqual(['missing-step|b|a', 3, { cases: 2, value: 23.3 }]);
    expect(told).toContainEqual(['extra-step|x|c', 2, { cases: 2, value: 1003.2 }]);
  });

  test('leaves out a case when all its deviations are accepted', () => {
    const { accepted } = check(log, { accepted: ['missing-step|b|a'] });
    expect(accepted.stake).toEqual({ cases: 4, value: 1123.3, atStake: 1003.2 });
    expect(check(log, { accepted: ['missing-step|b|a', 'extra-step|x|c'] }).accepted.stake?.atStake).toBe(0);
  });

  test('is not told where no amount was asked for', () => {
    const { accepted, deviations } = conformanceAnalysis.run({ ...contextOf(log), model }, {});
    expect([accepted.stake, deviations[0]?.stake]).toEqual([undefined, undefined]);
  });
});

test('of an attribute of events a case is worth the last value there is', () => {
  const builder = new EventLogBuilder({ timed: true });
  const amounts = builder.eventColumn('amount', 'number');
  const add = (c: number, name: string, hour: number, amount: number | null): void => {
    const event = builder.addEvent(c, builder.activities.add(name), hour * 3_600_000);
    if (amount !== null) amounts.set(event, amount);
  };
  const [changed, without] = [builder.addCase('1'), builder.addCase('2')];
  add(changed, 'a', 1, 100);
  add(changed, 'c', 2, 250);
  add(changed, 'x', 3, null);
  add(without, 'a', 1, null);
  const { accepted } = conformanceAnalysis.run({ ...contextOf(builder.finish().log), model }, { cost: 'amount' });
  expect(accepted.stake).toEqual({ cases: 1, value: 250, atStake: 250 });
});

test('a careful sum of cents is exact in any order', () => {
  const cents = fc.array(fc.integer({ min: -100_000_000, max: 100_000_000 }), { maxLength: 200 });
  fc.assert(
    fc.property(cents, (amounts) => {
      const exact = amounts.reduce((sum, amount) => sum + amount, 0) / 100;
      for (const order of [amounts, amounts.toReversed(), amounts.toSorted((a, b) => a - b)]) {
        const sum = new CarefulSum();
        for (const amount of order) sum.add(amount / 100);
        expect(sum.value + 0).toBe(exact);
      }
    }),
  );
});

test('amounts of several currencies are never added, and no difference of medians is told from them', () => {
  const builder = new EventLogBuilder({ timed: true });
  const worth = [
    ['abc', 100, 'EUR'],
    ['ac', 7, 'usd'],
    ['ac', 50, 'EUR'],
    ['ac', 1, ''],
  ] as const;
  worth.forEach(([trace, amount, currency], i) => {
    const c = builder.addCase(String(i + 1));
    builder.caseColumn('amount', 'number').set(c, amount);
    builder.caseColumn('Currency', 'text').setText(c, currency);
    for (const [k, activity] of [...trace].entries())
      builder.addEvent(c, builder.activities.add(activity), Date.UTC(2026, 0, 1) + k * 3_600_000);
  });
  const params = { cost: 'amount' };
  const { accepted, deviations } = conformanceAnalysis.run({ ...contextOf(builder.finish().log), model }, params);
  expect(accepted.stake).toEqual({
    cases: 4,
    value: null,
    atStake: null,
    byCurrency: [
      { currency: 'EUR', cases: 2, value: 150, atStake: 50 },
      { currency: 'USD', cases: 1, value: 7, atStake: 7 },
      { currency: null, cases: 1, value: 1, atStake: 1 },
    ],
  });
  expect(deviations[0]).toMatchObject({ id: 'missing-step|b|a', deltaMedianCost: null });
  expect(deviations[0]?.stake?.byCurrency).toEqual([
    { currency: 'EUR', cases: 1, value: 50 },
    { currency: 'USD', cases: 1, value: 7 },
    { currency: null, cases: 1, value: 1 },
  ]);
});
