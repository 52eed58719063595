import { expect, test } from 'vitest';
import { readCompare } from '../../../../web/src/conformance/comparison/compare-spec.ts';
import { chanceOf, formatP, verdictOf } from '../../../../web/src/conformance/comparison/significance.ts';

test('a p is said in words, and a difference is only called one below the level', () => {
  expect([null, 0.0004, 0.03, 0.05, 0.4].map(chanceOf)).toEqual(['unknown', 'hardly', 'rarely', 'easily', 'easily']);
  expect([null, 0.0004, 0.0316].map(formatP)).toEqual(['–', '< 0.001', '0.032']);
  expect(verdictOf(0.1, 0.01)).toBe('up');
  expect(verdictOf(-0.1, 0.01)).toBe('down');
  expect([verdictOf(0.1, 0.2), verdictOf(0.1, null), verdictOf(null, 0.01)]).toEqual(['same', 'same', 'same']);
});

test('a comparison is read from an address, or not at all', () => {
  const condition = { kind: 'activity', mode: 'with', activities: ['Check'] };
  expect(readCompare({ by: 'date', date: '2026-01-06' })).toEqual({ by: 'date', date: '2026-01-06' });
  expect(readCompare({ by: 'groups', first: [condition] })).toEqual({ by: 'groups', first: [condition], second: [] });
  for (const value of [null, 'date', { by: 'date', date: 'soon' }, { by: 'groups', first: [{ kind: 'nothing' }] }])
    expect(readCompare(value)).toBeUndefined();
});
