import { expect, test } from 'vitest';
import { daysOf, withGaps } from '../../../../web/src/conformance/rates/month-gaps.ts';

test('months without cases stand as gaps between those that have some, over the turn of a year too', () => {
  const found = withGaps([{ month: '2025-11' }, { month: '2026-02' }]);
  expect(found.months).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(found.entries).toEqual([{ month: '2025-11' }, null, null, { month: '2026-02' }]);
  expect(withGaps([])).toEqual({ months: [], entries: [] });
});

test('a stray time of long ago does not fill the picture with thousands of months', () => {
  expect(withGaps([{ month: '0001-01' }, { month: '2026-01' }]).months.length).toBe(600);
});

test('the days of a month end with its last one', () => {
  expect(daysOf('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  expect(daysOf('2025-12')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
});
