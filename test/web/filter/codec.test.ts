import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FilterSpec } from '#analysis/catalog';
import { decodeConditions, encodeConditions, specOf } from '../../../web/src/filter/codec.ts';
import { readSearch } from '../../../web/src/filter/search.ts';

const name = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const names = fc.array(name, { minLength: 1, maxLength: 3 });
const seconds = fc.integer({ min: 0, max: 1e9 });
const simple: fc.Arbitrary<FilterSpec> = fc.oneof(
  fc.record({
    kind: fc.constant('activity' as const),
    mode: fc.constantFrom('with' as const, 'without' as const),
    activities: names,
  }),
  fc.record({
    kind: fc.constant('follows' as const),
    mode: fc.constantFrom('directly' as const, 'eventually' as const),
    from: name,
    to: name,
  }),
  fc.record({ kind: fc.constant('duration' as const), min: seconds }),
  fc.record({ kind: fc.constant('endpoints' as const), start: names }),
  fc.record({ kind: fc.constant('variant' as const), sequences: fc.array(names, { minLength: 1, maxLength: 3 }) }),
);
const filters: fc.Arbitrary<FilterSpec> = fc.oneof(
  simple,
  fc.record({ kind: fc.constant('not' as const), filter: simple }),
  fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), filters: fc.array(simple, { maxLength: 3 }) }),
);

test('conditions come back from an address as they went in', () => {
  fc.assert(
    fc.property(fc.array(filters, { maxLength: 4 }), (conditions) => {
      const address = JSON.stringify({ filter: encodeConditions(conditions) });
      const back = readSearch(JSON.parse(address) as Record<string, unknown>);
      expect(back.filter ?? []).toEqual(conditions);
      expect(back.unreadable).toBeUndefined();
    }),
  );
});

test('no condition leaves no trace in the address', () => {
  expect(encodeConditions([])).toBeUndefined();
  expect(readSearch({})).toEqual({});
});

test('what is no filter is left out and said, the rest is kept', () => {
  const good: FilterSpec = { kind: 'duration', min: 60 };
  expect(decodeConditions([good, { kind: 'magic' }])).toEqual({ conditions: [good], isInvalid: true });
  expect(decodeConditions('drop table')).toEqual({ conditions: [], isInvalid: true });
  expect(readSearch({ filter: '%%%' })).toEqual({ unreadable: true });
});

test('several conditions all have to hold', () => {
  const [a, b]: FilterSpec[] = [
    { kind: 'duration', min: 60 },
    { kind: 'duration', max: 90 },
  ];
  expect(specOf([])).toBeNull();
  expect(specOf([a as FilterSpec])).toEqual(a);
  expect(specOf([a as FilterSpec, b as FilterSpec])).toEqual({ kind: 'and', filters: [a, b] });
});

test('foreign parts of an address are ignored', () => {
  expect(readSearch({ variants: [1, 2], metric: 'median', evil: 1 })).toEqual({ variants: [1, 2], metric: 'median' });
  expect(readSearch({ variants: ['a'], metric: 'loudness', deviation: 3 })).toEqual({});
});
