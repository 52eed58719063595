import { expect, test } from 'vitest';
import { heaviest, timeAtStake } from '../../../web/src/executive/at-stake.ts';
import { lastTwo } from '../../../web/src/executive/month-change.ts';
import { sparkPath } from '../../../web/src/executive/spark-path.ts';

const found = (cases: number, deltaMedianDuration: number | null, accepted = false) => ({
  cases,
  deltaMedianDuration,
  accepted,
});

test('time at stake is cases times the longer median, and none where cases are faster or nothing is known', () => {
  expect(timeAtStake(found(10, 3600))).toBe(36_000);
  expect(timeAtStake(found(10, -3600))).toBeNull();
  expect(timeAtStake(found(10, null))).toBeNull();
});

test('the heaviest deviations have most time at stake, then most cases; accepted ones are left out', () => {
  const all = [found(500, -10), found(3, 100), found(9, 1_000, true), found(20, 100), found(700, null)];
  expect(heaviest(all, 3)).toEqual([all[3], all[1], all[4]]);
});

test('the change of a month is against the last one before it that had cases', () => {
  const months = [
    { month: '2025-01', cases: 4 },
    { month: '2025-02', cases: 0 },
    { month: '2025-03', cases: 2 },
  ];
  expect(lastTwo(months)?.map(({ month }) => month)).toEqual(['2025-01', '2025-03']);
  expect(lastTwo(months.slice(0, 2))).toBeNull();
});

test('the heaviest deviations have most value at stake where there are amounts', () => {
  const worth = (value: number, cases: number) => ({ ...found(cases, 10), stake: { value } });
  const all = [worth(10, 500), worth(900, 2), worth(10, 501)];
  expect(heaviest(all, 2)).toEqual([all[1], all[2]]);
});

test('a small line runs between 0 and 100 %, has a gap where a month has no cases, and a dot at its latest share', () => {
  const size = { width: 106, height: 26, margin: 3 };
  expect(sparkPath([0, null, 0.5, 1, null], size)).toEqual({ path: 'M3.0 23.0M53.0 13.0L78.0 3.0', last: [78, 3] });
  expect(sparkPath([0.5], size)).toEqual({ path: 'M3.0 13.0', last: [3, 13] });
  expect(sparkPath([], size)).toEqual({ path: '', last: null });
});
