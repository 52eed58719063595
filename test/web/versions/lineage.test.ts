import { expect, test } from 'vitest';
import type { LogVersion } from '#contract';
import { filesOf, wouldDelete } from '../../../web/src/versions/lineage.ts';

const version = (number: number, how: LogVersion['how'], more: Partial<LogVersion> = {}): LogVersion => ({
  version: number,
  how,
  isCurrent: false,
  change: {},
  files: how === 'rebuild' || how === 'restore' ? [] : [{ name: `${number}.csv`, bytes: 1, hash: null }],
  events: 0,
  cases: 0,
  activities: 0,
  first: null,
  last: null,
  rowsRead: 0,
  rowsRejected: 0,
  bytes: 0,
  createdAt: new Date(Date.UTC(2026, 0, number)).toISOString(),
  deletedAt: null,
  deletedBy: null,
  ...more,
});

const HISTORY = [
  version(6, 'append', { isCurrent: true }),
  version(5, 'restore', { change: { restored: 2 } }),
  version(4, 'replace'),
  version(3, 'rebuild'),
  version(2, 'merge'),
  version(1, 'import'),
];

test('the files of a version are those of all it was made from', () => {
  const names = (number: number) => filesOf(HISTORY, number).map(({ name }) => name);
  expect(names(3)).toEqual(['1.csv', '2.csv']);
  expect(names(4)).toEqual(['4.csv']);
  expect(names(5)).toEqual(['1.csv', '2.csv']);
  expect(names(6)).toEqual(['1.csv', '2.csv', '6.csv']);
});

test('what saving a retention would delete is what the server deletes', () => {
  const now = Date.UTC(2026, 0, 10);
  expect(wouldDelete(HISTORY, { keepVersions: 2, keepDays: 0 }, now)).toBe(4);
  expect(wouldDelete(HISTORY, { keepVersions: 0, keepDays: 0 }, now)).toBe(0);
  expect(wouldDelete(HISTORY, { keepVersions: 0, keepDays: 5 }, now)).toBe(4);
  expect(wouldDelete(HISTORY, { keepVersions: 9, keepDays: 6 }, now)).toBe(3);
});
