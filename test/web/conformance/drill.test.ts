import { expect, test } from 'vitest';
import type { FilterSpec } from '#analysis/filter';
import { casesOf, drillSearch, isOfSomeCases } from '../../../web/src/conformance/drill.ts';
import { formatPoints } from '../../../web/src/conformance/format-points.ts';
import { standingQuery, standings } from '../../../web/src/conformance/standing.ts';

const period = { kind: 'time-range', mode: 'started', from: '2025-09-01' } as const;
const plant: FilterSpec = { kind: 'activity', mode: 'with', match: 'all', activities: ['Pay'] };

test('the cases of a deviation are those of the filter and of the design it was found against', () => {
  expect(drillSearch({ filter: [plant] }, period, { variants: [1, 4], deviation: 'x' })).toEqual({
    filter: [plant, period],
    variants: [1, 4],
    deviation: 'x',
  });
  expect(drillSearch({}, null, { variants: [0] })).toEqual({ variants: [0] });
});

test('where the list of cases is made by checking again, it is checked as the figure was', () => {
  const [costs, asIf] = [{ model: { Pay: 5 } }, 'm'];
  expect(drillSearch({ costs, asIf }, period, { standing: 'deviating' })).toEqual({
    ...{ filter: [period], standing: 'deviating', costs, asIf },
  });
  expect(drillSearch({ costs, asIf }, null, { deviation: 'x', against: 'm' })).toEqual({
    ...{ deviation: 'x', against: 'm', costs },
  });
  expect(drillSearch({ costs, asIf }, null, { deviation: 'x', variants: [1] })).toEqual({
    ...{ deviation: 'x', variants: [1] },
  });
  expect(standings.map(standingQuery)).toEqual([
    { is: 'following', accepted: false },
    { is: 'deviating', accepted: false },
    { is: 'following', accepted: true },
    { is: 'deviating', accepted: true },
    { is: 'not-computed' },
  ]);
});

test('a difference of shares is told in percentage points with its sign, nothing as plus or minus', () => {
  expect(formatPoints(0.0123, 'en')).toBe('+1.2 pp');
  expect(formatPoints(-0.034, 'zh')).toBe('−3.4 个百分点');
  expect(formatPoints(-0.0001, 'en')).toBe('±0.0 pp');
  expect(formatPoints(null, 'en')).toBe('–');
});

test('where only some cases of the variants show a deviation, it is named with its design instead of them', () => {
  const deviation = { id: 'too-late|Pay|Approve', modelId: 'm', variants: [0, 3] };
  expect(casesOf({ ...deviation, someCases: true })).toEqual({ deviation: deviation.id, against: 'm' });
  expect(casesOf({ ...deviation, someCases: false })).toEqual({ deviation: deviation.id, variants: [0, 3] });
  expect(['wrong-role|Pay|Ann', 'too-early|Pay|Check', 'missing-step|too-late|'].map(isOfSomeCases)).toEqual([
    true,
    true,
    false,
  ]);
});
