import { expect, test } from 'vitest';
import { costCount, readCosts, trimmed, withCost } from '../../../../web/src/conformance/costs/move-costs.ts';

test('costs are read from an address as far as they can be meant', () => {
  expect(readCosts({ log: { Check: 5, Pay: -1, Call: 'much' }, model: { Register: 0.5 }, other: 1 })).toEqual({
    log: { Check: 5 },
    model: { Register: 0.5 },
  });
  expect(readCosts({ log: { Check: 1 }, model: {} })).toBeUndefined();
  for (const value of [null, 'costs', 7, { log: 'x' }]) expect(readCosts(value)).toBeUndefined();
});

test('a cost of 1 needs no saying, and taking the last one away leaves nothing', () => {
  const one = withCost(undefined, 'model', 'Check', 3);
  expect([costCount(one), trimmed(one)]).toEqual([1, { model: { Check: 3 } }]);
  expect(trimmed(withCost(one, 'model', 'Check', null))).toBeUndefined();
  expect(trimmed(withCost(one, 'model', 'Check', 1))).toBeUndefined();
  expect(costCount(undefined)).toBe(0);
});
