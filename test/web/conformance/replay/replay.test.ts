import { expect, test } from 'vitest';
import { placesCsv, replayVariantsCsv } from '../../../../web/src/conformance/replay/replay-csv.ts';
import type { ReplayedVariant, TokenPlace } from '../../../../web/src/conformance/replay/replay-query.ts';
import { tokenSpots } from '../../../../web/src/conformance/replay/token-spots.ts';

const place = (given: Partial<TokenPlace> = {}): TokenPlace => ({
  ...{ id: 'p', element: null, before: ['a'], after: ['b'], missing: 2, remaining: 1 },
  ...{ missingCases: 2, remainingCases: 1, missingVariants: [0, 4], remainingVariants: [2] },
  ...given,
});

// s → A → x; x → B, x → C; B → e, C → e
const lines = [
  ['f1', 's', 'A'],
  ['f2', 'A', 'x'],
  ['f3', 'x', 'B'],
  ['f4', 'x', 'C'],
  ['f5', 'B', 'e'],
  ['f6', 'C', 'e'],
] as const;
const by = (end: 1 | 2) => {
  const found = new Map<string, { id: string; to: string }[]>();
  for (const line of lines) found.set(line[end], [...(found.get(line[end]) ?? []), { id: line[0], to: line[2] }]);
  return found;
};
const bpmn = {
  leaving: by(1),
  arriving: by(2),
  flows: new Set(lines.map(([id]) => id)),
  elementOf: new Map([
    ['a', 'A'],
    ['b', 'B'],
    ['c', 'C'],
  ]),
  start: 's',
  end: 'e',
};
const spot = (given: Partial<TokenPlace>) =>
  tokenSpots([place(given)], bpmn).map(({ element, flow }) => [element, flow]);

test('tokens are drawn on the line of their place, or on the only line into the element it belongs to', () => {
  expect(spot({ element: 'f3' })).toEqual([['x', 'f3']]);
  expect(spot({ element: 'B' })).toEqual([['B', 'f3']]);
  expect(spot({ element: 'e' })).toEqual([['e', null]]);
});

test('a place without an element stands where the steps around it say, else nowhere', () => {
  expect(spot({ after: ['b'] })).toEqual([['B', 'f3']]);
  expect(spot({ after: ['b', 'c'] })).toEqual([['A', 'f2']]);
  expect(spot({ before: ['b', 'c'], after: [] })).toEqual([['e', null]]);
  expect(spot({ before: [], after: ['b', 'c'] })).toEqual([['s', null]]);
  expect(spot({ before: ['b', 'c'], after: ['b', 'c'] })).toEqual([]);
});

test('places and variants can be taken along as CSV, variants numbered as on the page', () => {
  const words = { head: ['place', 'm'], wordsOf: () => 'after “a”, before “b”' };
  expect(placesCsv({ places: [place({ element: 'f3' })] }, words).split('\r\n')).toEqual([
    '\ufeffplace,m',
    '"after “a”, before “b”",f3,2,2,1 5,1,1,3',
    '',
  ]);
  const row: ReplayedVariant = {
    ...{ variant: 3, cases: 9, activities: ['a', 'b'], missing: null, consumed: null, remaining: null },
    ...{ produced: null, fitness: null, fits: false, unknown: 0, exact: false },
  };
  expect(replayVariantsCsv({ perVariant: [row] }, ['v'], (name) => name.toUpperCase()).split('\r\n')[1]).toBe(
    '4,9,,,,,,0,false,false,A > B',
  );
});
